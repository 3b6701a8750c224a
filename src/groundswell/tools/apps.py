from django.apps import AppConfig


class ToolsConfig(AppConfig):
    name = "groundswell.tools"
    label = "tools"

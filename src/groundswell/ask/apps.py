from django.apps import AppConfig


class AskConfig(AppConfig):
    name = "groundswell.ask"
    label = "ask"

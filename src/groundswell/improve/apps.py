from django.apps import AppConfig


class ImproveConfig(AppConfig):
    name = "groundswell.improve"
    label = "improve"

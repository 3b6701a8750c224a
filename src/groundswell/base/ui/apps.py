from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "groundswell.base.ui"
    label = "ui"

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "groundswell.base.uploads"
    label = "uploads"

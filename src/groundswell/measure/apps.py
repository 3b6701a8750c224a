from django.apps import AppConfig


class MeasureConfig(AppConfig):
    name = "groundswell.measure"
    label = "measure"

from django.apps import AppConfig


class LearnConfig(AppConfig):
    name = "groundswell.learn"
    label = "learn"

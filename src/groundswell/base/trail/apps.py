from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "groundswell.base.trail"
    label = "trail"

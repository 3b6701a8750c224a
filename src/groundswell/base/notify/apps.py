from django.apps import AppConfig


class NotifyConfig(AppConfig):
    name = "groundswell.base.notify"
    label = "notify"

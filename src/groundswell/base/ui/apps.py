from django.apps import AppConfig

from groundswell.base.ui.plain_faults import say_faults_plainly


class UiConfig(AppConfig):
    name = "groundswell.base.ui"
    label = "ui"

    def ready(self) -> None:
        say_faults_plainly()

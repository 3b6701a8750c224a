from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "groundswell.report"
    label = "report"

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "groundswell.site"
    label = "groundswell_site"

    def ready(self) -> None:
        from groundswell.site import checks, logs  # noqa: F401, PLC0415 - checks register themselves once apps are ready

        logs.configure()

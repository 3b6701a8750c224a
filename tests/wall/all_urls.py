"""Every address the house can have: the demo's own among them."""

from django.urls import include, path

from groundswell.site import urls
from groundswell.site.urls import handler400, handler403, handler404, handler500

urlpatterns = list(urls.urlpatterns)
if not any(
    getattr(pattern, "pattern", None) and str(pattern.pattern) == "outbox/" for pattern in urlpatterns
):
    urlpatterns.append(path("outbox/", include("groundswell.site.web.outbox_urls")))

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

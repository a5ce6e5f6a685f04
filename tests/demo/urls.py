"""The routes with the demo's, in either mode: settings.DEMO decides about them when Codev starts."""

from django.urls import include, path

from codev import urls
from codev.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [path("demo/", include("codev.demo.urls")), *urls.urlpatterns]

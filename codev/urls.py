"""HTTP routes of the site. Each app brings its own."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from codev import views, views_installed, views_pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views_pages.landing, name="landing"),
    path("method/", views_pages.method, name="method"),
    path("manifest.webmanifest", views_installed.manifest, name="manifest"),
    path("worker.js", views_installed.worker, name="worker"),
    path("no-connection/", views_installed.no_connection, name="no_connection"),
    path("account/data/", include("codev.rights.urls")),
    path("account/", include("codev.accounts.urls")),
    path("notices/", include("codev.bell.urls")),
    path("", include("groups.urls")),
    path("", include("sessions.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
if settings.DEMO:
    # Elsewhere these addresses do not exist.
    urlpatterns.append(path("demo/", include("codev.demo.urls")))

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

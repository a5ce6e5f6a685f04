"""What makes Codev installable: the manifest, the service worker, the page without a connection."""

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

WALL = "#e6ede7"  # static/css/foundation/tokens.css
ICONS = (
    ("img/mark.svg", "any", "image/svg+xml", "any"),
    ("img/icon-192.png", "192x192", "image/png", "any"),
    ("img/icon-512.png", "512x512", "image/png", "any"),
    ("img/icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """https://www.w3.org/TR/appmanifest/, in the language of the browser."""
    described = {
        "id": "/",
        "name": "Codev",
        "short_name": "Codev",
        "description": _("Professional co-development groups meet here."),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": WALL,
        "theme_color": WALL,
        "icons": [
            {"src": staticfiles_storage.url(path), "sizes": sizes, "type": kind, "purpose": purpose}
            for path, sizes, kind, purpose in ICONS
        ],
    }
    response = JsonResponse(described, content_type="application/manifest+json")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """From the root of the site: a worker's scope is the folder that it comes from."""
    script = (settings.BASE_DIR / "static" / "js" / "worker.js").read_bytes()
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@require_safe
def no_connection(request: HttpRequest) -> HttpResponse:
    """Kept by the worker and shown when the network is away: nothing of anybody's is in it."""
    return render(request, "no_connection.html")

"""The ASGI application: pages over HTTP, live sessions over WebSockets."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codev.settings")
pages = get_asgi_application()  # sets Django up: what imports models comes after

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402

from codev.static import Kept  # noqa: E402
from sessions.live.origin import OwnOrigin  # noqa: E402
from sessions.routing import websocket_urlpatterns  # noqa: E402

application = ProtocolTypeRouter(
    {"http": Kept(pages), "websocket": OwnOrigin(URLRouter(websocket_urlpatterns))}
)

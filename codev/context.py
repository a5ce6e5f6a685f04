"""What every page needs to know, for templates/base.html."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info

from codev.accounts.models import User
from codev.bell import services


def site(request: HttpRequest) -> dict[str, Any]:
    """``demo``; ``theme`` for <html data-theme>, absent for the device's own; ``languages`` as
    (code, name in that language); ``unread``, asked only by pages that show the bell."""
    user = getattr(request, "user", None)
    theme = getattr(user, "theme", "system")
    return {
        "demo": settings.DEMO,
        "unread": lambda: services.unread(user) if isinstance(user, User) else 0,
        "theme": "" if theme == "system" else theme,
        "languages": [(code, get_language_info(code)["name_local"]) for code, _ in settings.LANGUAGES],
    }

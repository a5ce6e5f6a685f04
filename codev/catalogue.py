"""Messages of our JavaScript: locale/*/LC_MESSAGES/djangojs.mo as the JSON that codev/i18n reads."""

import gettext
from functools import cache
from typing import Any

from django.conf import settings


@cache
def for_language(language: str) -> dict[str, Any]:
    """``{"language", "messages": {msgid: text or [forms], "context\\u0004msgid": …}}``; English is
    the source and has none."""
    code = language.partition("-")[0]
    messages: dict[str, Any] = {}
    for (msgid, form), text in sorted(_entries(code)):
        if form is None:
            messages[msgid] = text
        else:
            messages.setdefault(msgid, []).append(text)
    return {"language": code, "messages": messages}


def _entries(code: str) -> list[tuple[tuple[str, int | None], str]]:
    """Plain messages have the form None, plural ones 0, 1, …"""
    found = gettext.translation("djangojs", settings.LOCALE_PATHS[0], [code], fallback=True)
    raw: dict[str | tuple[str, int], str] = getattr(found, "_catalog", {})
    pairs = [((key, None) if isinstance(key, str) else key, text) for key, text in raw.items()]
    return [(key, text) for key, text in pairs if key[0]]

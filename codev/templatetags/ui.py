"""Tags every template has: icons, modules, messages for JavaScript."""

import json
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from codev import catalogue, modules
from codev.accounts.models import User
from codev.zones import zone_name

register = template.Library()
register.filter(zone_name)
SPRITE = "vendor/icons.svg"
NOTHING, SPAN_ENDS = SafeString(""), SafeString("</span>")
# Inside <script> only "<" can end the element or open a comment; entities are not decoded there.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon of scripts/icons.txt. Decorative, unless ``label`` says what it stands for."""
    return _icon(name, str(label))


@lru_cache(maxsize=1000)
def _icon(name: str, label: str) -> SafeString:
    address = f"{staticfiles_storage.url(SPRITE)}#{name}"
    if label:
        return format_html(
            '<svg class="i" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address
        )
    return format_html('<svg class="i" aria-hidden="true"><use href="{}"></use></svg>', address)


@register.simple_tag
def avatar(
    person: User, size: str = "", role: str = "", large: bool = False, initials_only: bool = False
) -> SafeString:
    """The disc of a person. ``size``: xs sm lg xl xxl. ``role``: client facil turn. ``large``: the sharper
    picture. ``initials_only``: to who does not see that face. For the eye: the name stands beside it."""
    face = NOTHING if initials_only else picture(person, large=large)
    return _disc(size, role, person.color, person.initials) + face + SPAN_ENDS


@lru_cache(maxsize=1000)
def _disc(size: str, role: str, color: str, initials: str) -> SafeString:
    """Up to the initials: a page draws a hundred, and few of them differ."""
    classes = " ".join(filter(None, ["av initials", size, role]))
    return format_html('<span class="{}" data-color="{}" aria-hidden="true">{}', classes, color, initials)


@register.simple_tag
def picture(person: User, large: bool = False) -> SafeString:
    """Over the initials, which stay to be read while it comes or if it does not."""
    if not person.picture_mark:
        return NOTHING
    address = person.large_picture_url if large else person.picture_url
    return format_html('<img src="{}" alt="" decoding="async">', address)


@register.filter
def near_day(value: date) -> str:
    """A day by the reader's calendar; with its year where that is not this one."""
    day = timezone.localtime(value) if isinstance(value, datetime) else value
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == timezone.localdate().year else "DATE_FORMAT")


@register.filter
def day_before(value: date) -> date:
    """The last day on which something is open that closes on this one."""
    return value - timedelta(days=1)


@register.simple_tag
def sprite() -> str:
    """Address of the icons, for elements that draw their own."""
    return staticfiles_storage.url(SPRITE)


@register.simple_tag(takes_context=True)
def importmap(context: dict[str, Any]) -> SafeString:
    """The import map: once per page, before any {% module %}."""
    return format_html(
        '<script type="importmap" nonce="{}">{}</script>', context["request"].csp_nonce, _imports()
    )


@cache
def _imports() -> SafeString:
    text = json.dumps({"imports": modules.import_map()}).translate(ESCAPES)
    return SafeString(text)  # addresses of our own files, escaped above


@register.simple_tag(takes_context=True)
def module(context: dict[str, Any], name: str) -> SafeString:
    """Starts a module by its bare name and fetches all that it imports ahead, in one round trip."""
    nonce, address = context["request"].csp_nonce, modules.import_map()[name]
    return _ahead(name) + format_html('<script type="module" src="{}" nonce="{}"></script>', address, nonce)


@cache
def _ahead(name: str) -> SafeString:
    addresses = modules.import_map()
    needed = ((addresses[other],) for other in modules.needed_by(name)[1:])
    return format_html_join("", '<link rel="modulepreload" href="{}">', needed)


@register.simple_tag
def js_messages() -> SafeString:
    """The active language's messages for codev/i18n."""
    return _messages(get_language() or "en")


@cache
def _messages(language: str) -> SafeString:
    return json_script(catalogue.for_language(language), "messages")


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int, name: str = "") -> str:
    """This address, turned to another page: other lists of it, and what is shown of them, stay."""
    asked = context["request"].GET.copy()
    asked[name or "page"] = str(number)
    return f"?{asked.urlencode()}"

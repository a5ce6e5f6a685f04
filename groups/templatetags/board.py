"""The people of the organizer's board. It shows two hundred of them at its fullest: a template would take
most of a millisecond for each, so what is the same for all is worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from codev.templatetags.ui import avatar, icon
from groups.models import VolunteerLine
from groups.queries_board import Slip

register = template.Library()
NOTHING = SafeString("")
SLIP = (
    '<li class="slip-person" data-volunteer="{id}" data-user="{user}" data-name="{name}">'
    '<button class="grip" type="button" hidden aria-label="{grip}">{grip_icon}</button>{face}'
    '<div class="what"><span class="break strong">{name}</span>{said}{free}{declared}</div>'
    '<div class="place"><a class="btn sm quiet" href="{place}&amp;volunteer={id}" data-place>{moved}'
    '<span class="sr"> {name}</span></a></div>{conflicts}</li>\n'
)
SAID = '<span class="voice break">{}</span>'
FREE = '<span class="xsmall muted break available">{}<span><span class="sr">{} </span>{}</span></span>'
DECLARED = '<span class="xsmall break declared">{}<span>{} · {}<a href="{}">{}</a></span></span>'


@dataclass(frozen=True)
class Drawing:
    """What is the same for all of a list, escaped once where nothing is put into it."""

    organization: Any
    place: SafeString  # where a person's choice of places is, without a script
    line: str  # the page of a line, of the number 0
    moved: SafeString
    grip: str
    available: SafeString
    told: str
    settled: SafeString
    see: SafeString
    say: SafeString


@register.simple_tag
def seats(sat: int, least: int, best: int) -> SafeString:
    """One for each who sits, and those that are free: up to the fewest that work well, and up to the most."""
    return _seats(sat, least, best)


@cache
def _seats(sat: int, least: int, best: int) -> SafeString:
    kinds = ["sat"] * sat + ["o"] * (least - sat) + ["o more"] * (best - max(sat, least))
    return format_html_join("", '<i class="{}"></i>', ((kind,) for kind in kinds))


@register.simple_tag(takes_context=True)
def slips(context: dict[str, Any], people: Iterable[Slip], card: object = None) -> SafeString:
    """Each: what they said, what they declared, with whom of the card a line lies, and where to move them."""
    organization = context["organization"]
    drawing = Drawing(
        organization=organization,
        place=escape(f"{reverse('compose_place', args=[organization.pk])}?page={context['page'].number}"),
        line=reverse("volunteer_line", args=[organization.pk, 0]).removesuffix("0/"),
        moved=escape(_("Move") if card else _("Place")),
        grip=_("Move %(name)s"),
        available=escape(_("Available:")),
        told=_("Reporting line: “%(who)s”"),
        settled=format_html('<span class="muted">{}</span> ', _("settled")),
        see=escape(_("See the line")),
        say=escape(_("Say who that is")),
    )
    return format_html_join("", "{}", ((_slip(one, drawing),) for one in people))


def _slip(slip: Slip, drawing: Drawing) -> SafeString:
    volunteer = slip.volunteer
    return format_html(
        SLIP,
        id=volunteer.pk,
        user=slip.person.pk,
        name=slip.name,
        grip=drawing.grip % {"name": slip.name},
        grip_icon=icon("grip-vertical"),
        face=avatar(slip.person, size="sm"),
        said=format_html(SAID, volunteer.in_common) if volunteer.in_common else NOTHING,
        free=_free(volunteer.availability, drawing),
        declared=format_html_join("", DECLARED, (_declared(one, drawing) for one in slip.declared)),
        place=drawing.place,
        moved=drawing.moved,
        conflicts=_conflicts(slip, drawing) if slip.linked else NOTHING,
    )


def _free(availability: str, drawing: Drawing) -> SafeString:
    if not availability:
        return NOTHING
    return format_html(FREE, icon("calendar-clock"), drawing.available, availability)


def _declared(line: VolunteerLine, drawing: Drawing) -> tuple[object, ...]:
    known = line.settled_at is not None or line.other_id is not None
    return (
        icon("unlink"),
        drawing.told % {"who": line.with_whom},
        drawing.settled if line.settled_at else NOTHING,
        f"{drawing.line}{line.pk}/",
        drawing.see if known else drawing.say,
    )


def _conflicts(slip: Slip, drawing: Drawing) -> SafeString:
    """Rare: the server refuses to make one."""
    found = (
        render_to_string("organizer/conflict.html", {"conflict": one, "organization": drawing.organization})
        for one in slip.linked
    )
    return format_html_join("", "{}", ((one,) for one in found))

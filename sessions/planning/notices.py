"""What the bell says about sessions to come."""

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify
from groups.notices import others_of
from sessions.models import CodevSession, Seat
from sessions.planning import moments

SCHEDULED, CHANGED, CANCELLED = "session_scheduled", "session_changed", "session_cancelled"
OBSERVING = "session_observing"
Status = CodevSession.Status
# Neither of one that was cancelled meanwhile: that has a notice of its own.
STANDING = (Status.PLANNED, Status.LIVE, Status.ENDED)
# The mails of these three are told in the product too.
OF_MAIL = {"session_invitation": SCHEDULED, "session_changed": CHANGED, "session_cancelled": CANCELLED}


def tell(actor: User, session: CodevSession, mail: str, key: str) -> None:
    notify(others_of(session.group, actor), OF_MAIL[mail], key, place=session.group_id)


@notice_kind(SCHEDULED)
def _scheduled(reader: User, keys: Collection[str]) -> dict[str, Line]:
    return _lines(reader, keys, gettext_lazy("%(group)s meets on %(day)s."), "calendar-plus", STANDING)


@notice_kind(CHANGED)
def _changed(reader: User, keys: Collection[str]) -> dict[str, Line]:
    text = gettext_lazy("%(group)s meets on %(day)s: the session has changed.")
    return _lines(reader, keys, text, "calendar-clock", STANDING)


@notice_kind(CANCELLED)
def _cancelled(reader: User, keys: Collection[str]) -> dict[str, Line]:
    text = gettext_lazy("%(group)s does not meet on %(day)s: the session is cancelled.")
    return _lines(reader, keys, text, "calendar-x", (Status.CANCELLED,))


@notice_kind(OBSERVING)
def _observing(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are a session's id and a seat: told is what its person comes as, as long as that may change."""
    mine = Seat.objects.filter(user=reader, session__in={_session_of(key) for key in keys})
    listens = set(map(str, mine.filter(observer=True).values_list("session", flat=True)))
    now = {key for key in keys if _session_of(key) in listens}
    states = (Status.PLANNED, Status.LIVE)
    observes = gettext_lazy("You observe the session of %(group)s on %(day)s: you see and hear.")
    sits = gettext_lazy("You take part in the session of %(group)s on %(day)s, as the others do.")
    return _lines(reader, now, observes, "eye", states) | _lines(
        reader, set(keys) - now, sits, "user-round", states
    )


def _lines(
    reader: User, keys: Collection[str], text: object, icon: str, states: Iterable[str]
) -> dict[str, Line]:
    """Keys are a session's id, for a change also its number: told is the date of today."""
    sessions = CodevSession.objects.visible_to(reader).select_related("group").filter(status__in=states)
    found = {str(one.pk): one for one in sessions.filter(pk__in={_session_of(key) for key in keys})}
    return {
        key: Line(_sentence(str(text), found[_session_of(key)]), _url(found[_session_of(key)]), icon)
        for key in keys
        if _session_of(key) in found
    }


def _session_of(key: str) -> str:
    return key.partition(":")[0]


def _sentence(text: str, session: CodevSession) -> str:
    return text % {"group": session.group.name, "day": moments.day(session.starts_at)}


def _url(session: CodevSession) -> str:
    return reverse("session", args=[session.pk])

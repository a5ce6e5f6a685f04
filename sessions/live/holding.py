"""What there is to be read for a seat: one question, in place of a dozen for tables that are mostly empty."""

from django.db.models import Exists, Model, OuterRef, QuerySet

from codev.prepared import Prepared
from sessions.models import (
    ActionItem,
    Ballot,
    CodevSession,
    LearningAssessment,
    Mark,
    ParkedIdea,
    PrivateNote,
    Seat,
    SharedScreen,
    Situation,
    Whisper,
    Words,
)

_SEAT = 817_263_549
OWN: dict[str, type[Model]] = {
    "notes": PrivateNote,
    "parked": ParkedIdea,
    "marks": Mark,
    "actions": ActionItem,
    "learnings": LearningAssessment,
    "ballots": Ballot,
}


def _asked(seat_id: int) -> QuerySet[Seat]:
    session, group = OuterRef("session"), OuterRef("session__group")
    others = CodevSession.objects.filter(group=group).exclude(pk=session)
    rows: dict[str, QuerySet[Model]] = {
        name: kind._default_manager.filter(seat=OuterRef("pk")) for name, kind in OWN.items()
    }
    rows["wrote"] = Words.objects.filter(author=OuterRef("pk"))
    rows["whispers"] = Whisper.objects.filter(seat__session=session)
    rows["situations"] = Situation.objects.filter(author=OuterRef("user"))
    rows["screens"] = SharedScreen.objects.filter(seat__session=session)
    rows["before"] = others.filter(status=CodevSession.Status.ENDED)
    rows["next"] = others.filter(status=CodevSession.Status.PLANNED)
    held = {f"has_{name}": Exists(each) for name, each in rows.items()}
    return Seat.objects.filter(pk=seat_id).annotate(**held).only("pk")


_held = Prepared(Seat, _asked, _SEAT)


def of(seat: Seat) -> frozenset[str]:
    """Names of what is not empty: as in OWN, and wrote, whispers, situations, screens, before, next."""
    row = _held.first(seat.pk)
    return frozenset(name[4:] for name, held in vars(row).items() if name.startswith("has_") and held)

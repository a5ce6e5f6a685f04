"""Rows of one's own that a public command writes too, in the same transaction."""

from sessions.models import ActionItem, Ballot, ParkedIdea, Seat, Situation
from sessions.protocol import Refused
from sessions.protocol import commands as c


def keep_beside(command: c.Command, seat: Seat) -> None:
    """Once the command is judged. Raises Refused."""
    match command:
        case c.Contribute(parked=int(parked)):
            _unpark(seat, parked)
        case c.BringSituation():
            _keep_situation(command, seat)
        case c.TellFollowUp():
            _follow_up(command, seat)
        case c.SealScores():
            _seal(command, seat)


def _follow_up(command: c.TellFollowUp, seat: Seat) -> None:
    """What became of each, and what was learned, unless its author has written that already."""
    for each in command.actions:
        mine = ActionItem.objects.filter(pk=each.action, seat__user=seat.user_id)
        mine.update(state=each.state)
        mine.filter(learned="").update(learned=command.learned)


def _unpark(seat: Seat, parked: int) -> None:
    """Said: it waits no longer."""
    if not ParkedIdea.objects.filter(seat=seat, pk=parked).delete()[0]:
        raise Refused("unknown_item")


def _keep_situation(command: c.BringSituation, seat: Seat) -> None:
    """What is written on the spot is in one's own list from then on; what comes from there is not changed."""
    mine = Situation.objects.filter(author=seat.user_id)
    if command.situation is None:
        if not mine.filter(text=command.text).exists():
            Situation.objects.create(author=seat.user, kind=command.kind, text=command.text)
    elif not mine.filter(pk=command.situation).exists():
        raise Refused("unknown_item")


def _seal(command: c.SealScores, seat: Seat) -> None:
    """Anew, until they are shown."""
    Ballot.objects.filter(seat=seat).delete()
    Ballot.objects.bulk_create(
        Ballot(seat=seat, item=score.item, urgency=score.urgency, importance=score.importance)
        for score in command.scores
    )

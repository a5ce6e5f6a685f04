"""One text, typed on several devices: the last one stands, and nothing is lost."""

from typing import Any

from codev.accounts.models import User
from codev.rights.models import Archive
from sessions.models import LearningAssessment, Seat
from sessions.models.assessment import TEXT_MOST, WithEarlier
from sessions.outcomes.errors import TooLong

Reader = LearningAssessment.Reader
MOST_EARLIER = 10  # of one text: then the oldest goes
BETWEEN = "\n\n"  # texts that are put together


def keep_text(
    seat: Seat, about: str, text: str, *, base: str | None = None, **more: Any
) -> LearningAssessment:
    """Writes what was typed, in the caller's transaction."""
    rows = LearningAssessment.objects.select_for_update(of=("self",))
    kept, _made = rows.get_or_create(seat=seat, about=about)
    had = kept.text
    write(kept, text, base=base)
    for name, value in more.items():
        setattr(kept, name, value)
    kept.save()
    if had and not kept.text:
        Archive.objects.holding_of(seat.user_id).make_anew()
    return kept


def write(kept: WithEarlier, text: str, *, base: str | None) -> None:
    """``base`` is what the page had read before; None where it does not say. Where something else stands
    there by now, another page wrote it: it is kept beside the new text. Saves nothing."""
    text = plain(text)
    if base is not None and plain(base) == text:
        text = plain(kept.text)  # nothing was typed on that page: what is newer stays
    if base is not None and plain(kept.text) not in (text, plain(base)):
        was_for = kept.earlier_reader if kept.earlier else kept.reader
        kept.earlier_reader = of_both(was_for, kept.reader)
        kept.earlier = _beside(kept.earlier, kept.text)
    kept.earlier = [other for other in kept.earlier if other not in text]
    kept.text = text


def settle(author: User, kept: WithEarlier, *, add: bool) -> None:
    """What another page had written goes under the text, read by nobody who might not read both; or away.
    Raises TooLong."""
    if add:
        together = BETWEEN.join(filter(None, [kept.text, *kept.earlier]))
        if len(together) > TEXT_MOST:
            raise TooLong
        kept.text, kept.reader = together, of_both(kept.reader, kept.earlier_reader)
    else:
        Archive.objects.holding_of(author).make_anew()
    kept.earlier = []
    kept.save()


def of_both(one: str, other: str) -> str:
    """Who may read what was for the one and what was for the other: the group has its facilitator in it, the
    organization reads as somebody else."""
    if one == other:
        return one
    return Reader.FACILITATOR.value if {one, other} == {Reader.FACILITATOR, Reader.GROUP} else Reader.ME.value


def plain(text: str) -> str:
    """Browsers send lines in two ways, and blanks around the words are nobody's."""
    return text.replace("\r\n", "\n").strip()


def _beside(earlier: list[str], text: str) -> list[str]:
    """Without what is in it already: who types on and on writes the same words over again."""
    others = [other for other in earlier if other not in text]
    return [*others, text][-MOST_EARLIER:] if text else others

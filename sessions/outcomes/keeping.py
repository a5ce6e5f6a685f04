"""One text of the assessment, typed on several devices: the last one stands, and nothing is lost."""

from typing import Any

from sessions.models import LearningAssessment, Seat
from sessions.models.assessment import TEXT_MOST

MOST_EARLIER = 10  # of one text: then the oldest goes
BETWEEN = "\n\n"  # texts that are put together


def keep_text(
    seat: Seat, about: str, text: str, *, base: str | None = None, **more: Any
) -> LearningAssessment:
    """Writes what was typed, in the caller's transaction.

    ``base`` is what the page had read before; None where it does not say. Where something else stands there
    by now, another page wrote it: it is kept beside the new text.
    """
    rows = LearningAssessment.objects.select_for_update(of=("self",))
    kept, _made = rows.get_or_create(seat=seat, about=about)
    text = plain(text)
    if base is not None and plain(base) == text:
        text = plain(kept.text)  # nothing was typed on that page: what is newer stays
    if base is not None and plain(kept.text) not in (text, plain(base)):
        kept.earlier = _beside(kept.earlier, kept.text)
    kept.earlier = [other for other in kept.earlier if other not in text]
    kept.text = text
    for name, value in more.items():
        setattr(kept, name, value)
    kept.save()
    return kept


def put_together(kept: LearningAssessment) -> str:
    """The text, and under it what was kept beside it."""
    return BETWEEN.join(filter(None, [kept.text, *kept.earlier]))


def fits(text: str) -> bool:
    return len(text) <= TEXT_MOST


def plain(text: str) -> str:
    """Browsers send lines in two ways, and blanks around the words are nobody's."""
    return text.replace("\r\n", "\n").strip()


def _beside(earlier: list[str], text: str) -> list[str]:
    """Without what is in it already: who types on and on writes the same words over again."""
    others = [other for other in earlier if other not in text]
    return [*others, text][-MOST_EARLIER:] if text else others

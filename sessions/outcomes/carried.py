"""What people carried into practice and share with the organization: in batches, as learnings are."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from groups.models import Organization
from sessions.models import LearningAssessment, ReviewClosing, TransferText
from sessions.outcomes.aggregates.closing import Month
from sessions.outcomes.asked import day_of, month_of, surveys_of
from sessions.outcomes.bundles import still_whole, with_bundled
from sessions.outcomes.review import Batch, Review, taken_together


def carried_of(closing: ReviewClosing) -> Review:
    """As the months were closed, without bundles of which a text was taken back since."""
    there = _shared(closing.organization).values_list("pk", flat=True) if closing.carried else ()
    return Review(closing.carried_authors, closing.carried_people, still_whole(closing.carried, there))


def carried_texts(keys: Iterable[int]) -> list[str]:
    """In the order of the keys."""
    order = list(keys)
    texts = dict(TransferText.objects.filter(pk__in=order).values_list("pk", "text"))
    return [texts[key] for key in order if key in texts]


def close_carried(closing: ReviewClosing, through: Month) -> None:
    """Takes the months that wait, one after the other, until they are enough; sets, and does not save."""
    since = closing.carried_until
    found = _months(closing.organization, since, through)
    closing.carried_until, rest = taken_together(found, since)
    surveys = surveys_of(closing.organization, since or date.min, closing.carried_until or date.min)
    fresh = _shared(closing.organization).filter(survey__in=surveys)
    closing.carried = with_bundled(closing.carried, fresh.values_list("survey__user", "pk"))
    closing.carried_authors, closing.carried_people = len(rest.authors), len(rest.people)


def _months(organization: Organization, since: date | None, last: Month) -> dict[Month, Batch]:
    """By the month in which somebody could answer last: what is in no batch yet."""
    surveys = surveys_of(organization, since or date.min, day_of(last.later(1)))
    months: dict[Month, Batch] = defaultdict(Batch)
    for user, closes_on in surveys.values_list("user", "closes_on"):
        months[month_of(closes_on)].people.add(user)
    shared = _shared(organization).filter(survey__in=surveys)
    for user, closes_on in shared.values_list("survey__user", "survey__closes_on"):
        months[month_of(closes_on)].authors.add(user)
    return months


def _shared(organization: Organization) -> QuerySet[TransferText]:
    shared = TransferText.objects.filter(reader=LearningAssessment.Reader.ORGANIZATION).exclude(text="")
    return shared.filter(survey__cycle__group__organization=organization)

"""One text that goes tells nobody whose it was: five authors' go."""

import re
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import LearningAssessment, ReviewClosing, ReviewFigure, Seat
from sessions.outcomes.bundles import still_whole, with_bundled
from sessions.outcomes.closings import close_months, close_what_is_due
from tests.groups.conftest import Browser
from tests.sessions.outcomes.test_review import held, learning_page, review_of


@pytest.mark.parametrize(("authors", "bundles"), [(4, 0), (5, 1), (9, 1), (10, 2), (23, 4)])
def test_each_bundle_has_five_authors(authors: int, bundles: int) -> None:
    texts = [(author, 100 + author + more) for author in range(authors) for more in (0, 1_000)]
    found = with_bundled([[7, 3]], texts)[:]
    found.remove([7, 3])
    author_of = {key: author for author, key in texts}
    numbers = {number for _, number in found}
    assert numbers == set(range(4, 4 + bundles)), "after those that there are"
    assert all(len({author_of[key] for key, of in found if of == number}) >= 5 for number in numbers)
    assert sorted(key for key, _ in found) == (sorted(author_of) if bundles else [])


def test_the_same_order_at_every_look_and_not_of_time() -> None:
    texts = [(author, author) for author in range(30)]
    shown = still_whole(with_bundled([], texts), range(30))
    assert sorted(shown) == list(range(30))
    assert shown == still_whole(with_bundled([], reversed(texts)), range(30))
    assert shown not in (sorted(shown), sorted(shown, reverse=True))


def looked_at(browser: Client, group: CodevGroup) -> list[set[str]]:
    """Which texts the page shows, and which the file."""
    file = reverse("organization_learning_csv", args=[group.organization_id])
    pages = [browser.get(path).content.decode() for path in (learning_page(group.organization), file)]
    return [set(re.findall(r"Learning \d+(?=[<\r])", page)) for page in pages]


@pytest.mark.parametrize("how", ["erased", "taken back", "account"])
def test_of_two_looks_nobody_s_text_is_what_is_missing(
    how: str, group: CodevGroup, frank: User, browser_of: Browser
) -> None:
    held(group, 20, 12)
    browser = browser_of(frank)
    before = looked_at(browser, group)
    assert [len(texts) for texts in before] == [12, 12]
    gone = LearningAssessment.objects.filter(text="Learning 3")
    if how == "erased":
        gone.delete()
    elif how == "taken back":
        gone.update(reader="me")
    else:
        User.objects.filter(seats__learnings__in=gone).get().delete()
    after = looked_at(browser, group)
    assert after[0] == after[1]
    assert after[0] < before[0]
    assert len(before[0] - after[0]) == 6, "theirs, and five others'"
    close_months(group.organization, datetime(2030, 1, 9, tzinfo=UTC))
    assert looked_at(browser, group)[0] == after[0], "nor do they come back"


def test_what_an_upgrade_took_apart_is_shown_again_at_once(
    group: CodevGroup, frank: User, browser_of: Browser
) -> None:
    """And not when the next month is closed: until then the page would say that too few have shared."""
    held(group, 20, 12)
    close_months(group.organization)
    figures, closed = ReviewFigure.objects.count(), ReviewClosing.objects.get().through
    ReviewClosing.objects.update(learnings=[], carried=[])  # columns that 0021 adds
    import_module("sessions.migrations.0021_shared_texts_in_bundles").bundle_anew(apps, None)
    import_module("sessions.migrations.0023_bundles_made_anew").bundle_now(apps, None)
    assert [len(texts) for texts in looked_at(browser_of(frank), group)] == [12, 12]
    closing = ReviewClosing.objects.get()
    assert (closing.through, closing.unbundled, ReviewFigure.objects.count()) == (closed, False, figures)


def test_where_nobody_looks_the_next_minute_bundles_them(group: CodevGroup) -> None:
    held(group, 20, 12)
    close_months(group.organization)
    ReviewClosing.objects.update(learnings=[], shared_until=None, unbundled=True)
    close_what_is_due()
    assert len(ReviewClosing.objects.get().learnings) == 12


def test_texts_that_are_bundled_are_not_taken_anew_between_months(group: CodevGroup) -> None:
    """Who takes theirs back would make five who did not share of four, and a batch appear."""
    held(group, 10, 6)
    close_months(group.organization)
    LearningAssessment.objects.filter(text="Learning 0").update(reader="me")
    close_months(group.organization)
    assert ReviewClosing.objects.get().learnings == []


@pytest.mark.parametrize("column", ["guest", "observer"])
def test_who_cannot_share_hides_nobody(column: str, group: CodevGroup) -> None:
    """Five members who all shared, beside five who were asked nothing: each would be known to have shared."""
    held(group, 10, 5)
    assert len(review_of(group.organization).learnings) == 5
    Seat.objects.exclude(learnings__reader="organization").update(**{column: True})
    assert review_of(group.organization).learnings == []

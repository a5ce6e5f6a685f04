"""Many at once get no more tries, and no more codes, than one after the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connections
from django.test import Client

from codev.accounts import codes
from codev.accounts.models import SignInCode, User
from tests.accounts.conftest import ask, enter, is_signed_in, last_code, wrong

Result = TypeVar("Result")
AT_ONCE = 12

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[], Result], times: int = AT_ONCE) -> list[Result]:
    def alone() -> Result:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return [future.result() for future in [pool.submit(alone) for _ in range(times)]]


def test_three_wrong_tries_are_evaluated(alice: User) -> None:
    row, code = codes.issue(alice.email)
    outcomes = [outcome for outcome, _row in at_once(lambda: codes.redeem(row.pk, wrong(code)))]
    assert outcomes.count(codes.Outcome.WRONG) <= codes.TRIES - 1
    assert SignInCode.objects.get().tries == codes.TRIES
    assert codes.redeem(row.pk, code)[0] is codes.Outcome.SPENT


def test_right_code_lets_in_once(alice: User) -> None:
    row, code = codes.issue(alice.email)
    outcomes = [outcome for outcome, _row in at_once(lambda: codes.redeem(row.pk, code))]
    assert outcomes.count(codes.Outcome.RIGHT) == 1


def test_five_codes_are_made(alice: User) -> None:
    def issue() -> bool:
        try:
            codes.issue(alice.email)
        except codes.TooManyCodes:
            return False
        return True

    assert at_once(issue).count(True) == codes.PER_HOUR
    assert SignInCode.objects.count() == codes.PER_HOUR


def test_pages_give_no_more_tries(alice: User) -> None:
    """Through the pages: one browser's cookie, sent from many places at once."""
    browser = Client()
    ask(browser, alice.email)
    code = last_code()

    def try_wrong() -> bool:
        copy = Client()
        copy.cookies = browser.cookies
        return "left" in enter(copy, wrong(code)).content.decode()

    assert at_once(try_wrong).count(True) <= codes.TRIES - 1
    enter(browser, code)
    assert not is_signed_in(browser)

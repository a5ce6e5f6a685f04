"""Somebody else is at this screen: proved by a code to their own address, and by nothing else."""

import logging
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from codev.accounts.models import SignInCode, User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup
from groups.services.charter import change_charter
from sessions.live.doorbell import login_mark
from sessions.models import CodevSession, SharedScreen
from tests.accounts.conftest import ask, enter, is_signed_in, last_code, last_html, own_address, wrong
from tests.groups.conftest import Browser

pytestmark = pytest.mark.django_db
__all__ = ["own_address"]  # each test comes from somewhere else
CAROL = 3


def post(browser: Client, session: CodevSession, path: str, seat: int = CAROL, **fields: str) -> Any:
    answer = browser.post(f"/sessions/{session.pk}/beside/{seat}/{path}", fields)
    return answer.json() if answer.status_code == 200 else answer.status_code


def error(told: Any) -> str:
    return str(told["error"])


def test_the_code_goes_to_the_person_and_proves_it(
    session: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    assert post(browser, session, "") == {}
    (message,) = mail.outbox
    assert message.to == [carol.email]
    assert bob.name in message.body
    assert not SharedScreen.objects.exists()
    assert post(browser, session, "code/", code=last_code().lower()) == {}
    row = SharedScreen.objects.get()
    assert (row.seat.user, row.host.user) == (carol, bob)
    assert row.login == login_mark(str(browser.session.session_key))
    assert browser.session["_auth_user_id"] == str(bob.pk)
    told = list(AuditEntry.objects.values_list("action", "actor", "object_id"))
    assert told == [("account.code_sent", None, str(carol.pk)), ("session.beside", carol.pk, "")]


def test_the_mail_says_what_the_code_is_for(
    session: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    User.objects.filter(pk=carol.pk).update(language="fr")
    post(browser_of(bob), session, "")
    assert mail.outbox[0].subject == "Un code pour l’écran de quelqu’un d’autre"
    assert last_code() in last_html()
    assert session.group.name not in str(mail.outbox[0].body)


def test_the_answer_tells_no_address(
    session: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    answer = browser_of(bob).post(f"/sessions/{session.pk}/beside/{CAROL}/")
    assert answer.content == b"{}"


def test_a_wrong_code_proves_nothing(session: CodevSession, bob: User, browser_of: Browser) -> None:
    browser = browser_of(bob)
    post(browser, session, "")
    code = last_code()
    assert error(post(browser, session, "code/", code="no")) == "A code has eight letters, like BCDF-GHJK."
    for left in ("2 tries", "1 try"):
        assert left in error(post(browser, session, "code/", code=wrong(code)))
    assert "used up" in error(post(browser, session, "code/", code=wrong(code)))
    assert "used up" in error(post(browser, session, "code/", code=code))
    assert not SharedScreen.objects.exists()
    assert AuditEntry.objects.filter(action="account.code_refused").count() == 3


def test_a_code_works_once_in_the_browser_that_asked(
    session: CodevSession, bob: User, dan: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    post(browser, session, "")
    code = last_code()
    for other in (browser_of(bob), browser_of(dan)):
        assert "used up" in error(post(other, session, "code/", code=code))
    assert post(browser, session, "code/", code=code) == {}
    SharedScreen.objects.all().delete()
    assert "used up" in error(post(browser, session, "code/", code=code))
    assert not SharedScreen.objects.exists()


def test_it_is_for_one_seat_of_one_session(
    session: CodevSession, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    from tests.sessions.conftest import make_session

    other = make_session(group, 2)
    browser = browser_of(bob)
    post(browser, session, "")
    code = last_code()
    assert "used up" in error(post(browser, session, "code/", seat=4, code=code))
    assert "used up" in error(post(browser, other, "code/", code=code))
    assert not SharedScreen.objects.exists()


def test_a_code_to_sign_in_proves_nothing_here_and_the_other_way_round(
    session: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    browser, stranger = browser_of(bob), Client()
    ask(stranger, carol.email)
    signing_in = last_code()
    post(browser, session, "")
    proving = last_code()
    assert "tries" in error(post(browser, session, "code/", code=signing_in))
    enter(stranger, proving)
    assert not is_signed_in(stranger)
    assert not SharedScreen.objects.exists()


def test_codes_of_both_kinds_share_one_budget(
    session: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    ask(Client(), carol.email)
    assert [post(browser, session, "") for _ in range(4)] == [{}] * 4
    assert "5 codes" in error(post(browser, session, ""))
    assert SignInCode.objects.count() == 5


def test_who_may_lead_needs_a_screen_of_their_own(
    session: CodevSession, bob: User, browser_of: Browser
) -> None:
    assert "screen of their own" in error(post(browser_of(bob), session, "", seat=1))
    assert not mail.outbox


def test_the_charter_is_signed_on_a_device_of_ones_own(
    session: CodevSession, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    change_charter(alice, group, text="Another\n", edited=1)
    assert "charter" in error(post(browser_of(alice), session, ""))
    assert not mail.outbox


@pytest.mark.parametrize("seat", [2, 9, 0])
def test_oneself_and_nobody_are_not_there(
    session: CodevSession, bob: User, browser_of: Browser, seat: int
) -> None:
    assert [post(browser_of(bob), session, path, seat=seat) for path in ("", "code/")] == [404, 404]


def test_simulated_people_are_not_there(
    session: CodevSession, bob: User, carol: User, browser_of: Browser
) -> None:
    User.objects.filter(pk=carol.pk).update(simulated=True)
    assert post(browser_of(bob), session, "") == 404


def test_who_was_asked_to_leave_is_not_there(session: CodevSession, bob: User, browser_of: Browser) -> None:
    session.seats.filter(number=CAROL).update(removed=True)
    assert post(browser_of(bob), session, "") == 404


def test_not_before_the_room_opens_nor_after_the_end(
    session: CodevSession, bob: User, browser_of: Browser
) -> None:
    CodevSession.objects.filter(pk=session.pk).update(status="ended")
    assert post(browser_of(bob), session, "") == 404


def test_either_of_the_two_says_that_it_is_over(
    session: CodevSession, alice: User, bob: User, carol: User, browser_of: Browser
) -> None:
    browser = browser_of(bob)
    for ends in (browser, browser_of(carol)):
        post(browser, session, "")
        post(browser, session, "code/", code=last_code())
        assert post(browser_of(alice), session, "end/") == 404
        assert SharedScreen.objects.count() == 1
        assert post(ends, session, "end/") == {}
        assert not SharedScreen.objects.exists()
        assert post(ends, session, "end/") == 404
    assert AuditEntry.objects.filter(action="session.beside_ended").count() == 2


def test_the_code_rests_nowhere(
    session: CodevSession, bob: User, browser_of: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = browser_of(bob)
    post(browser, session, "")
    code = last_code()
    post(browser, session, "code/", code=code)
    rest = f"{caplog.text} {list(SignInCode.objects.values())} {dict(browser.session)}"
    assert code not in rest
    assert code.replace("-", "") not in rest

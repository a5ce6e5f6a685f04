"""manage.py rehearse."""

import time

import pytest
from django.core.management import CommandError, call_command

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import CodevSession, Rehearsal


def test_it_prints_the_link_of_a_new_rehearsal(
    alice: User, group: CodevGroup, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("rehearse", "--as", "Alice@example.org", "--language", "fr", "--plan", "codev-90")
    session = CodevSession.objects.get()
    assert capsys.readouterr().out.strip().endswith(f"/sessions/{session.pk}/")
    assert Rehearsal.objects.get(session=session).begun_by == alice
    assert session.minutes == 90


@pytest.mark.parametrize("address", ["nobody@example.org", "bob@example.org"])
def test_for_who_facilitates(address: str, bob: User, group: CodevGroup) -> None:
    with pytest.raises(CommandError):
        call_command("rehearse", "--as", address)


def test_it_plays_a_session_that_there_is(
    session: CodevSession, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Time flies, so that the whole of it is played in a moment."""
    now = [0.0]

    def fly(seconds: float) -> None:
        now[0] += 30

    monkeypatch.setattr(time, "sleep", fly)
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    call_command("rehearse", "--session", str(session.pk), "--pace", "quick")
    session.refresh_from_db()
    assert session.status == CodevSession.Status.ENDED
    assert "advance_step" in capsys.readouterr().out


def test_what_is_over_is_not_played(session: CodevSession) -> None:
    CodevSession.objects.update(status=CodevSession.Status.ENDED)
    with pytest.raises(CommandError):
        call_command("rehearse", "--session", str(session.pk))

"""A charter that changes: its versions, what is different, and who is asked to sign."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.registry import lines
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send
from groups.models import Charter, CharterSignature, CodevGroup
from groups.rules import has_signed
from groups.services.charter import change_charter, sign_charter
from groups.services.errors import CharterChanged, NotAllowed
from groups.services.leaving import leave_group
from groups.waits import waits_for
from tests.groups.conftest import Browser
from tests.groups.parallel import at_once

NEW = "What is said here stays here, always.\nWe come on time.\n"


def path(name: str, group: CodevGroup, *more: object) -> str:
    return reverse(name, args=[group.pk, *more])


def save(browser: Client, group: CodevGroup, text: str, version: int) -> str:
    answer = browser.post(path("charter_change", group), {"text": text, "version": version}, follow=True)
    return answer.content.decode()


@pytest.fixture
def changed(group: CodevGroup, alice: User) -> Charter:
    charter = change_charter(alice, group, text=NEW, edited=1)
    assert charter is not None
    return charter


def test_saving_makes_a_version_signed_by_its_writer(
    group: CodevGroup, alice: User, bob: User, browser_of: Browser
) -> None:
    text = save(
        browser_of(alice), group, "- What is said here stays here, always.\r\n\r\n\r\n\r\nDanger ends it.", 1
    )
    charter = Charter.objects.current(group)
    assert (charter.version, charter.language) == (2, "en")
    assert charter.commitments == ["What is said here stays here, always."]
    assert charter.paragraphs == ["Danger ends it."]
    assert "Version 2 binds from now on" in text
    assert has_signed(alice, group)
    assert not has_signed(bob, group)
    assert AuditEntry.objects.get(action="group.charter_changed").facts == {"version": 2}


def test_unchanged_text_makes_none(group: CodevGroup, alice: User, bob: User, browser_of: Browser) -> None:
    text = save(browser_of(alice), group, "  What is said here stays here. \r\n", 1)
    assert "Nothing is different" in text
    assert Charter.objects.get(group=group).version == 1
    assert has_signed(bob, group)


def test_pressed_twice_makes_one(group: CodevGroup, alice: User, changed: Charter) -> None:
    assert change_charter(alice, group, text=NEW, edited=1) is None
    assert Charter.objects.filter(group=group).count() == 2


def test_of_two_editors_the_second_loses_nothing_typed(
    group: CodevGroup, alice: User, changed: Charter, browser_of: Browser
) -> None:
    browser = browser_of(alice)
    typed = "- My own words & thoughts\n\n\nMine"
    page = browser.post(path("charter_change", group), {"text": typed, "version": 1})
    text = page.content.decode()
    assert "version 2 binds now" in text
    assert page.context["form"]["text"].value() == typed
    assert "<ins>" in text  # what the other one changed
    assert Charter.objects.current(group) == changed
    save(browser, group, typed, page.context["form"]["version"].value())
    assert Charter.objects.current(group).commitments == ["My own words & thoughts"]


def test_too_many_lines_are_refused_and_kept(group: CodevGroup, alice: User, browser_of: Browser) -> None:
    text = save(browser_of(alice), group, "\n".join(f"Line {n}" for n in range(61)), 1)
    assert "60 lines at most" in text
    assert "Line 60" in text
    assert Charter.objects.filter(group=group).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_saved_at_once_one_is_told(group: CodevGroup, alice: User) -> None:
    results = at_once(2, lambda n: change_charter(alice, group, text=f"Text {n}\n", edited=1))
    assert sorted(type(each).__name__ for each in results) == ["Charter", "CharterChanged"]


@pytest.mark.parametrize("who", ["bob", "erin", "frank"])
def test_only_the_facilitator_changes_it(who: str, group: CodevGroup, request: pytest.FixtureRequest) -> None:
    with pytest.raises(NotAllowed):
        change_charter(request.getfixturevalue(who), group, text=NEW, edited=1)


def test_the_difference_can_be_read_and_heard(
    group: CodevGroup, bob: User, changed: Charter, browser_of: Browser
) -> None:
    browser, first = browser_of(bob), Charter.objects.get(group=group, version=1)
    text = browser.get(path("charter_version", group, changed.pk)).content.decode()
    assert "What is different from version 1" in text
    assert "stays <del>" in text.replace("\n", "")
    assert '<span class="sr" lang="en">gone: </span>here.' in text
    assert '<span class="sr" lang="en">new: </span>here, always.' in text
    assert "<ins>" not in browser.get(path("charter_version", group, first.pk)).content.decode()
    assert browser.get(path("charter_version", group, changed.pk + 1)).status_code == 404


def test_the_page_says_who_signed_which_version(
    group: CodevGroup, bob: User, carol: User, changed: Charter, browser_of: Browser
) -> None:
    sign_charter(carol, group, version=2)
    page = browser_of(bob).get(path("group_charter", group))
    signed = {signer.user.email[:1]: signer.version for signer in page.context["signers"]}
    assert signed == {"a": 2, "b": 1, "c": 2, "d": 1}
    text = page.content.decode()
    assert text.count("version 1 only") == 2
    assert "Signed by 2 of 4" in text
    assert path("charter_sign", group) in text


def test_signing_leads_on_to_where_one_was_going(
    group: CodevGroup, bob: User, changed: Charter, browser_of: Browser
) -> None:
    browser, sign = browser_of(bob), path("charter_sign", group)
    onward = path("group_wall", group)
    page = browser.get(f"{sign}?next={onward}").content.decode()
    assert "<del>" in page
    assert f'name="next" value="{onward}"' in page
    assert browser.post(sign, {"version": 2, "next": onward})["Location"] == onward
    assert has_signed(bob, group)
    for _again in range(2):
        assert browser.post(sign, {"version": 2, "next": onward})["Location"] == onward
    assert CharterSignature.objects.filter(charter=changed, user=bob).count() == 1
    assert AuditEntry.objects.filter(action="group.charter_signed").count() == 1


def test_it_leads_nowhere_else(group: CodevGroup, bob: User, changed: Charter, browser_of: Browser) -> None:
    answer = browser_of(bob).post(path("charter_sign", group), {"version": 2, "next": "//evil.example/x"})
    assert answer["Location"] == path("group", group)


def test_a_version_that_was_replaced_is_not_signed(
    group: CodevGroup, alice: User, bob: User, changed: Charter, browser_of: Browser
) -> None:
    change_charter(alice, group, text="Once more\n", edited=2)
    text = browser_of(bob).post(path("charter_sign", group), {"version": 2}).content.decode()
    assert "Please read it again" in text
    assert 'name="version" value="3"' in text
    assert not has_signed(bob, group)
    with pytest.raises(CharterChanged):
        sign_charter(bob, group, version=2)


def test_the_difference_is_from_what_one_signed(
    group: CodevGroup, alice: User, bob: User, changed: Charter, browser_of: Browser
) -> None:
    change_charter(alice, group, text=f"{NEW}And more.\n", edited=2)
    page = browser_of(bob).get(path("charter_sign", group))
    assert page.context["difference"].since == 1


def test_who_was_asked_reads_it_in_the_product_and_by_mail(
    group: CodevGroup, alice: User, bob: User, dan: User, changed: Charter
) -> None:
    asked = Notice.objects.filter(kind="charter_changed").values_list("user__email", flat=True)
    assert sorted(email[0] for email in asked) == ["b", "c", "d"]
    notice = Notice.objects.get(user=bob, kind="charter_changed")
    assert lines(bob, [notice])[notice.pk].url == path("charter_sign", group)
    assert [wait.url for wait in waits_for(bob, CodevGroup.objects.all())] == [path("charter_sign", group)]
    assert waits_for(alice, CodevGroup.objects.all()) == []
    sign_charter(bob, group, version=2)
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert lines(bob, [notice])[notice.pk].url == path("charter_version", group, changed.pk)
    assert waits_for(bob, CodevGroup.objects.all()) == []
    leave_group(dan, group)
    for pk in OutboxMessage.objects.filter(kind="charter_changed").values_list("pk", flat=True):
        send(pk)
    assert [message.to for message in mail.outbox] == [["carol@example.org"]]
    assert path("charter_sign", group) in str(mail.outbox[0].body)
    assert "always" not in str(mail.outbox[0].body)  # no mail carries the words


def test_of_a_replaced_version_nobody_is_told(group: CodevGroup, alice: User, changed: Charter) -> None:
    change_charter(alice, group, text="Once more\n", edited=2)
    assert Notice.objects.filter(kind="charter_changed").count() == 3
    for pk in OutboxMessage.objects.filter(key=str(changed.pk)).values_list("pk", flat=True):
        send(pk)
    assert mail.outbox == []

"""Every action the audit trail knows, and in which words each reader is told of it. Apps register theirs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CODE = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")
# What ``object`` of an entry may name, as far as it leads to a person.
PERSON, INVITATION, ADMISSION, OFFER, VOLUNTEER, GUEST = (
    "person", "invitation", "admission", "offer", "volunteer", "guest",
)  # fmt: skip
MEMBERS = "members"  # no object: it concerns who sits in the group, or in the groups of the organization


@dataclass(frozen=True)
class Deed:
    """One action in words: ``mine`` to who did it, ``told`` to whom it concerns, ``admin`` to the admins of
    the organization. Empty where it is none of theirs; an action that nobody reads of says ``mine``.

    Words may hold %(organization)s, %(group)s and %(role)s; ``told`` also %(who)s, ``admin`` also %(who)s and
    %(whom)s, but of a deed in a group or a session: there no admin reads who. ``of``: one of the codes above,
    needed where there is ``told``.
    """

    mine: "str | _StrPromise" = ""
    told: "str | _StrPromise" = ""
    admin: "str | _StrPromise" = ""
    of: str = ""


actions: dict[str, Deed] = {}


def register(deeds: Mapping[str, Deed]) -> None:
    """Adds action codes, ``area.verb``. One code has one meaning."""
    for code, deed in deeds.items():
        if not CODE.fullmatch(code):
            raise ValueError(f"{code!r} is not written as area.verb")
        if not (deed.mine or deed.told or deed.admin):
            raise ValueError(f"{code} has no sentence")
        if deed.told and not deed.of:
            raise ValueError(f"{code} does not say whom it concerns")
        if actions.setdefault(code, deed) != deed:
            raise ValueError(f"{code} already means: {actions[code]}")


def area_of(code: str) -> str:
    return code.partition(".")[0]


def told_of(kind: str) -> list[str]:
    """Codes of what is told to whom an object of that kind leads."""
    return [code for code, deed in actions.items() if deed.told and deed.of == kind]


def for_admins() -> Iterator[tuple[str, Deed]]:
    return ((code, deed) for code, deed in actions.items() if deed.admin)


register(
    {
        "account.code_sent": Deed(told=_("A sign-in code was sent to your address."), of=PERSON),
        "account.code_refused": Deed(
            told=_("Somebody typed a wrong sign-in code for your address."), of=PERSON
        ),
        "account.signed_in": Deed(_("You signed in on a device.")),
        "account.signed_out": Deed(_("You signed out on a device.")),
        "account.device_ended": Deed(_("You signed another of your devices out.")),
        "account.profile_changed": Deed(_("You changed your name, language, time zone, theme or colour.")),
        "account.picture_put": Deed(_("You put a picture of yourself on your seat.")),
        "account.picture_removed": Deed(_("You took your picture away.")),
        "account.mails_chosen": Deed(_("You chose which mails come to you.")),
    }
)

"""Every action the audit trail knows, each with one line of meaning. Apps register theirs at import."""

import re

CODE = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")

actions: dict[str, str] = {}


def register(meanings: dict[str, str]) -> None:
    """Adds action codes, ``area.verb``. One code has one meaning."""
    for code, meaning in meanings.items():
        if not CODE.fullmatch(code):
            raise ValueError(f"{code!r} is not written as area.verb")
        if actions.setdefault(code, meaning) != meaning:
            raise ValueError(f"{code} already means: {actions[code]}")


register(
    {
        "account.code_sent": "A sign-in code was sent to this person.",
        "account.code_refused": "A wrong code was entered for this person.",
        "account.signed_in": "Signed in on a device.",
        "account.signed_out": "Signed out on a device.",
        "account.device_ended": "Signed out another of their own devices.",
        "account.profile_changed": "Changed their own name, language, time zone, theme or colour.",
        "account.picture_put": "Put a picture of themselves on their seat.",
        "account.picture_removed": "Took their picture away.",
        "account.mails_chosen": "Chose which mails come to them.",
    }
)

"""Sign-in codes: 8 symbols of 20, ten minutes, once, three tries, five codes an hour for an address.

The budget is the whole security: 5 codes an hour of 3 tries, all year, guess one of 20^8 codes with
a chance of 5 in a million. So each step is counted by one conditional statement or behind a row's
lock, and an unknown address takes exactly the same way as a known one.
"""

from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core.internal.cryptokit import normalize_user_code
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from codev.accounts.models import SignInAddress, SignInCode, User, normalize_email

LIFETIME = timedelta(minutes=10)
TRIES = 3
PER_HOUR = 5
KEPT = timedelta(days=1)


class TooManyCodes(Exception):  # noqa: N818 - a refusal, not a fault
    """This address has had its codes of the hour."""


class Outcome(Enum):
    RIGHT = auto()
    WRONG = auto()
    SPENT = auto()  # no tries left, too old, used, or never was


@transaction.atomic
def issue(email: str) -> tuple[SignInCode, str]:
    """A new code for this address and its row, whose ``user`` is None when nobody has the address."""
    now = timezone.now()
    email = normalize_email(email)
    digest = _digest("address", email)
    # Takes the row's lock: parallel requests for one address queue here.
    address, _created = SignInAddress.objects.update_or_create(digest=digest, defaults={"asked_at": now})
    if address.codes.filter(created_at__gt=now - timedelta(hours=1)).count() >= PER_HOUR:
        raise TooManyCodes
    code: str = get_adapter().generate_login_code()
    row = SignInCode(address=address, created_at=now)
    row.user = User.objects.filter(email=email, is_active=True, simulated=False).first()
    row.digest = _code_digest(row.pk, code)
    row.save(force_insert=True)
    return row, code


def redeem(pk: UUID, text: str) -> tuple[Outcome, SignInCode | None]:
    """Spends one try. The statement that counts it also decides whether there is one to spend."""
    now = timezone.now()
    alive = SignInCode.objects.filter(
        pk=pk, tries__lt=TRIES, used_at__isnull=True, created_at__gt=now - LIFETIME
    )
    if not alive.update(tries=F("tries") + 1):
        return Outcome.SPENT, None
    row = SignInCode.objects.select_related("user").get(pk=pk)
    right = constant_time_compare(row.digest, _code_digest(pk, text))
    if not right or row.user is None or not row.user.is_active:
        return (Outcome.WRONG if row.tries < TRIES else Outcome.SPENT), row
    if not SignInCode.objects.filter(pk=pk, used_at__isnull=True).update(used_at=now):
        return Outcome.SPENT, row
    return Outcome.RIGHT, row


def looks_like_code(text: str) -> bool:
    """Eight letters, however they are written. A slip of length must not cost a try."""
    code = normalize_user_code(text)
    return len(code) == 8 and code.isascii() and code.isalpha()


def forget_old(now: datetime | None = None) -> None:
    """Nothing about who asked for codes stays longer than a day."""
    limit = (now or timezone.now()) - KEPT
    SignInCode.objects.filter(created_at__lt=limit).delete()
    SignInAddress.objects.filter(asked_at__lt=limit).delete()


def _code_digest(pk: UUID, code: str) -> str:
    # Keyed with SECRET_KEY: a stolen table of 34-bit codes cannot be searched without it.
    return _digest(f"code.{pk}", normalize_user_code(code))


def _digest(purpose: str, text: str) -> str:
    return salted_hmac(f"codev.sign-in.{purpose}", text, algorithm="sha256").hexdigest()

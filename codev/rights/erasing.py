"""Erasing what is one's own: the words of a group, or the account. What is counted is told; no word is."""

import logging
import secrets
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from codev.accounts.models import User
from codev.accounts.services import PENDING, end_all_devices
from codev.audit.services import record
from codev.outbox.models import OutboxMessage
from codev.outbox.services import enqueue
from codev.privacy import Holding, holdings
from codev.rights import hooks, ledger
from codev.rights.hooks import Blocker, Place
from codev.rights.models import Archive, Erasure, Receipt
from codev.rights.replaying import replays

logger = logging.getLogger(__name__)
RECEIPT = "erasure_receipt"
CASES = "case"  # in the counts of a receipt, beside the names of models
DOMAIN = "gone.invalid"  # a name that no mail can ever reach
Counts = dict[str, int]


class Blocked(Exception):  # noqa: N818 - a refusal
    """Nothing was erased; why, for the person."""

    def __init__(self, blockers: list[Blocker]) -> None:
        super().__init__(len(blockers))
        self.blockers = blockers


# --- In one group ------------------------------------------------------------------------------------------


@transaction.atomic
def erase_words(actor: User, place: Place, *, cases: bool = False) -> Receipt:
    """The person's own words in a group; with ``cases`` also what others said of theirs. Raises Blocked."""
    _lock(actor)
    if blockers := hooks.blockers_in(actor, place.id):
        raise Blocked(blockers)
    counts = Counter({CASES: hooks.take_cases_back(actor, place.id)}) if cases else Counter[str]()
    counts += _words_in(actor, place.id)
    ledger.note(Erasure.What.WORDS, actor.pk, place.id)
    record(actor, "data.words_erased", group=place.id)
    receipt = Receipt.objects.create(user=actor, at=timezone.now(), place=place.id, counts=dict(counts))
    enqueue(RECEIPT, receipt.pk, user=actor)
    return receipt


def _words_in(user: User, place_id: str) -> Counter[str]:
    held = [holding for holding in holdings() if holding.words]
    counts = _erased((holding, holding.rows_in(user, place_id)) for holding in held)
    Archive.objects.filter(user=user).make_anew()
    return counts


# --- The account -------------------------------------------------------------------------------------------


@transaction.atomic
def delete_account(actor: User, *, cases: bool = False) -> Counts:
    """All of it, at once; how many rows of which kind. Raises Blocked."""
    hooks.hold_for(actor)
    user = _lock(actor)
    if blockers := hooks.blockers_of(user):
        raise Blocked(blockers)
    taken = hooks.take_cases_back(user) if cases else 0
    counts = _erase(user)
    ledger.note(Erasure.What.ACCOUNT, actor.pk)
    record(None, "data.account_deleted", object=actor.pk)
    return {name: count for name, count in {CASES: taken, **counts}.items() if count}


def _erase(user: User) -> Counter[str]:
    end_all_devices(user)
    for leave in hooks.leavings:
        leave(user)
    counts = _erased((holding, holding.rows(user)) for holding in holdings() if not holding.stays)
    counts += _by_address(user.email)
    _put_in_their_place(user)
    User.objects.filter(pk=user.pk).delete()
    return counts


def _erased(held: Iterable[tuple[Holding, "QuerySet[Any]"]]) -> Counter[str]:
    """What hangs on a row goes with it, and is not counted."""
    counts: Counter[str] = Counter()
    for holding, rows in held:
        gone = list(rows.values_list("pk", flat=True))
        if gone:
            holding.cls._base_manager.filter(pk__in=gone).delete()
            counts[holding.model] += len(gone)
    return counts


def _by_address(address: str) -> Counter[str]:
    """What knows the address and no person: mails, and sign-ins that somebody began and left."""
    counts: Counter[str] = Counter()
    for ask in hooks.by_address:
        counts += Counter(ask(address))
    OutboxMessage.objects.filter(address=address).delete()
    _forget_sign_ins(address)
    return counts


def _forget_sign_ins(address: str) -> None:
    """A browser that asked for a code keeps what was typed until it is used or expires."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator(chunk_size=500):
        typed = (session.get_decoded().get(PENDING) or {}).get("email", "")
        if typed.strip().lower() == address:
            session.delete()


def _put_in_their_place(user: User) -> None:
    """Nobody takes the seats that stay: they number who was there, and others' words lean on the numbers."""
    staying = [holding for holding in holdings() if holding.stays and holding.model != User._meta.label]
    nobody: User | None = None
    for holding in staying:
        field = holding.person
        rows = holding.rows(user)
        if "__" in field or holding.cls._meta.get_field(field).null or not rows.exists():
            continue  # cut by the database when the person goes
        nobody = nobody or User.objects.create_user(
            f"{secrets.token_hex(8)}@{DOMAIN}", is_active=False, gone=True, language=user.language
        )
        rows.update(**{field: nobody})


def _lock(actor: User) -> User:
    return User.objects.select_for_update(of=("self",)).get(pk=actor.pk)


# --- Again, after a restore --------------------------------------------------------------------------------


def _there(entry: Erasure) -> User | None:
    """Who it was; not somebody who came later and got the number anew."""
    return User.objects.filter(pk=entry.subject, joined_at__lte=entry.at).first()


@replays(Erasure.What.ACCOUNT)
def account_again(entry: Erasure) -> bool:
    """Done without asking what stands in its way: it was settled once, in what the restore has lost."""
    user = _there(entry)
    if user is None:
        return False
    if left := len(hooks.blockers_of(user)):
        logger.warning("account %s is erased again; still unsettled: %d", user.pk, left)
    _erase(user)
    return True


@replays(Erasure.What.WORDS)
def words_again(entry: Erasure) -> bool:
    user = _there(entry)
    return user is not None and bool(_words_in(user, entry.place))

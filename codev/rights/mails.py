"""Receipts and the word that an archive waits. No word of what they are about."""

from collections.abc import Collection

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind
from codev.rights.archives import READY
from codev.rights.erasing import RECEIPT, Counts
from codev.rights.models import Archive, Receipt
from codev.rights.titles import lines_of


@mail_kind(RECEIPT)
def receipt_mail(message: OutboxMessage) -> EmailMessage | None:
    receipt = Receipt.objects.filter(pk=int(message.key)).first()
    if receipt is None:
        return None
    context = {
        "lines": lines_of(receipt.counts),
        "at": receipt.at,
        "link": settings.SITE_URL + reverse("your_data"),
    }
    return compose(
        "erasure_receipt", to=message.address, subject=_("Receipt: what was erased"), context=context
    )


def account_mail(address: str, counts: Counts) -> EmailMessage:
    """The last one: it never passes through the outbox, where the address would rest."""
    return compose(
        "account_deleted",
        to=address,
        subject=_("Your account is deleted"),
        context={"lines": lines_of(counts)},
    )


@notice_kind(READY)
def archive_ready(reader: User, keys: Collection[str]) -> dict[str, Line]:
    ready = Archive.objects.visible_to(reader).filter(state=Archive.State.READY).values_list("pk", flat=True)
    text = _("Your archive is made and can be downloaded for three days.")
    return {str(pk): Line(text, reverse("your_data"), "download") for pk in ready if str(pk) in keys}

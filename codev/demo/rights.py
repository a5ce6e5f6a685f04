"""The demo's mailbox keeps mails to people: those of who is gone go too."""

from codev.demo.models import SentMail
from codev.rights import hooks


def _received(address: str) -> dict[str, int]:
    SentMail.objects.filter(to__icontains=address).delete()
    return {}


hooks.by_address.append(_received)

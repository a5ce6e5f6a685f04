"""Django's sessions in the database, telling when one ends: every way out passes through delete()."""

from asgiref.sync import sync_to_async
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import transaction
from typing_extensions import override

from codev.accounts.signals import session_ended


class SessionStore(DatabaseStore):
    """Sign-out, a revoked device, a new key at sign-in: live sockets of that session must close."""

    @override
    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        super().delete(session_key)
        if key:
            transaction.on_commit(lambda: _tell(key), robust=True)

    @override
    async def adelete(self, session_key: str | None = None) -> None:
        await sync_to_async(self.delete)(session_key)


def _tell(key: str) -> None:
    session_ended.send(sender=SessionStore, session_key=key)

"""What allauth asks of us."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest
from typing_extensions import override


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: an account is made by accepting an invitation."""
        return False

    @override
    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind a Unix socket there is no address: that must not keep people from signing in."""
        return get_client_ip(request) or "::"

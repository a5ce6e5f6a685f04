"""What settings must not be: judged at start, because afterwards it is too late."""

import os
import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

SHORTEST_KEY = 50


@dataclass(frozen=True)
class Choice:
    """The settings that can make an installation unsafe."""

    embedded: bool
    host: str
    site_url: str
    debug: bool
    demo: bool
    secret_key: str
    allowed_hosts: Sequence[str]


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_local(host: str, site_url: str) -> bool:
    """Only this machine can reach it: it listens on loopback and is not announced as anything else,
    as it would be behind a proxy."""
    return is_loopback(host) and is_loopback(urlsplit(site_url).hostname or "")


def problems(choice: Choice) -> list[str]:
    """Each reason to refuse to start, as a sentence that says what to change."""
    return [*_of_addresses(choice), *_of_secrets(choice), *_of_openness(choice)]


def _of_addresses(choice: Choice) -> list[str]:
    found = []
    parts = urlsplit(choice.site_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        return [f"SITE_URL={choice.site_url} is not an address such as https://codev.example.org"]
    if parts.hostname in {"0.0.0.0", "::"}:  # noqa: S104 - refused here
        found.append(f"HOST={choice.host} listens everywhere: set SITE_URL to the address that people type.")
    if not choice.embedded and parts.scheme != "https" and not is_loopback(parts.hostname):
        found.append(
            "SITE_URL must begin with https:// in server mode: sign-in codes and words travel there."
        )
    if any("*" in host for host in choice.allowed_hosts):
        found.append("ALLOWED_HOSTS must name hosts: with * a foreign site could pose as this one.")
    return found


def _of_secrets(choice: Choice) -> list[str]:
    if len(choice.secret_key) >= SHORTEST_KEY and len(set(choice.secret_key)) > 10:
        return []
    return [f"SECRET_KEY must be {SHORTEST_KEY} random characters or more."]


def _of_openness(choice: Choice) -> list[str]:
    found = []
    local = is_local(choice.host, choice.site_url)
    if choice.debug and not (choice.embedded and local):
        found.append("CODEV_DEBUG shows settings and data to visitors: only for a loopback address.")
    if choice.demo and not choice.embedded:
        found.append("CODEV_DEMO lets anybody walk in: never in server mode.")
    elif choice.demo and not local:
        found.append("CODEV_DEMO lets anybody walk in: only where HOST and SITE_URL are loopback addresses.")
    return found


def kept_key(path: Path) -> str:
    """A secret made once and kept. Two processes that start together end with the same one: the file
    appears whole, and the first to link it wins."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)  # readable by us alone
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(60))
        try:
            os.link(name, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(name)
    return path.read_text(encoding="utf-8")

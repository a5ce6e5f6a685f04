"""The strict policy and the headers of a site that is left alone by others, looked for in an answer."""

import re
from html.parser import HTMLParser

from django.http import HttpResponseBase

NONCE = re.compile(r"'nonce-([\w+/=-]{16,})'")
POLICY = {
    "default-src": "'none'",
    "script-src": "'self' NONCE",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
# What somebody put on a shelf, handed out to be kept: opened as a page, it could do nothing.
HANDED_OUT = {
    "cycle_attendance_csv",
    "cycle_attendance_pdf",
    "logbook_json",
    "logbook_markdown",
    "member_certificate",
    "own_certificate",
    "session_attendance_csv",
    "session_attendance_pdf",
    "session_notes_markdown",
    "session_notes_text",
    "session_report_pdf",
    "session_report_markdown",
    "shelf_file",
    "person_picture",
    "person_picture_large",
}
KEPT = {"person_picture", "person_picture_large"}  # by the browser of who may see it, for an hour
SANDBOX = {"default-src": "'none'", "sandbox": "", "frame-ancestors": "'none'"}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
REFUSED = ("geolocation", "payment", "usb", "accelerometer", "browsing-topics")
NOBODYS = {"worker"}  # the same for everybody
PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"


class Page(HTMLParser):
    """What a strict policy would block, and the nonces that scripts carry."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.nonces: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("style", "base"):
            self.wrong.append(f"<{tag}>")
        if "style" in given:
            self.wrong.append(f"<{tag} style>")
        self.wrong += [f"<{tag} {name}>" for name in given if name.startswith("on")]
        links = [given.get(name) or "" for name in ("href", "src", "action", "formaction")]
        self.wrong += [link for link in links if link.strip().lower().startswith("javascript:")]
        if tag == "script" and given.get("type") != "application/json":
            self.nonces.add(given.get("nonce") or "none")
        if tag in ("script", "link", "img", "iframe", "source"):
            self.wrong += [link for link in links if re.match(r"(https?:)?//", link)]


def policy(response: HttpResponseBase) -> tuple[dict[str, str], str]:
    """The directives, and the nonce that they name."""
    text = response["Content-Security-Policy"]
    nonce = NONCE.search(text)
    parts = [part.strip().partition(" ") for part in NONCE.sub("NONCE", text).split(";") if part.strip()]
    return {name: value for name, _, value in parts}, nonce[1] if nonce else ""


def is_dressed(response: HttpResponseBase, *, sandboxed: bool = False) -> None:
    for name, value in HEADERS.items():
        assert response.get(name) == value, (name, response.get(name))
    for feature in REFUSED:
        assert f"{feature}=()" in response["Permissions-Policy"]
    directives, nonce = policy(response)
    expected = dict(POLICY)
    if not nonce:  # nothing on the page asked for one
        expected["script-src"] = "'self'"
    assert directives == (SANDBOX if sandboxed else expected)
    if response.get("Content-Type", "").startswith("text/html"):
        page = Page(response.getvalue().decode())
        assert page.wrong == []
        assert page.nonces <= {nonce}


def is_dressed_for(name: str, role: str, response: HttpResponseBase) -> None:
    """What a route answered to somebody: a page, a redirect, a refusal."""
    is_dressed(response, sandboxed=name in HANDED_OUT and response.status_code == 200)
    if name in KEPT and response.status_code == 200:
        assert response["Cache-Control"] == "private, max-age=3600"
    elif role != "-":
        kept = ("no-cache",) if name in NOBODYS else ("no-store", PRIVATE)
        assert response["Cache-Control"] in kept, role

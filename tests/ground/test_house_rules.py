"""What would open a hole or break the content security policy is nowhere in the sources."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = {
    "text that is not escaped": (("py", "html", "txt"), r"mark_safe|\|\s*safe\b|autoescape off|safeseq"),
    "HTML from a string": (
        ("js",),
        r"\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|unsafeHTML|unsafeSVG|DOMParser",
    ),
    "code from a string": (("js",), r"\beval\(|new Function\(|setTimeout\(\s*[\"'`]"),
    "content kept in the browser": (("js",), r"\blocalStorage\b|\bindexedDB\b"),
    "a style that the policy drops": (("html",), r"<[^>]*\sstyle=|<style\b"),
    "a script that the policy drops": (
        ("html",),
        r"<[^>]*\son\w+=|javascript:|<script(?![^>]*\b(src|nonce)=)",
    ),
    "an address of another site": (("js", "css"), r"https?://(?!www\.w3\.org/)[\w.-]"),
    "Django's own admin": (("py",), r"django\.contrib\.admin"),
}
MAILS = ROOT / "templates" / "mail"  # mail programs know no stylesheets


def sources(suffixes: tuple[str, ...]) -> Iterator[Path]:
    for place in ("codev", "groups", "sessions", "templates", "static/js", "static/css"):
        for path in sorted((ROOT / place).rglob("*")):
            if path.suffix.removeprefix(".") in suffixes and not path.is_relative_to(MAILS):
                yield path


def offences(rule: str) -> list[str]:
    suffixes, pattern = RULES[rule]
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sources(suffixes)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("rule", RULES)
def test_nowhere(rule: str) -> None:
    assert offences(rule) == []


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("text that is not escaped", "{{ words|safe }}"),
        ("HTML from a string", "this.innerHTML = words"),
        ("code from a string", "new Function(words)"),
        ("content kept in the browser", "localStorage.setItem('note', words)"),
        ("a style that the policy drops", '<p class="a" style="color:red">'),
        ("a script that the policy drops", '<button onclick="go()">'),
        ("a script that the policy drops", "<script>go()</script>"),
        ("an address of another site", 'import "https://cdn.example.org/x.js"'),
    ],
)
def test_each_rule_sees_its_offence(rule: str, line: str) -> None:
    assert re.search(RULES[rule][1], line)

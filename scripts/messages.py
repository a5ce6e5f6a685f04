"""make messages: brings locale/ up to date with the sources. With --check: says what is missing there."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from scripts.sources import templates_of
from scripts.stage import ROOT

LANGUAGES = ("fr", "es")  # English is the source
DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
BREAKS = re.compile(" [:;?!»]|« ")  # French sets a space there, at which no line may break
SHOWN = 10


def path_of(language: str, domain: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / f"{domain}.po"


def load(path: Path, language: str, domain: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, domain=domain, project="Codev", fuzzy=False, header_comment="")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def update(language: str, domain: str, template: Catalog) -> None:
    """Adds what is new with an empty translation and drops what the sources no longer say."""
    path = path_of(language, domain)
    catalogue = load(path, language, domain)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    # Babel's placeholders for people and addresses say nothing.
    catalogue.version = catalogue.msgid_bugs_address = ""
    catalogue.last_translator = catalogue.language_team = "Codev"
    catalogue.revision_date = catalogue.creation_date
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, include_lineno=False, ignore_obsolete=True, sort_by_file=True)


def problems(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """What a reader in that language would see wrong, one line each."""
    for message in template:
        if message.id:
            found = catalogue.get(_key(message), message.context)
            yield from [f"{trouble}: {_key(message)!r}" for trouble in _troubles(message, found)]
    for message in catalogue:
        if message.id and template.get(_key(message), message.context) is None:
            yield f"no longer in the sources: {_key(message)!r}"


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _troubles(source: Message, found: Message | None) -> list[str]:
    if found is None:
        return ["missing"]
    if found.fuzzy:
        return ["fuzzy"]
    if isinstance(source.id, str) != isinstance(found.id, str):
        return ["plural in one place only"]
    texts = [found.string] if isinstance(found.string, str) else list(found.string or [""])
    if not all(text.strip() for text in texts):
        return ["not translated"]
    if _placeholders_differ(source, texts):
        return ["other placeholders"]
    return ["a line may begin with what ends it"] if any(map(BREAKS.search, texts)) else []


def _placeholders_differ(source: Message, texts: list[str]) -> bool:
    """A plural form may leave the number out ("one person"); nothing else may be lost or invented."""
    if isinstance(source.id, str):
        return sorted(PLACEHOLDER.findall(source.id)) != sorted(PLACEHOLDER.findall(texts[0]))
    known = {name for text in source.id for name in PLACEHOLDER.findall(text)}
    return not all(set(PLACEHOLDER.findall(text)) <= known for text in texts)


def check() -> int:
    count = 0
    for domain in DOMAINS:
        template = templates_of(domain)
        for language in LANGUAGES:
            path = path_of(language, domain)
            found = list(problems(load(path, language, domain), template))
            count += len(found)
            for line in found[:SHOWN]:
                print(f"{path.relative_to(ROOT)}: {line}")
            print(f"{path.relative_to(ROOT)}: {len(template)} messages, {len(found)} problems")
    if count:
        print("Run `make messages`, then translate what is empty in locale/.")
    return 1 if count else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return check()
    for domain in DOMAINS:
        template = templates_of(domain)
        for language in LANGUAGES:
            update(language, domain, template)
        print(f"{domain}: {len(template)} messages")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What people wrote arrives as it is, in a file that screen readers read; what goes wrong says none of it."""

import logging
import subprocess
import threading
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import gettext_lazy, override

from codev.typeset import TypesetError, compiling, typeset
from tests.typeset.reading import catalogue, fonts, outside, reader, squeezed, text_of

HOSTILE = [
    "#import \"style.typ\": *  #eval(\"1\")  #read(\"/etc/passwd\")",
    "$x^2$ and $ 1/2 $",
    "*not bold* _not italic_ `not code` ```not a block```",
    "@somebody <label> @preview/x:1.0.0",
    "back\\slash \\ end \\u{41} \\#",
    "// no comment /* none */ http://example.org",
    "[[brackets]] {braces} (parens) ] } )",
    "= no heading", "- no list", "+ no enum", "/ no: terms", "1. one", "~ -- --- ... -?",
    "\"double\" 'single' %s {} {{x}} #{1+1} #sys.inputs #data.title",
    "]#pagebreak()[", "<script>alert(1)</script>", "\\begin{x}", "#set page(width: 1pt)",
]  # fmt: skip
WORDS = "CANARY-of-a-person"


def plain(*paragraphs: str, title: str = "A title") -> bytes:
    return typeset("plain", {"title": title, "paragraphs": list(paragraphs)})


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates for this test."""
    monkeypatch.setattr(compiling, "ROOT", tmp_path)
    return tmp_path


def test_what_means_something_to_typst_is_text() -> None:
    text = squeezed(text_of(plain(*HOSTILE, title="#Title $1$ *x*")))
    for each in [*HOSTILE, "#Title $1$ *x*"]:
        assert squeezed(each) in text


def test_the_file_is_tagged_and_says_its_title_and_language() -> None:
    with override("fr"):
        pdf = plain("Été", title="Séance #4")
    root = catalogue(pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = reader(pdf).metadata
    assert about is not None
    assert about.title == "Séance #4"
    described = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in described
    assert "/StructTreeRoot" in root
    assert outside(pdf) == []


def test_each_line_is_a_line_and_each_language_is_whole() -> None:
    french = "L’été, où êtes-vous\u00a0? «\u202fÇa va\u202f» Œuvre, naïf, Noël\u00a0!"
    spanish = "¿Qué aprendió mañana? ¡Ánimo! pingüino, vergüenza"
    pdf = plain(french, spanish, "one\ntwo")
    text = text_of(pdf)
    assert squeezed(french) in squeezed(text)
    assert squeezed(spanish) in squeezed(text)
    assert "two" in next(line for line in text.splitlines() if "one" not in line and "two" in line)
    for font in fonts(pdf):
        assert {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]), "in the file itself"


def test_signs_that_no_font_has_are_a_box_and_unseen_ones_are_gone() -> None:
    text = squeezed(text_of(plain("Bravo 🎉👩‍👩‍👧 x\u200b\u202ey\x07z 漢字")))
    assert "Bravo🎉👩\u200d👩\u200d👧xyz□" in text


def test_lazy_texts_and_long_ones_are_set() -> None:
    pdf = typeset(
        "plain", {"title": gettext_lazy("Session"), "paragraphs": [f"Line {n} " * 60 for n in range(80)]}
    )
    assert len(reader(pdf).pages) >= 4
    assert "1/" in squeezed(reader(pdf).pages[0].extract_text())


def test_a_word_longer_than_a_line_goes_on_on_the_next() -> None:
    """Nothing leaves the page, and what is copied from it is what was written."""
    wide, address = "W" * 400, f"https://example.org/{'ab' * 200}"
    text = text_of(plain(wide, address, f"[{wide}]\nand on"))
    assert max(len(line) for line in text.splitlines()) < 130
    assert squeezed(text).count(wide) == 2
    assert address in squeezed(text)
    assert "\nand on" in text


def test_without_a_title_nothing_is_set() -> None:
    with pytest.raises(ValueError, match="title"):
        typeset("plain", {"title": "", "paragraphs": []})


def test_what_fails_says_where_and_no_word(ours: Path, caplog: pytest.LogCaptureFixture) -> None:
    (ours / "broken.typ").write_text('\n\n#panic(json(bytes(sys.inputs.data)).title + " at broken.typ:99")\n')
    with caplog.at_level(logging.ERROR), pytest.raises(TypesetError) as refusal:
        typeset("broken", {"title": WORDS})
    assert "broken.typ:3" in caplog.text
    assert WORDS not in caplog.text + repr(refusal.value) + repr(refusal.value.__context__)


def test_what_takes_for_ever_is_ended(
    ours: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (ours / "endless.typ").write_text("#for a in range(100000) { for b in range(100000) { } }")
    monkeypatch.setattr(compiling, "SECONDS", 1)
    with caplog.at_level(logging.ERROR), pytest.raises(TypesetError) as ended:
        typeset("endless", {"title": WORDS})
    assert "not done after 1 seconds" in caplog.text
    assert WORDS not in caplog.text + repr(ended.value.__context__)


def test_what_takes_all_memory_is_ended(ours: Path) -> None:
    (ours / "greedy.typ").write_text('#let x = "x" * 3000000000\n#x.len()')
    with pytest.raises(TypesetError):
        typeset("greedy", {"title": WORDS})


def test_too_much_is_refused_before_anything_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "MOST_DATA", 1000)
    monkeypatch.setattr(subprocess, "run", None)
    with pytest.raises(TypesetError):
        plain("x" * 1001)


def test_whose_turn_does_not_come_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = threading.BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(compiling, "_at_once", taken)
    monkeypatch.setattr(compiling, "WAIT_SECONDS", 0.01)
    with pytest.raises(TypesetError):
        plain("x")
    taken.release()
    assert plain("x").startswith(b"%PDF")
    assert taken.acquire(blocking=False), "each gives its turn back"


def test_the_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", WORDS)
    seen: dict[str, Any] = {}
    run = subprocess.run

    def watched(command: list[str], **options: Any) -> Any:
        seen.update(options, command=command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    plain(WORDS)
    assert WORDS not in repr(seen["env"]) + repr(seen["command"])
    assert set(seen["env"]) <= {"PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR"}


def test_nothing_outside_of_the_folder_is_read(ours: Path) -> None:
    (ours.parent / "secret.txt").write_text(WORDS)
    (ours / "curious.typ").write_text('#read("../secret.txt")')
    with pytest.raises(TypesetError):
        typeset("curious", {"title": "x"})


@pytest.mark.parametrize("path", sorted(compiling.ROOT.glob("*.typ")), ids=lambda path: path.name)
def test_no_template_evaluates_or_fetches(path: Path) -> None:
    """Words would be markup, or something would be asked of another site."""
    text = path.read_text(encoding="utf-8")
    assert not [each for each in ("eval(", "@preview", "plugin(", "mode:", "read(") if each in text]

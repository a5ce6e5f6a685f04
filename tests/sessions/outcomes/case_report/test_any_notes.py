"""Whatever the notes hold, however deep and empty: there is a PDF, and no heading leaves a level out."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.outcomes.case_report.content import Case, Idea
from sessions.outcomes.case_report.paper import Paper
from sessions.outcomes.case_report.printing import pdf_of
from sessions.outcomes.notes.stepped import stepped
from sessions.outcomes.notes.tree import BREAK, Block, Blocks, Heading, Items, Paragraph, Run, has_words
from tests.typeset.test_typeset import HOSTILE

TEXTS = st.sampled_from(
    [*HOSTILE, "", " ", BREAK, "🎉", "أحمد, 3 (x)", "\u05b8\u200d1\ufe0f\u20e3", "word " * 80, "x" * 300]
) | st.text(max_size=12)
HREFS = st.sampled_from(["", "https://x.example/a?b=%20#c", "mailto:a@x.example", 'http://"><#$\\é'])
RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans(), HREFS)
MANY = st.lists(RUNS, max_size=3).map(tuple)
LEAVES: st.SearchStrategy[Block] = st.builds(Paragraph, MANY) | st.builds(Heading, st.integers(1, 3), MANY)


def _lists(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(st.lists(blocks, max_size=3).map(tuple), max_size=3).map(tuple)
    return st.builds(Items, st.sampled_from([None, 0, 1, 7, 999_999_999]), items)


NOTES = st.lists(st.recursive(LEAVES, _lists, max_leaves=8), max_size=6).map(tuple)


def paper(notes: Blocks, text: str) -> Paper:
    return Paper(
        title="What I keep and will do",
        facts=[("Group", text), ("For", "Bob")],
        ring=[(0, 10), (7, 5), (6, 1)],
        cases=[Case(1, text, (Idea(1, text),), text)],
        actions=[(text, [("By", text)]), (text, [])],
        actions_title="What I will do",
        people=[text],
        notes=stepped(notes),
        tell="To tell",
        foot="For those who were there.",
    )


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(NOTES, TEXTS)
def test_a_pdf_is_made_of_any_notes(notes: Blocks, text: str) -> None:
    assert pdf_of(paper(notes, text)).startswith(b"%PDF")


@given(NOTES)
def test_no_level_is_left_out(notes: Blocks) -> None:
    levels = _levels(stepped(notes))
    assert len(levels) == len(_levels(notes)), "of those with words, none is lost"
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))


def _levels(blocks: Blocks) -> list[int]:
    found: list[int] = []
    for block in blocks:
        if isinstance(block, Heading) and has_words((block,)):
            found.append(block.level)
        elif isinstance(block, Items):
            found += [level for item in block.items for level in _levels(item)]
    return found

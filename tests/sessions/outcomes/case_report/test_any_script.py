"""What was written from the right stands on that side of the report, beside what was not."""

from sessions.outcomes.case_report.content import Case, Idea
from sessions.outcomes.case_report.paper import Paper
from sessions.outcomes.case_report.printing import pdf_of
from sessions.outcomes.notes.tree import Heading, Items, Paragraph, Run
from tests.typeset.reading import catalogue, placed, tags, text_of

LEFT, RIGHT = 75, 480  # of a page that is 595 wide, with margins of 62
NOTES = (
    Paragraph((Run("ملاحظات", False, False, ""), Run(" bold", True, False, ""))),
    Paragraph(
        (Run("Début ", False, False, ""), Run("🚀 قلم", True, False, ""), Run(", hier", False, False, ""))
    ),
    Heading(1, (Run("Titre 💡", False, False, ""),)),
    Items(
        None, ((Paragraph((Run("بند", False, True, ""),)),), (Paragraph((Run("deux", False, False, ""),)),))
    ),
)


def report(*people: str) -> bytes:
    ideas = (Idea(1, "رسالة"), Idea(2, "Écrire ✔\ufe0f"))
    return pdf_of(
        Paper(
            title="Ce que je ferai",
            facts=[("Groupe", "فريق"), ("Pour", "Zoé")],
            ring=[(1, 10)],
            cases=[Case(1, "سؤال", ideas, "Tenir bon 🌱")],
            actions=[("غدا", [("Soutien", "اتصال"), ("Obstacle", "Le temps")])],
            actions_title="Actes",
            people=list(people),
            notes=NOTES,
            tell="",
            foot="Fin.",
        )
    )


def test_each_text_is_on_its_side() -> None:
    at = {text: place for text, place, _ in placed(report())}
    for right in ("سؤال", "رسالة", "غدا", "اتصال", "ملاحظات", "بند"):
        assert at[right] > RIGHT, right
    for left in ("Tenir bon", "Titre"):
        assert at[left] < LEFT, left
    assert at["فريق"] < LEFT, "what is ours goes the way of our language"


def test_a_piece_goes_the_way_of_its_paragraph() -> None:
    at = {text: place for text, place, _ in placed(report())}
    assert at["bold"] < at["ملاحظات"]
    assert at["🚀"] < at["قلم"] < next(place for text, place in at.items() if "hier" in text)


def test_who_was_there_is_in_the_order_of_the_seats() -> None:
    pdf = report("أحمد", "כהן", "Zoé", "नमन", "漢字")
    at = {text.strip(", "): place for text, place, _ in placed(pdf)}
    names = [at[name] for name in ("أحمد", "כהן", "Zoé", "नमन")]
    assert names == sorted(names)
    assert "□" in text_of(pdf)


def test_it_is_tagged_as_any() -> None:
    pdf = report("أحمد")
    assert {"H1", "H2", "P", "L", "LI"} <= set(tags(pdf))
    assert "pdfuaid" in catalogue(pdf)["/Metadata"].get_object().get_data().decode()

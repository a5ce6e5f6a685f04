"""What the circles of the demo put on their walls and shelves between sessions."""

from dataclasses import dataclass

ORMES, NORTE = "Cercle des Ormes", "Norte"


@dataclass(frozen=True)
class Said:
    """A post on the wall of a circle, by one of its members."""

    circle: str
    who: str
    kind: str
    days_ago: int
    text: str


@dataclass(frozen=True)
class Put:
    """A thing on the shelf of a circle: a link, a text, or a small file."""

    circle: str
    who: str
    kind: str
    days_ago: int
    title: str
    url: str = ""
    text: str = ""
    file: str = ""  # its name; ``text`` is its content then


WALL = (
    Said(
        ORMES,
        "julien",
        "news",
        40,
        "L’entretien dont je parlais au tour de table a eu lieu. Je raconte la suite en personne.",
    ),
    Said(
        ORMES,
        "nadia",
        "thanks",
        4,
        "Thank you all for Tuesday. Nobody told me what to do, and I went home with two things to try.",
    ),
    Said(
        ORMES, "grace", "news", 2, "I will be on the train until ten to two. If I am late, begin without me."
    ),
    Said(
        NORTE,
        "lucia",
        "thanks",
        10,
        "Gracias por las preguntas, sobre todo por la que todavía no he sabido contestar.",
    ),
)
SHELF = (
    Put(
        ORMES,
        "helene",
        "theory",
        80,
        "Association québécoise du codéveloppement professionnel",
        url="https://www.aqcp.org/",
    ),
    Put(
        ORMES,
        "amelie",
        "article",
        41,
        "Eight ways to ask without advising",
        text=(
            "1. What happened just before?\n"
            "2. Who else is touched by this, and how?\n"
            "3. What have you tried, and what came of it?\n"
            "4. When does it not happen?\n"
            "5. What do you know, and what do you suppose?\n"
            "6. What would be different if it were settled?\n"
            "7. What is it about this that keeps you awake?\n"
            "8. What have we not asked?"
        ),
    ),
    Put(
        ORMES,
        "diego",
        "tool",
        19,
        "A map of who depends on whom",
        file="who-depends-on-whom.txt",
        text=(
            "Draw yourself in the middle.\n"
            "Around you: everybody whose work waits for yours, and everybody for whose work you wait.\n"
            "One arrow each way. A thick one where it hurts when it is late.\n"
            "Which arrow has nobody ever spoken about?\n"
        ),
    ),
    Put(
        NORTE,
        "ines",
        "theory",
        20,
        "Las seis etapas, en una frase cada una",
        text=(
            "Exposición: quien es cliente cuenta, nadie interrumpe.\n"
            "Aclaración: hechos antes que opiniones.\n"
            "Contrato: una petición, en una frase.\n"
            "Consulta: hablan quienes consultan; quien es cliente escucha y escribe.\n"
            "Síntesis: qué me llevo y qué haré.\n"
            "Aprendizajes: qué aprendió cada persona."
        ),
    ),
)
# Whose seat shows a picture; the others have their initials.
PICTURED = ("helene", "nadia", "diego")

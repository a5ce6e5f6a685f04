"""What the demo's people learned and try: each in their own language."""

from dataclasses import dataclass

# Shared with the organization, of sessions whose other words are gone: who wrote it, about what.
SHARED = (
    ("julien", "practice", "Je demande de l’aide une semaine plus tôt qu’avant."),
    ("marta", "self", "A silence in a meeting is not mine to fill."),
    ("grace", "self", "I had never heard how I sound when I am certain."),
    ("amelie", "practice", "Je pose une question de moins, et j’attends la réponse."),
    ("tom", "subject", "What I called resistance was a question that nobody had answered."),
    ("diego", "practice", "Antes de proponer, pregunto qué han intentado ya."),
    ("lucia", "self", "Decir que no sé me dio más autoridad, no menos."),
    ("mateo", "practice", "Empiezo las reuniones por lo que cada persona necesita de mí."),
    ("carmen", "subject", "Un conflicto de horarios puede ser una conversación sobre el reconocimiento."),
    ("nadia", "practice", "I say what I would need to say yes, before I say no."),
    ("elena", "self", "Escuchar también es un trabajo, y cansa."),
)


@dataclass(frozen=True)
class Commitment:
    """What a consultant will try after somebody else's case."""

    case: str
    who: str
    text: str
    first_step: str
    days: int
    state: str = "planned"
    learned: str = ""


COMMITMENTS = (
    Commitment(
        "the-one-who-says-no",
        "grace",
        "I invite our lawyer to the first meeting of a project, and not to the last.",
        "Ask her on Thursday which project she would choose",
        3,
    ),
    Commitment(
        "the-one-who-says-no",
        "julien",
        "Je dis à mon équipe ce que je ne veux pas décider seul.",
        "Choisir une décision de la semaine",
        4,
        state="trying",
    ),
    Commitment(
        "two-teams-one-counter",
        "carmen",
        "Dejo de traducir entre los dos turnos: que se hablen.",
        "Proponer quince minutos juntos el lunes",
        5,
        state="trying",
    ),
    Commitment(
        "closing-what-they-built",
        "marta",
        "I write down what we stop doing, and thank who did it.",
        "One line for each project that ends this quarter",
        6,
        state="done",
        learned="They did not ask why it ended. They asked who had noticed.",
    ),
)
# Who stands by the client of a case: said yes to, or offered and still to be answered.
ALLIES = (
    ("the-one-who-says-no", "amelie", True),
    ("the-one-who-says-no", "marta", False),
    ("two-teams-one-counter", "mateo", True),
)
# What trying taught, by case: to the action with that place.
TAUGHT = (
    ("the-one-who-says-no", 0, "They had been waiting for me to ask. It took eleven minutes."),
    ("still-a-manager", 0, "Je n’avais pas besoin de la réponse, seulement de poser la question."),
)

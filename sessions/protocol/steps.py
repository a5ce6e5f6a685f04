"""The opening and the six steps (Payette and Champagne), and what plans put between and around them."""

from enum import IntEnum, StrEnum


class Step(IntEnum):
    """A kind of stage. Of the method's seven, the number is the one people say ("step 3")."""

    OPENING = 0
    PRESENTATION = 1
    CLARIFICATION = 2
    AGREEMENT = 3
    CONSULTATION = 4
    SYNTHESIS = 5
    LEARNING = 6
    BREAK = 7
    CHARTER = 8  # the first session: the charter is read, the method shown
    REVIEW = 9  # the last session: what the cycle was
    STILLNESS = 10  # case clinic: what the case does to me, in silence
    MIRRORING = 11  # case clinic: images, feelings, gestures
    QUESTIONS = 12  # action learning: helping questions, no advice

    @property
    def key(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> "Step":
        return cls[key.upper()]


METHOD: tuple[Step, ...] = tuple(Step)[:7]
OF_NO_CASE = frozenset({Step.BREAK, Step.CHARTER, Step.REVIEW})


class Role(StrEnum):
    """What a seat is in the running step; the state says it, never the browser."""

    FACILITATOR = "facilitator"
    CLIENT = "client"
    CONSULTANT = "consultant"
    SCRIBE = "scribe"
    OBSERVER = "observer"  # sees and hears, writes nothing shared: also who came late, until step 6


class LineType(StrEnum):
    """What kind of help a contribution is; naming it is optional."""

    SUGGESTION = "suggestion"
    EXPERIENCE = "experience"
    HYPOTHESIS = "hypothesis"
    REFLECTIVE_QUESTION = "reflective_question"
    METAPHOR = "metaphor"
    RESONANCE = "resonance"
    REFRAMING = "reframing"
    RESOURCE = "resource"


class SubjectType(StrEnum):
    """What a situation brought is."""

    PROBLEM = "problem"
    CONCERN = "concern"
    PROJECT = "project"

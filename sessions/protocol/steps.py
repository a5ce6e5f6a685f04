"""The opening and the six steps, in the order of the method (Payette and Champagne)."""

from enum import IntEnum, StrEnum


class Step(IntEnum):
    """A kind of stage; the number is the one people say ("step 3")."""

    OPENING = 0
    PRESENTATION = 1
    CLARIFICATION = 2
    AGREEMENT = 3
    CONSULTATION = 4
    SYNTHESIS = 5
    LEARNING = 6

    @property
    def key(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, key: str) -> "Step":
        return cls[key.upper()]


class Role(StrEnum):
    """What a seat is in the running step; the state says it, never the browser."""

    FACILITATOR = "facilitator"
    CLIENT = "client"
    CONSULTANT = "consultant"
    SCRIBE = "scribe"


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

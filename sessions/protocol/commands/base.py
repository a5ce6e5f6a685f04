"""What every command is made of."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sessions.protocol.names import snake

TEXT_MOST = 2000  # characters of a line, a question, a note


def words(most: int = TEXT_MOST, *, empty: bool = False) -> Any:
    """A field of people's words: its longest length, and whether nothing is allowed."""
    return field(metadata={"most": most, "empty": empty})


@dataclass(frozen=True)
class Command:
    private: ClassVar[bool] = False
    name: ClassVar[str]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        cls.name = snake(cls.__name__)


@dataclass(frozen=True)
class PrivateCommand(Command):
    private: ClassVar[bool] = True

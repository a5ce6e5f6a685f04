"""What the rows of one run share: how long they may take, and the PostgreSQL and Redis of server mode."""

from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import services, serving
from tests.bench.here import VAR
from tests.bench.serving import Server


@dataclass
class Bench:
    quick: bool
    environment: dict[str, str]  # in which node is found
    rounds: int = 3
    stack: ExitStack = field(default_factory=ExitStack)
    _services: tuple[dict[str, str], list[int]] | None = None

    @property
    def people(self) -> Path:
        return VAR / serving.PEOPLE

    @property
    def window(self) -> dict[str, float]:
        return {"warm": 0.5, "seconds": 1.0 if self.quick else 2.5, "drain": 3}

    @property
    def most(self) -> int:
        """Rooms of a ramp: more would not find files enough on every machine."""
        return 150 if self.quick else 1150

    def embedded(self) -> AbstractContextManager[Server]:
        return serving.embedded(self.most, self.people)

    def server(self, *, apart: bool = True) -> AbstractContextManager[Server]:
        if self._services is None:
            self._services = self.stack.enter_context(services.running())
        return serving.server(self._services, self.most, self.people, apart=apart)

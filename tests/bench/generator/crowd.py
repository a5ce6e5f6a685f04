"""Opening many lines, not faster than a server takes them: each batch is ready before the next one comes."""

from collections.abc import Sequence

from tests.bench.generator.lines import Line, Loop, Refused

PATIENCE = 60.0  # seconds
BATCH = 40


def gather(loop: Loop, lines: Sequence[Line], batch: int = BATCH) -> None:
    for at in range(0, len(lines), batch):
        some = lines[at : at + batch]
        for line in some:
            loop.open(line)
        if not loop.until(lambda some=some: all(each.ready for each in some), PATIENCE):  # type: ignore[misc]
            late = [each.path for each in some if not each.ready]
            raise Refused(f"{len(late)} lines never became ready, {late[0]} for one: {loop.causes}")

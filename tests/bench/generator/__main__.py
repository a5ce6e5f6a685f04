"""One task, told as JSON on the input; what is found goes out as JSON, a line for each step.

Run by tests.bench.generating, in a process of its own on a core of its own.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

from tests.bench.generator import herd, joining, minute, rates
from tests.bench.generator.lines import Loop, Refused
from tests.bench.generator.pace import Window
from tests.bench.generator.places import Place, people_in
from tests.bench.generator.ramp import KINDS, Plan, Ramp
from tests.bench.generator.tally import Tally
from tests.bench.generator.traffics import Echo

Found = Iterator[dict[str, Any]]


def ramp_of(task: dict[str, Any]) -> Ramp:
    place = Place(task["path"], task.get("origin", ""), people_in(task.get("people")))
    tally = Tally(1)
    traffic = Echo(tally, task["size"]) if task["traffic"] == "echo" else KINDS[task["traffic"]](tally)
    plan = Plan(**task["plan"], window=Window(**task.get("window", {})))
    return Ramp(Loop(task["host"], task["port"]), plan, traffic, place.line(traffic), task["server"])


def ramp(task: dict[str, Any]) -> Found:
    made = ramp_of(task)
    few, many = task.get("memory", (0, 0))
    if many:
        yield made.memory(few, many)
    yield from made.steps()


TASKS: dict[str, Callable[[dict[str, Any]], Found]] = {
    "ramp": ramp,
    "rates": rates.run,
    "minute": minute.run,
    "herd": herd.run,
    "join": joining.run,
}


def main() -> int:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    task = json.load(sys.stdin)
    try:
        for found in TASKS[task["task"]](task):
            print(json.dumps(found), flush=True)  # noqa: T201
    except (Refused, OSError) as error:
        print(json.dumps({"error": str(error)}), flush=True)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What processes cost, from /proc: no tool of the machine's is asked."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
PROC = Path("/proc")


@dataclass(frozen=True)
class Cost:
    cpu: float = 0.0  # seconds
    wait: float = 0.0  # seconds in which they could have run, and somebody else did
    rss: int = 0  # bytes

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu + other.cpu, self.wait + other.wait, self.rss + other.rss)


@dataclass(frozen=True)
class Look:
    """One moment."""

    at: float
    server: Cost
    own: Cost
    busy: float  # seconds, of all cores, whoever used them


def look(server: list[int]) -> Look:
    return Look(perf_counter(), cost_of(server), cost_of([os.getpid()]), _busy())


def between(before: Look, after: Look) -> dict[str, float]:
    """Shares of the time: of one core, whoever has it."""
    wall = after.at - before.at
    server = after.server.cpu - before.server.cpu
    own = after.own.cpu - before.own.cpu
    shares = {
        "server_cpu": server,
        "gen_cpu": own,
        "other_cpu": after.busy - before.busy - server - own,
        "server_wait": after.server.wait - before.server.wait,
        "gen_wait": after.own.wait - before.own.wait,
    }
    return {"seconds": round(wall, 2)} | {name: round(each / wall, 3) for name, each in shares.items()}


def cost_of(pids: list[int]) -> Cost:
    """Of these processes and all their descendants."""
    return sum((_cost(pid) for pid in family(pids)), Cost())


def family(pids: list[int]) -> list[int]:
    children: dict[int, list[int]] = {}
    for path in PROC.glob("[0-9]*/stat") if pids else ():
        with suppress(OSError):
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    found, todo = [], list(pids)
    while todo:
        found.append(pid := todo.pop())
        todo += children.get(pid, [])
    return found


def _cost(pid: int) -> Cost:
    cpu = wait = 0.0
    with suppress(OSError):
        for task in (PROC / str(pid) / "task").iterdir():
            ran, waited, _ = (task / "schedstat").read_text().split()
            cpu += int(ran) / 1e9
            wait += int(waited) / 1e9
        return Cost(cpu, wait, int((PROC / str(pid) / "statm").read_text().split()[1]) * PAGE)
    return Cost(cpu, wait)


def files_of(pids: list[int]) -> int:
    """How many files these processes and their descendants hold open."""
    count = 0
    for pid in family(pids):
        with suppress(OSError):
            count += sum(1 for _ in (PROC / str(pid) / "fd").iterdir())
    return count


def pin(pids: list[int], cores: list[int]) -> None:
    """With all their threads and descendants; what they start later follows them."""
    for pid in family(pids):
        with suppress(OSError):
            for task in (PROC / str(pid) / "task").iterdir():
                os.sched_setaffinity(int(task.name), cores)


def _busy() -> float:
    with (PROC / "stat").open() as lines:
        ticks = [int(each) for each in lines.readline().split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / TICK

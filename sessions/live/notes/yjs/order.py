"""The order in which Yjs puts what stands in one place: its own rule, on runs.

Needed for one thing: a block made between two others must have had them in this order. Else each replica puts
it, and the words of others beside it, where it happens to hear of them, for ever.
"""

from typing import Final

from sessions.live.notes.yjs.runs import Run, Runs

STEPS_MOST: Final = 100_000  # over neighbours, for one update: some ten milliseconds


class Disorder(Exception):  # noqa: N818 - it reads as a fact
    """``code``: what the update is refused with."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Order:
    __slots__ = ("_steps", "known")

    def __init__(self, known: dict[int, Runs]) -> None:
        self.known = known
        self._steps = STEPS_MOST

    def put(self, run: Run, left: Run | None, right: Run | None) -> Run | None:
        """Right of whom ``run``, which is not linked yet, belongs. Raises Disorder."""
        first = run.spot.inside.first if left is None else left.after
        if first is right:
            return left
        if left is not None and right is not None:
            self._check(left, right)
        return self._among(run, left, first, right)

    def _step(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise Disorder("costly")

    def _check(self, left: Run, right: Run) -> None:
        each = left.after
        while each is not right:
            if each is None:
                raise Disorder("apart")
            self._step()
            each = each.after

    def _among(self, run: Run, left: Run | None, each: Run | None, end: Run | None) -> Run | None:
        """Yjs' Item.integrate: those put into one place at the same time follow the order of clients."""
        passed: set[Run] = set()
        open_ones: set[Run] = set()
        while each is not None and each is not end:
            self._step()
            passed.add(each)
            open_ones.add(each)
            if each.origin == run.origin:
                if each.client < run.client:
                    left = each
                    open_ones.clear()
                elif each.right == run.right:
                    break
            elif each.origin is not None and (made_beside := self._of(each.origin)) in passed:
                if made_beside not in open_ones:
                    left = each
                    open_ones.clear()
            else:
                break
            each = each.after
        return left

    def _of(self, named: tuple[int, int]) -> Run:
        return self.known[named[0]].run(named[1])

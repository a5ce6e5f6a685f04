import gc
from collections.abc import Callable

from codev.garbage import RARELY


def test_what_is_there_is_not_looked_through_again(settled: Callable[[], None]) -> None:
    kept: list[object] = [[]]
    assert any(one is kept for one in gc.get_objects())
    settled()
    assert not any(one is kept for one in gc.get_objects())
    assert gc.get_threshold() == RARELY

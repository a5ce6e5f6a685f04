"""Runs before every test: static files with their hashed names, which pages ask for."""

import gc
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from django.urls import get_resolver

from tests.counting import Counting

# Its assertions tell what was wrong, as those of tests do.
pytest.register_assert_rewrite("tests.dressed")


class StaticFilesBroken(pytest.PytestWarning):
    """Pages will fail: a file that another one names is missing."""


_counting = Counting()


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: nobody need look through it again and again. Views
    are imported with the routes: now, while it is counted."""
    get_resolver().url_patterns  # noqa: B018 - reads the routes
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, Any, Any]:
    with _counting.paused():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    if not _counting.wants(item):
        return (yield)
    with _counting.resumed():
        return (yield)


def pytest_sessionstart(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        return  # the controller has done it for the workers
    from codev.collect import collect_if_changed  # noqa: PLC0415 - Django is set up by now

    try:
        collect_if_changed()
    except ValueError as error:  # what renders no page can be tested all the same
        session.config.issue_config_time_warning(StaticFilesBroken(str(error)), stacklevel=1)


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_read_once() -> Iterator[None]:
    """Each test client makes the middlewares anew, and WhiteNoise then reads the facts of every static
    file: a tenth of a second of each client, four fifths of what the sweeps over all routes took."""
    from codev.static import StaticMiddleware  # noqa: PLC0415 - Django is set up by now

    read, found = StaticMiddleware.update_files_dictionary, dict[tuple[str, str], dict[str, Any]]()

    def read_once(self: StaticMiddleware, root: str, prefix: str) -> None:
        if (root, prefix) not in found:
            read(self, root, prefix)
            found[root, prefix] = dict(self.files)
        self.files.update(found[root, prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticMiddleware, "update_files_dictionary", read_once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _only_what_was_written_is_emptied() -> Iterator[None]:
    from django.test import TransactionTestCase  # noqa: PLC0415 - Django is set up by now

    from tests.emptying import empty_what_was_written  # noqa: PLC0415

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_what_was_written)
        yield

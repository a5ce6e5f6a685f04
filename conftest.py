"""Runs before every test: static files with their hashed names, which pages ask for."""

import pytest


class StaticFilesBroken(pytest.PytestWarning):
    """Pages will fail: a file that another one names is missing."""


def pytest_sessionstart(session: pytest.Session) -> None:
    if hasattr(session.config, "workerinput"):
        return  # the controller has done it for the workers
    from codev.collect import collect_if_changed  # noqa: PLC0415 - Django is set up by now

    try:
        collect_if_changed()
    except ValueError as error:  # what renders no page can be tested all the same
        session.config.issue_config_time_warning(StaticFilesBroken(str(error)), stacklevel=1)

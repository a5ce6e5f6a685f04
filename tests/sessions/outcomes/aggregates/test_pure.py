"""What decides about confidentiality asks for no database, no clock and no chance."""

import sys

from tests.sources import imports, module, python, within

IMPURE = {"random", "time", "os", "secrets", "uuid", "socket", "sqlite3", "threading"}


def test_it_needs_the_standard_library_alone() -> None:
    found = [
        f"{module(path)} imports {name}"
        for path in python("sessions/outcomes/aggregates")
        for name in imports(path)
        if not within(name, "sessions.outcomes.aggregates")
        and (name.split(".")[0] not in sys.stdlib_module_names or name.split(".")[0] in IMPURE)
    ]
    assert found == []

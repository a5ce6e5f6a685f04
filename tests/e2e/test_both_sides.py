"""The table of both sides is whole: a command without a control that a browser test presses fails here."""

from importlib import import_module

import pytest

from sessions.protocol.commands import REGISTRY
from tests.e2e.both_sides import PRESSED


def test_every_command_is_pressed_by_its_control() -> None:
    assert set(PRESSED) == set(REGISTRY)


@pytest.mark.parametrize("name", sorted({pressed.test for pressed in PRESSED.values()}))
def test_the_tests_that_are_named_are_there(name: str) -> None:
    file, _dot, test = name.partition(".")
    assert callable(getattr(import_module(f"tests.e2e.{file}"), test))

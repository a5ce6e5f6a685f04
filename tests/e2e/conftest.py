"""Browsers and the running product. One site per test: nothing of one test is left for the next."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.e2e.both_sides import said_to_be_pressed
from tests.e2e.person import PATIENCE
from tests.e2e.scene import SCENES, Scene
from tests.e2e.site import Site, running_site

expect.set_options(timeout=PATIENCE)
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(_playwright: Playwright) -> Iterator[Browser]:
    chromium = os.environ.get("CODEV_CHROMIUM") or "/usr/bin/chromium"
    browser = _playwright.chromium.launch(executable_path=chromium, args=FLAGS, timeout=2 * PATIENCE)
    yield browser
    browser.close()


@pytest.fixture
def site(tmp_path: Path, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Site]:
    failed = request.session.testsfailed
    with running_site(tmp_path) as site:
        yield site
        # A room left open would go on drawing, and asking for a server that is gone.
        for context in browser.contexts:
            context.close()
    if request.session.testsfailed == failed:
        told = said_to_be_pressed(request.node)
        assert {command for command in told if site.pressed[command] < 1} == set(), "by no control"


@pytest.fixture(
    params=[
        pytest.param(SCENES[0], id="english"),
        pytest.param(SCENES[1], id="french", marks=pytest.mark.slow),
    ]
)
def scene(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Scene:
    return Scene(browser, site, *request.param)

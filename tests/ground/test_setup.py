"""Set-up on poorer machines: an old Node, a Python without ensurepip, no servers, no browser."""

import importlib.util
import os
from pathlib import Path

import pytest
import redis

from scripts import browser, node_env, python_env, services
from scripts.stage import SetupError


def program(path: Path, says: str) -> Path:
    path.write_text(f"#!/bin/sh\necho {says}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(("version", "good"), [("v18.20.1", False), ("v20.0.0", True), ("nonsense", False)])
def test_a_node_must_be_new_enough(tmp_path: Path, version: str, good: bool) -> None:
    program(tmp_path / "node", version)
    program(tmp_path / "npm", "11")
    assert node_env._good(str(tmp_path)) is good


def test_a_node_without_npm_is_not_enough(tmp_path: Path) -> None:
    program(tmp_path / "node", "v22.1.0")
    assert not node_env._good(str(tmp_path))


def test_node_comes_from_pypi_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(node_env, "BUNDLED", tmp_path / "node-of-ours")
    monkeypatch.setattr(node_env, "_install", lambda: calls.append("installed"))
    path = node_env.environment()["PATH"]
    assert calls == ["installed"]
    assert path.split(os.pathsep)[0] == str(tmp_path / "node-of-ours")


def test_a_python_without_environments_names_the_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(python_env, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(python_env, "apt_install", lambda *names: False)
    with pytest.raises(SetupError, match=r"sudo apt-get install python3\.\d+-venv"):
        python_env._make_venv()


def test_servers_that_cannot_be_had_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(services, "_postgres_on_machine", lambda: None)
    monkeypatch.setattr(services, "_postgres_wheel", lambda: None)
    monkeypatch.setattr(services, "apt_install", lambda *names: False)
    with pytest.raises(SetupError, match="sudo apt-get install postgresql"):
        services.find()


def test_a_browser_that_cannot_be_had_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*args: object) -> None:
        raise SetupError("the network is away")

    monkeypatch.delenv("CODEV_CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "first_on_path", lambda *names: None)
    monkeypatch.setattr(browser, "MAC", tmp_path / "none")
    monkeypatch.setattr(browser, "FOLDER", tmp_path)
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(browser, "apt_install", lambda *names: False)
    monkeypatch.setattr(node_env, "npm_ci", refuse)
    with pytest.raises(SetupError, match=r"sudo apt-get install chromium(.|\n)*the network is away"):
        browser.find({})


def test_a_given_browser_must_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CODEV_CHROMIUM", str(program(tmp_path / "chrome", "Chromium 150")))
    assert browser.find({}) == tmp_path / "chrome"
    monkeypatch.setenv("CODEV_CHROMIUM", str(tmp_path / "nowhere"))
    with pytest.raises(SetupError, match="does not run"):
        browser.find({})


def test_a_throwaway_redis_starts_answers_and_stops() -> None:
    with services.redis_server() as url, redis.Redis.from_url(url) as client:
        assert client.ping()
    with redis.Redis.from_url(url) as client, pytest.raises(redis.exceptions.ConnectionError):
        client.ping()

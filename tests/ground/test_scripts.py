"""What make runs judges honestly: a suite without tests fails, a lock that does not fit is named."""

import json
import sys
from pathlib import Path

import pytest

from scripts import lock, python_env, stage, suites, vendor


def suite(code: str) -> suites.Suite:
    return suites.Suite("one", [sys.executable, "-c", code], {})


def test_a_suite_is_judged_by_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = suites.run_suite(suite("pass")), suites.run_suite(suite("raise SystemExit(3)"))
    assert (good.passed, bad.passed) == (True, False)
    assert suites.report([good]) is True
    assert suites.report([good, bad]) is False
    assert "exit code 3" in capsys.readouterr().out


def test_browsers_of_both_modes_go_side_by_side(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each waits until the other has begun; one fails, and what it said is shown."""
    wait = "import pathlib, sys, time\nhere, until = pathlib.Path(sys.argv[1]), time.monotonic() + 60\n"
    wait += "(here / sys.argv[2]).touch()\nwhile len(list(here.iterdir())) < 2:\n"
    wait += "    time.sleep(0.01) if time.monotonic() < until else sys.exit('nobody came')\n"
    wait += "print('said by', sys.argv[2])\n"
    both = [
        suites.Suite(name, [sys.executable, "-c", wait + f"sys.exit({code})", str(tmp_path), name], {})
        for code, name in enumerate(suites.BESIDE)
    ]
    monkeypatch.setattr(suites, "SAID", tmp_path.parent / f"{tmp_path.name}-said")
    found = suites.run_each([*both, suite("print('alone')")])
    assert [(one.name, one.passed) for one in found] == [
        ("one", True), ("browsers", True), ("browsers-embedded", False)
    ]  # fmt: skip
    out = capfd.readouterr().out
    assert out.index("alone") < out.index("said by browsers")
    assert "said by browsers-embedded" in out


def test_nothing_run_is_no_success() -> None:
    assert suites.report([]) is False


def test_no_tests_are_a_failure(tmp_path: Path) -> None:
    for command in (
        ["node", "--test", "--test-reporter=spec"],
        [*suites.PYTEST, str(tmp_path), "-p", "no:cacheprovider"],
    ):
        outcome = suites.run_suite(suites.Suite("empty", command, {"PATH": "/usr/bin"}))
        assert (outcome.passed, outcome.remark) == (False, "there are no tests")


def test_a_developer_s_settings_do_not_reach_the_tests() -> None:
    shell = {"PATH": "/bin", "DATABASE_URL": "x", "CODEV_DEBUG": "1", "PORT": "1", "EMAIL_HOST": "x"}
    assert suites.clean(shell) == {"PATH": "/bin"}


def test_suites_run_in_both_modes(tmp_path: Path) -> None:
    urls = {"DATABASE_URL": "postgresql://x/y", "REDIS_URL": "redis://x"}
    found = {one.name: one for one in suites.all_suites({}, urls, Path("/chrome"), tmp_path)}
    modes = {name: one.environment.get("CODEV_MODE") for name, one in found.items() if name != "js"}
    assert modes == {
        "embedded": "embedded",
        "server": "server",
        "browsers": "server",
        "browsers-embedded": "embedded",
    }
    assert "DATABASE_URL" not in found["embedded"].environment
    assert found["js"].command[3:] != []
    assert "not sweep" in found["server"].command[found["server"].command.index("-m", 3) + 1]


def test_a_failed_command_shows_its_last_words_and_what_to_do() -> None:
    with pytest.raises(stage.SetupError, match=r"ended with 4:\nthe reason\nTry again\."):
        stage.run([sys.executable, "-c", "print('the reason'); raise SystemExit(4)"], hint="Try again.")
    with pytest.raises(stage.SetupError, match="cannot be run"):
        stage.run(["/nowhere/program"])


def test_a_stage_is_done_again_when_its_sources_change(tmp_path: Path) -> None:
    source, stamp = tmp_path / "folder" / "lock.txt", tmp_path / "stamp"
    source.parent.mkdir()
    source.write_text("one")
    mark = stage.fingerprint(source.parent)
    assert not stage.fresh(stamp, mark)
    stage.seal(stamp, mark)
    assert stage.fresh(stamp, stage.fingerprint(source.parent))
    source.write_text("two")
    assert not stage.fresh(stamp, stage.fingerprint(source.parent))


def test_a_tool_is_installed_with_the_hashes_of_the_lock() -> None:
    lines = python_env.locked("uv").splitlines()
    assert lines[0].startswith("uv==")
    assert all("--hash=sha256:" in line for line in lines[1:])
    with pytest.raises(stage.SetupError, match="make lock"):
        python_env.locked("left-pad")


def test_the_locks_of_the_checkout_fit() -> None:
    assert list(lock.problems()) == []


def test_a_lock_that_does_not_fit_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "r.in").write_text("# why\ndjango>=5.2,<5.3\nredis>=6\nuvicorn\n")
    (tmp_path / "r.txt").write_text(
        "django==6.0 \\\n    --hash=sha256:a\nredis==8.1\n--index-url https://x.example\n"
    )
    assert list(lock._python_problems(tmp_path / "r.in", tmp_path / "r.txt")) == [
        "r.txt: django==6.0 does not fit >=5.2,<5.3",
        "r.txt: uvicorn is not pinned",
        "r.txt: redis has no hash",
        "r.txt: holds an address",
    ]
    monkeypatch.setattr(lock, "ROOT", tmp_path)
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"lit": "^3"}}))
    packages = {"": {"dependencies": {"lit": "^2"}}, "node_modules/lit": {"resolved": "https://x.example"}}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    assert list(lock._node_problems(tmp_path)) == [
        "package-lock.json: its dependencies are not those of package.json",
        "package-lock.json: node_modules/lit holds an address",
        "package-lock.json: node_modules/lit has no hash",
    ]


def test_an_icon_takes_its_strokes_from_the_page() -> None:
    body = '<path fill="none" stroke="currentColor" stroke-width="2" d="M1 2"/>'
    known = {"icons": {"bell": {"body": body}}, "aliases": {"ring": {"parent": "bell"}}}
    assert vendor.symbol("ring", known) == '<symbol id="ring" viewBox="0 0 24 24"><path d="M1 2"/></symbol>'
    with pytest.raises(stage.SetupError, match="no icon 'bel'"):
        vendor.symbol("bel", known)


def test_the_gate_measures_what_the_embedded_suite_runs(tmp_path: Path) -> None:
    plain = suites.all_suites({}, {}, Path("/chrome"), tmp_path)[0]
    first, *after = suites.measured(plain, tmp_path)
    assert first.command[1:4] == ["-m", "coverage", "run"]
    assert first.command[4:] == plain.command[1:]
    assert {one.environment["COVERAGE_FILE"] for one in [first, *after]} == {str(tmp_path / "coverage")}
    assert any("--fail-under=100" in one.command for one in after)

"""The table shows what was found, all of it, and nothing else."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.bench import report
from tests.bench.__main__ import ORDER
from tests.bench.report import Row, row
from tests.bench.soak import slope_of

FIELDS = {"name", "ours", "peer", "peer_name", "unit", "ratio", "target", "met", "command"}


@pytest.mark.parametrize(
    ("ours", "target", "met"),
    [(550, ">= 550", True), (549, ">= 550", False), (3.0, "<= 3", True), (3.1, "<= 3", False)],
)
def test_a_target_is_met_or_missed(ours: float, target: str, met: bool) -> None:
    assert row("x", ours, "", target, command="c").met is met


def test_a_peer_may_be_the_target() -> None:
    def against(ours: float, target: str) -> bool | None:
        return row("x", ours, "", target, peer=650, more=True, command="c").met

    assert (against(650, ">= peer"), against(649, ">= peer")) == (True, False)
    assert (against(650, "> peer"), against(651, "> peer")) == (False, True)


def test_a_ratio_is_how_many_times_better() -> None:
    assert row("rooms", 600, "", peer=200, more=True, command="c").ratio == 3
    assert row("ms", 2, "ms", peer=6, command="c").ratio == 3
    assert row("alone", 2, "ms", command="c").ratio is None


def test_rows_found_anew_take_the_place_of_their_like(tmp_path: Path) -> None:
    file, page = tmp_path / "bench.json", tmp_path / "performance.md"
    page.write_text("before\n<!-- table -->\n<!-- end of table -->\nafter\n")
    report.write(
        [row("old", 1, "", command=ORDER[1]), row("gone", 1, "", command=ORDER[1])], ORDER, file, page
    )
    report.write([row("first", 2, "", command=ORDER[0])], ORDER, file, page)
    report.write([row("new", 3, "", command=ORDER[1])], ORDER, file, page)
    assert [each["name"] for each in json.loads(file.read_text())["rows"]] == ["first", "new"]
    assert report.table(report.written(file)) in page.read_text()
    assert "gone" not in page.read_text()


def test_a_missed_row_is_shown_as_missed() -> None:
    missed = row("Pages", 78, "ms", "<= 60", peer=100, peer_name="Peer", command="c")
    found = report.table({"at": "now", "machine": "here", "rows": [asdict(missed)]})
    assert "| Pages | 78 ms | 100 ms (Peer) | 1.28 | at most 60 | **missed** |" in found


def test_what_is_written_down_has_the_shape_that_is_promised() -> None:
    found = report.written()
    assert set(found) == {"machine", "at", "rows"}
    assert set(Row.__dataclass_fields__) == FIELDS
    for each in found["rows"]:
        assert set(each) == FIELDS, each
        assert each["command"] in ORDER, each


def test_the_page_shows_the_figures_that_are_written_down() -> None:
    shown = report.TABLE.search(report.PAGE.read_text(encoding="utf-8"))
    assert shown is not None
    assert shown[0] == report.table(report.written())


def test_what_is_missed_is_explained_beside_the_table() -> None:
    """Each by the first words of its name, up to the colon."""
    text = report.TABLE.sub("", report.PAGE.read_text(encoding="utf-8"))
    missed = [each["name"] for each in report.written()["rows"] if each["met"] is False]
    assert [name for name in missed if name.partition(":")[0] not in text] == []


def test_a_slope_is_found_in_noise() -> None:
    points = [(float(x), 2.0 * x + (1 if x % 2 else -1)) for x in range(100)]
    assert slope_of(points) == pytest.approx(2.0, abs=0.01)
    assert slope_of([(1.0, 5.0)]) == 0

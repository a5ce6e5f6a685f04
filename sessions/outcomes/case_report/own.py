"""What of a report's row is its client's own: their archive holds that, and no line of another."""

from typing import Any, Final

IDEAS: Final = "i"  # how keys of ideas begin, as in lines.py


def own_of(name: str, value: Any) -> Any:
    """An idea is somebody else's line, however its client words it; of the shared notes only a mark is kept,
    and who was there is no word of the client's."""
    if name == "draft":
        return value | {"lines": _without_ideas(value["lines"])} if "lines" in value else value
    if name == "approved":
        cases = [{key: case[key] for key in case if key != "ideas"} for case in value.get("cases", ())]
        kept = {key: value[key] for key in value if key not in ("notes", "people")}
        return kept | {"cases": cases} if "cases" in value else kept
    return value


def _without_ideas(lines: dict[str, Any]) -> dict[str, Any]:
    return {key: made for key, made in lines.items() if not key.startswith(IDEAS)}

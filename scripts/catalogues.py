"""Compiles locale/*/LC_MESSAGES/*.po with Babel. Run in the virtual environment."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def stale() -> list[Path]:
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    return [path for path in sources if _older(path.with_suffix(".mo"), path)]


def _older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns


def compile_stale() -> None:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - set-up imports this without Babel
    from babel.messages.pofile import read_po  # noqa: PLC0415

    for path in stale():
        with path.open("rb") as source:
            catalogue = read_po(source, abort_invalid=True)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


if __name__ == "__main__":
    compile_stale()
    sys.exit(0)

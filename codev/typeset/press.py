"""The process that makes one PDF: a request as JSON on its input, the file on its output.

It imports nothing of ours, is told no secret, and may be ended at any time. Where it fails it says where in
our templates, as ``name.typ:line`` and nothing else: what Typst says may hold people's words.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import typst

REFUSED = 3  # the exit code where Typst did not want to
_PLACE = re.compile(r"\b([a-z_]+\.typ):(\d+)")
_MEMORY = 1_500_000_000


def main() -> int:
    _bound_memory()
    asked = json.loads(sys.stdin.buffer.read())
    try:
        pdf = compiled(asked)
    except typst.TypstError as error:
        sys.stdout.write(" ".join(places(asked["root"], error)))
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


def compiled(asked: dict[str, Any], **options: Any) -> Any:
    """The PDF. Nothing outside of the root is readable; what we do not bring along is not there."""
    root = Path(asked["root"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[root / "fonts"])
    return typst.compile(
        root / asked["template"],
        root=root,
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"data": asked["data"], "lang": asked["lang"]},
        **({"format": "pdf", "pdf_standards": ["ua-1"]} | options),
    )


def places(root: str, error: typst.TypstError) -> list[str]:
    """Where in our own templates it stopped."""
    ours = {path.name for path in Path(root).glob("*.typ")}
    said = f"{error.diagnostic} {' '.join(error.trace)}"
    return sorted({f"{name}:{line}" for name, line in _PLACE.findall(said) if name in ours})


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not everywhere
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main())

"""static/vendor: third parties' scripts as one ES module each, fonts, icons, licences."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

from scripts.node_env import LOCK, MODULES
from scripts.stage import ROOT, SetupError, fingerprint, fresh, run, seal, stage

ENTRIES = ROOT / "scripts" / "vendor"
ICONS = ROOT / "scripts" / "icons.txt"
TARGET = ROOT / "static" / "vendor"
FONTS = {
    "radio-canada": ("latin-wdth-normal", "latin-ext-wdth-normal"),
    "radio-canada-big": ("latin-wght-normal", "latin-ext-wght-normal"),
    "brygada-1918": (
        "latin-wght-normal",
        "latin-ext-wght-normal",
        "latin-wght-italic",
        "latin-ext-wght-italic",
    ),
}
# A PDF takes whole fonts, one file for each weight, where browsers take parts of variable ones.
PRINT_TARGET = ROOT / "templates" / "typst" / "fonts"
PRINT_FONTS = {
    "radio-canada": ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold"),
    "radio-canada-big": ("600SemiBold",),
    "brygada-1918": (
        "400Regular",
        "400Regular_Italic",
        "500Medium",
        "600SemiBold",
        "700Bold",
        "700Bold_Italic",
    ),
    # Signs that ours have not: people's names and words are in any script, and hold emoji.
    "noto-emoji": ("400Regular",),
    "noto-sans-devanagari": ("400Regular", "600SemiBold"),
    "noto-sans-hebrew": ("400Regular", "600SemiBold"),
    "noto-sans-thai": ("400Regular", "600SemiBold"),
    "vazirmatn": ("400Regular", "600SemiBold"),
}
STROKES = re.compile(r'\s(?:fill="none"|stroke(?:-\w+)?="[^"]*")')
# One copy of Yjs for all bundles: what is left out of the others is the bundle of that name.
SHARED = {"yjs": ("yjs", "y-protocols/awareness", "y-protocols/sync")}
METAFILE = "bundles.json"  # what esbuild put into which bundle
PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
# Browsers of the last two years.
TARGET_BROWSERS = "es2022"


def ensure(env: dict[str, str]) -> None:
    mark = fingerprint(LOCK, ENTRIES, ICONS, Path(__file__))
    stamp = TARGET / ".stamp"
    if fresh(stamp, mark) and PRINT_TARGET.is_dir():
        return
    with stage("Scripts, fonts and icons of third parties"):
        shutil.rmtree(TARGET, ignore_errors=True)
        _bundle(env)
        _copy_fonts()
        copy_print_fonts()
        _build_icons()
    seal(stamp, mark)


def _bundle(env: dict[str, str]) -> None:
    entries = sorted(ENTRIES.glob("*.js"))
    outside = [f"--external:{name}" for names in SHARED.values() for name in names]
    _esbuild([entry for entry in entries if entry.stem not in SHARED], outside, env)
    _esbuild([entry for entry in entries if entry.stem in SHARED], [], env)


def _esbuild(entries: list[Path], options: list[str], env: dict[str, str]) -> None:
    run(
        [
            MODULES / ".bin" / "esbuild",
            *entries,
            *options,
            "--bundle",
            "--format=esm",
            "--minify",
            "--legal-comments=eof",
            f"--target={TARGET_BROWSERS}",
            "--tsconfig-raw={}",  # tsconfig.json maps "lit" to these very entries
            f"--outdir={TARGET}",
            f"--metafile={TARGET / METAFILE}",
            "--log-level=warning",
        ],
        env=env,
    )
    _copy_licences()


def _copy_licences() -> None:
    """Beside each bundle the licences of all that is in it: they ask to be handed on with it."""
    outputs = json.loads((TARGET / METAFILE).read_text(encoding="utf-8"))["outputs"]
    for name, output in outputs.items():
        packages = sorted({found[1] for found in map(PACKAGE.search, output["inputs"]) if found})
        texts = [f"{package}\n\n{_licence(package)}" for package in packages]
        (TARGET / f"{Path(name).stem}-LICENSES.txt").write_text("\n\n".join(texts), encoding="utf-8")
    (TARGET / METAFILE).unlink()


def _licence(package: str) -> str:
    files = sorted((MODULES / package).glob("LICEN[CS]E*"))
    if not files:
        raise SetupError(f"{package} comes without its licence.")
    return files[0].read_text(encoding="utf-8").strip()


def _copy_fonts() -> None:
    (TARGET / "fonts").mkdir(parents=True)
    for family, styles in FONTS.items():
        package = MODULES / "@fontsource-variable" / family
        for style in styles:
            shutil.copy(package / "files" / f"{family}-{style}.woff2", TARGET / "fonts")
        shutil.copy(package / "LICENSE", TARGET / "fonts" / f"{family}-LICENSE.txt")


def copy_print_fonts() -> None:
    shutil.rmtree(PRINT_TARGET, ignore_errors=True)
    PRINT_TARGET.mkdir(parents=True)
    for family, styles in PRINT_FONTS.items():
        package = MODULES / "@expo-google-fonts" / family
        for style in styles:
            [file] = (package / style).glob("*.ttf")
            shutil.copy(file, PRINT_TARGET)
        shutil.copy(package / "LICENSE_FONT", PRINT_TARGET / f"{family}-LICENSE.txt")


def icon_names() -> list[str]:
    lines = ICONS.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _build_icons() -> None:
    known = json.loads((MODULES / "@iconify-json" / "lucide" / "icons.json").read_text(encoding="utf-8"))
    symbols = "\n".join(symbol(name, known) for name in icon_names())
    text = f'<!-- Lucide, ISC licence -->\n<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
    (TARGET / "icons.svg").write_text(text, encoding="utf-8")


def symbol(name: str, known: dict[str, Any]) -> str:
    """Without the strokes of its own: a page's stylesheet says how thick and in which colour."""
    icon = known["icons"].get(known["aliases"].get(name, {}).get("parent", name))
    if icon is None:
        raise SetupError(f"Lucide has no icon {name!r}: correct {ICONS.relative_to(ROOT)}.")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{STROKES.sub("", icon["body"])}</symbol>'

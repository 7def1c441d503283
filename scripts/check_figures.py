"""Look whether the figures in the documents say where they come from.

    python scripts/check_figures.py [PAGE ...]

A table of measurements (one whose heads or cells have a unit: ms, µs, MiB, events a second …) and
a paragraph that names a benchmark stand under a heading that says by which command the figures were
printed, on which day, and on what machine; or on a page whose first paragraphs say so of all of it.
Each command that a page names is there: the file, its options, the target of the Makefile.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

UNITS = r"(?:µs|ms|s|(?:micro|milli)?seconds|kB|[KMG]i?B|F1|\w+/s|\w+ a second)(?:$|[\s,.;:)|])"
UNIT = re.compile(rf"(?:^|[\d\s(|]){UNITS}")
SPOKEN = re.compile(r"\b(?:micro|milli)seconds\b|\bprocessor time\b|\bevents a second\b")
MEASURE = re.compile(rf"\d ?{UNITS}")
FIGURE = re.compile(r"\d")
COMMAND = re.compile(r"\bpython ((?:benchmarks|scripts)/[\w/]+(?:\.py)?)((?: [\w./:-]+)*)")
BENCHMARK = re.compile(r"\bbenchmarks/\w+(?:\.py)?")
TARGET = re.compile(r"[`$] ?make ([a-z][a-z-]+)")
DAY = re.compile(
    r"\b20\d\d-\d\d-\d\d\b|\b\d{1,2} [A-Z][a-z]+ 20\d\d\b|same day|same machine and day"
)
MACHINE = re.compile(
    r"\bcores?\b|\d-core\b|\bprocessors?\b|x86[_-]64|the same (?:day and )?machine|there:$"
)
PYTHON = re.compile(r"\bC?Python 3\.|the same (?:day and )?machine")


def pages() -> Iterator[Path]:
    """Yield the documents that people read."""
    yield ROOT / "README.md"
    yield from sorted((ROOT / "docs").rglob("*.md"))


def faults(text: str) -> Iterator[str]:
    """Yield what a page leaves out, or names that is not there."""
    sections = list(_sections(text))
    for title, section in sections:
        whole = sections[0][1] + section
        if any(_is_measured(table, section) for table in _tables(section)) or _names(section):
            yield from (f"{title}: expected {thing}" for thing in _untold(whole))
    absent = dict.fromkeys(_absent(text))  # a command names its file as well
    yield from (f"expected {name}, which is named, to be there" for name in absent)


def _untold(section: str) -> Iterator[str]:
    if not (BENCHMARK.search(section) or COMMAND.search(section) or TARGET.search(section)):
        yield "the command that printed the figures"
    for pattern, thing in ((DAY, "the day"), (MACHINE, "the machine"), (PYTHON, "the Python")):
        if not pattern.search(section):
            yield f"{thing} of the figures"


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield each heading with what stands under it, the first being the page's own."""
    blocks = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
    text = blocks.sub(lambda block: block[0].replace("\n", "\n "), text)  # a comment is no heading
    parts = re.split(r"^(#+ .*)$", text, flags=re.MULTILINE)
    yield from zip([*parts[1::2]] or [""], [*parts[2::2]] or parts, strict=True)


def _tables(section: str) -> Iterator[list[str]]:
    """Yield the lines of each table."""
    for block in re.split(r"\n(?!\|)", "\n" + section):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        if len(lines) > 2:
            yield lines


def _is_measured(table: list[str], section: str) -> bool:
    """Tell whether most cells after the first of a row are figures, and a unit is said."""
    cells = [cell.strip() for row in table[2:] for cell in row.strip("|").split("|")[1:]]
    figures = [cell for cell in cells if FIGURE.match(cell.lstrip("*+~<> "))]
    heads = table[0].strip("|").split("|")
    has_unit = SPOKEN.search(section) or any(UNIT.search(cell) for cell in [*heads, *figures])
    return bool(has_unit) and 2 * len(figures) > len([cell for cell in cells if cell])


def _names(section: str) -> bool:
    """Tell whether a paragraph names a benchmark beside figures of its own."""
    return any(
        BENCHMARK.search(paragraph) and MEASURE.search(re.sub(r"`[^`]*`", "", paragraph))
        for paragraph in section.split("\n\n")
        if not paragraph.lstrip().startswith("|")
    )


def _absent(text: str) -> Iterator[str]:
    """Yield what the commands of a page name and the project does not have."""
    for script, rest in COMMAND.findall(text):
        path = ROOT / script
        path = path / "__main__.py" if path.is_dir() else path
        if not path.is_file():
            yield script
            continue
        code = "".join(file.read_text(encoding="utf-8") for file in _files_of(path))
        yield from (f"{script} {o}" for o in rest.split() if o.startswith("--") and o not in code)
    for name in BENCHMARK.findall(text):
        if not (ROOT / name).exists():
            yield name
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in TARGET.findall(text):
        if not re.search(rf"^{re.escape(target)}:", makefile, re.MULTILINE):
            yield f"make {target}"


def _files_of(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.py")) if path.name == "__main__.py" else [path]


def main(names: list[str]) -> int:
    """Print each fault with its page; return 1 if there is one."""
    found = [
        f"{page}: {fault}"
        for page in (map(Path, names) if names else pages())
        for fault in faults(page.read_text(encoding="utf-8"))
    ]
    print("\n".join(found) or "every figure says where it comes from")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The page that tells what came of mutants: by module, by area, what lived and what is equal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from draws import Draws
from results import Equal, Name, Results, short

__all__ = ["write_page"]

MARK = "<!-- written by scripts/mutants; what stands below is replaced -->\n"


def write_page(path: Path, results: Results, draws: Draws, equal: Equal) -> None:
    """Write the tables behind the mark of a page."""
    head = path.read_text(encoding="utf-8").partition(MARK)[0]
    left = sorted({*results.left(), *draws.left()})
    lines = [
        *("## Of all that an area has", "", *draws.table(), ""),
        *("## Module by module", "", *results.table(), ""),
        *("## Which lived", "", *_told(left, equal, said_equal=False)),
        *("## Which are said to be equal", "", *_told(left, equal, said_equal=True)),
    ]
    path.write_text(head + MARK + "\n" + "\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _told(left: Iterable[tuple[str, Name]], equal: Equal, *, said_equal: bool) -> Iterator[str]:
    told = (one for one in left if (equal.reason(*one) is not None) == said_equal)
    for module, mutants in groupby(told, key=itemgetter(0)):
        yield from (f"`{short(module)}`", "")
        yield from (_item(name, equal.reason(module, name)) for _, name in mutants)
        yield ""


def _item(name: Name, why: str | None) -> str:
    where, before, after, nth = name
    place = _code(where or "module") + (f", place {nth}" if nth > 1 else "")
    reason = f" — {why}" if why else ""
    return f"- {place}: {_code(before)} → {_code(after)}{reason}"


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}" if text else "nothing"

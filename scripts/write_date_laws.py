"""Write the table of the laws of dates, and of the functions that they need, into the reference.

python scripts/write_date_laws.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from timeline.testing.laws import DATE_LAWS
from timeline.testing.laws.observatory._vocabulary import FUNCTIONS
from timeline.testing.laws.observatory.adapters import names
from timeline.testing.laws.observatory.families import FAMILIES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "date-laws.md"
MARK = "<!-- written by scripts/write_date_laws.py; what stands below is replaced -->\n"


def tables() -> Iterator[str]:
    """Yield the lines below the mark."""
    yield f"\n{len(DATE_LAWS)} laws in {len(FAMILIES)} families; {len(names())} adapters:"
    yield ", ".join(f"`{name}`" for name in names()) + "."
    for family in FAMILIES:
        yield f"\n## {family.title}\n\n| law | of | needs | by |\n|---|---|---|---|"
        for law in family.laws:
            needs = ", ".join(f"`{name}`" for name in law.needs)
            of = ", ".join(law.arguments)
            yield f"| **{law.name}**: {_lowered(law.sentence)} | {of} | {needs} | {law.clause} |"
    yield "\n## Functions of an adapter\n\n| function | what it does |\n|---|---|"
    for name, signature in FUNCTIONS.items():
        yield f"| `{name}({', '.join(signature.parameters)})` | {signature.meaning} |"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def page() -> str:
    """Return the page as it should be."""
    return PAGE.read_text(encoding="utf-8").partition(MARK)[0] + MARK + "\n".join(tables()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

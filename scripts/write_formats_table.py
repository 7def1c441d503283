"""Write the table of formats in docs/reference/formats.md from the registry.

python scripts/write_formats_table.py
"""

from __future__ import annotations

from pathlib import Path

from timeline.formats import Format, formats

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "formats.md"
START, END = "<!-- formats: start -->\n", "<!-- formats: end -->\n"


def table() -> str:
    """The table, a row a format of this package."""
    rows = [
        "| name | suffixes | what | reads | writes | loses |",
        "|---|---|---|---|---|---|",
        *map(_row, (format for format in formats() if format.module.startswith("timeline."))),
    ]
    return "\n".join(rows) + "\n"


def _row(format: Format) -> str:
    loses = "nothing" if format.lossless else format.loses
    cells = (
        f"`{format.name}`",
        " ".join(f"`{suffix}`" for suffix in format.suffixes),
        format.summary,
        "yes" if format.reads else "",
        "yes" if format.writes else "",
        loses if format.writes else "",
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def page(text: str) -> str:
    """The page's text with the table of today in it."""
    before, rest = text.split(START)
    _, after = rest.split(END)
    return f"{before}{START}\n{table()}\n{END}{after}"


def main() -> None:
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"wrote {PAGE.name}")


if __name__ == "__main__":
    main()

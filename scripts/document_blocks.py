"""Write the Python of each document as a module, each block on the lines where it stands there.

A type checker reads the modules as a reader of the documents would: from top to bottom, in one
namespace a document, as the tests run them. A block after `<!--- skip: next -->` is left in: it
is not run for want of something here, but it is meant to be copied.

python scripts/document_blocks.py FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sybil import Document
from sybil.parsers.markdown import PythonCodeBlockParser

ROOT = Path(__file__).resolve().parents[1]


def documents() -> list[Path]:
    """Return the documents whose blocks are tests: the README and all of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def module(text: str) -> str | None:
    """Return the blocks of a document as one module, with its line numbers; None without any.

    >>> module("Words.\\n\\n```python\\nx = 1\\n```\\n")
    '\\n\\n\\nx = 1'
    """
    document = Document(text, "a document")
    lines: list[str] = []
    for region in PythonCodeBlockParser()(document):
        start = text.count("\n", 0, region.start) + 1
        lines += [""] * (start - len(lines)) + region.parsed.splitlines()
    return "\n".join(lines) if lines else None


def modules() -> Iterator[tuple[str, str]]:
    """Yield the name of a module for each document with Python in it, and its text."""
    for path in documents():
        text = module(path.read_text(encoding="utf-8"))
        if text is not None:
            name = path.relative_to(ROOT).with_suffix("")
            yield "_".join(name.parts).replace("-", "_") + ".py", text


def main(folder: Path) -> None:
    """Write the modules into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in modules():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

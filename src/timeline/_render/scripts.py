"""The script of a page: small scripts by concern, one after the other in one declared order.

Each stands in a block of its own, so that its names are its own, and leaves what others need in
`page` (see `templates/scripts/page.js`): functions, and what it tells to whom listens.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import Final

__all__ = ["SCRIPTS", "page_script"]

SCRIPTS: Final = (
    "digits",
    "dates",
    "rows",
    "written",
    "drawn",
    "laying",
    "map",
    "filter",
    "strip",
    "marks",
    "evidence",
    "story",
    "address",
    "embed",
)
"""The scripts that a page has, after `page`, which they share; a later one may use what an
earlier one left."""


# No string of ours goes over a line.
_NOT_NEEDED = re.compile(r"^ *(?://.*\n)?", re.MULTILINE)


@lru_cache(maxsize=1)
def page_script() -> str:
    """Return the whole script of a page, without comments of whole lines and indents."""
    folder = resources.files("timeline._render") / "templates" / "scripts"
    shared, *others = ((folder / f"{name}.js").read_text("utf-8") for name in ("page", *SCRIPTS))
    blocks = "".join(f"{{\n{script}}}\n" for script in others)
    return _NOT_NEEDED.sub("", f"'use strict';\n(() => {{\n{shared}{blocks}}})();\n")

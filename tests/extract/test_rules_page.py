"""The reference of the rules is what the rules say."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_as_written_from_the_rules() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "write_extraction_rules.py"))
    page: str = script["page"]()
    assert (ROOT / "docs/reference/extraction-rules.md").read_text(encoding="utf-8") == page

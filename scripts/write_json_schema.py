"""Write the JSON Schema of our JSON, to the package and to the docs, from the classes that read it.

python scripts/write_json_schema.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from timeline.model import Timeline
from timeline.model._records import VERSION, shape_of

ID = f"https://sourced-timeline.example/timeline-{VERSION}.schema.json"
ROOT = Path(__file__).parents[1]
PLACES = (ROOT / "src" / "timeline" / "formats", ROOT / "docs" / "reference")


def schema() -> dict[str, object]:
    """The schema, draft 2020-12."""
    (whole,), definitions = msgspec.json.schema_components(
        [shape_of(Timeline)], ref_template="#/$defs/{name}"
    )
    definitions["TimelineRecord"]["properties"]["version"] = {"const": VERSION}
    definitions = _in_order(definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": f"timeline JSON, version {VERSION}",
        **whole,
        "$defs": dict(sorted(definitions.items())),
    }


def _in_order(schema: Any) -> Any:
    """The same schema with each choice's null last: releases of msgspec differ in that."""
    if isinstance(schema, list):
        return [_in_order(member) for member in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {key: _in_order(member) for key, member in schema.items()}
    if "anyOf" in ordered:
        ordered["anyOf"].sort(key=lambda choice: choice == {"type": "null"})
    return ordered


def main() -> None:
    for place in PLACES:
        path = place / f"timeline-{VERSION}.schema.json"
        path.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

"""Write the JSON Schema of our JSON, to the package and to the docs, from the classes that read it.

python scripts/write_json_schema.py
"""

from __future__ import annotations

import json
from pathlib import Path

from timeline.model._records import VERSION
from timeline.model._records.schema import schema_of

ID = f"https://sourced-timeline.example/timeline-{VERSION}.schema.json"
ROOT = Path(__file__).parents[1]
PLACES = (ROOT / "src" / "timeline" / "formats", ROOT / "docs" / "reference")


def schema() -> dict[str, object]:
    """The schema, draft 2020-12."""
    return schema_of(ID)


def main() -> None:
    for place in PLACES:
        path = place / f"timeline-{VERSION}.schema.json"
        path.write_text(json.dumps(schema(), indent=2) + "\n", encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()

"""Each field of the model is named where copies are made, or named here as one that is not."""

from __future__ import annotations

import ast
from pathlib import Path

import attrs
import pytest

from timeline.curate._publish import copying, evidence
from timeline.model import (
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Marking,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
)

NOT_SHOWN = {"Marking": {"hide_identity"}}
"""What it asked for is done."""

MODEL = (
    Agent, Attribution, Capture, Citation, Claim, Event, Locator, Marking, Place, Quantity, Quote,
    Source, Timeline,
)  # fmt: skip


def _named() -> dict[str, set[str]]:
    """The fields that the copy's calls name, class by class, each by keyword or as the first."""
    named: dict[str, set[str]] = {}
    for module in (copying, evidence):
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name):
                fields = named.setdefault(call.func.id, set())
                fields.update(keyword.arg for keyword in call.keywords if keyword.arg)
                if call.func.id == "Marking" and call.args:
                    fields.add("tlp")
    return named


@pytest.mark.parametrize("kind", MODEL, ids=lambda kind: str(kind.__name__))
def test_no_field_is_published_or_withheld_by_accident(kind: type[attrs.AttrsInstance]) -> None:
    model = {f.name for f in attrs.fields(kind) if not f.name.startswith("_")}
    # What a timeline holds is added thing by thing.
    known = _named()[kind.__name__] | NOT_SHOWN.get(kind.__name__, set())
    assert known == model, "say in timeline.curate._publish whether the new field may be shown"

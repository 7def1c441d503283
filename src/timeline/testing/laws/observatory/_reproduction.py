"""The calls by which a law was broken, as lines of Python that need the library alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.testing.laws._shown import shown, told
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._calls import Call
from timeline.testing.laws.observatory._date_law import Breach
from timeline.testing.laws.observatory._source import Line, line

__all__ = ["reproduction"]

_SHOWN = 120


def reproduction(adapter: Adapter, calls: Sequence[Call], breach: Breach) -> str:
    """Return at most five lines: imports, and each call printed, with what came of it."""
    if adapter.written is not None:
        return adapter.written(calls, _one_line(shown(breach.expected)))
    lines = [line(adapter.functions[call.function], call.arguments) for call in calls]
    printed = [
        f"print({made.expression})  # {_came_of(call)}"
        for call, made in zip(calls, lines, strict=True)
    ]
    if printed:
        printed[-1] += f"; expected {_one_line(shown(breach.expected))}"
    return "\n".join([*_imports(lines), *printed])


def _imports(lines: Iterable[Line]) -> list[str]:
    """The imports of all lines: modules on one line, and names from modules on another."""
    every = sorted({text for made in lines for text in made.imports})
    modules = [text.removeprefix("import ") for text in every if text.startswith("import ")]
    names = [text for text in every if text.startswith("from ")]
    first = [f"import {', '.join(modules)}"] if modules else []
    return [*first, *(["; ".join(names)] if names else [])]


def _came_of(call: Call) -> str:
    if call.error is not None:
        return _one_line(f"raises {told(call.error)}")
    return _one_line(shown(call.answer))


def _one_line(text: object) -> str:
    flat = " ".join(str(text).split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"

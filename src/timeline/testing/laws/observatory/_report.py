"""What came of holding the laws against a library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._date_law import DateLaw
from timeline.testing.laws.observatory._trial import Outcome

__all__ = ["Report"]


@attrs.frozen
class Report:
    """Which laws a library keeps.

    - `outcomes`: one for each law that applies, in the order of the laws;
    - `by_design`: the laws that its documentation promises otherwise, each with where it says so.
    """

    adapter: Adapter = attrs.field(repr=lambda adapter: adapter.name)
    outcomes: tuple[Outcome, ...]
    by_design: tuple[tuple[DateLaw, str], ...] = ()

    @property
    def held(self) -> tuple[Outcome, ...]:
        """Return the laws that no value broke."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict == "held")

    @property
    def broken(self) -> tuple[Outcome, ...]:
        """Return the laws that were tried and did not hold, for whatever reason."""
        good = "held", "not tried"
        return tuple(outcome for outcome in self.outcomes if outcome.verdict not in good)

    @property
    def applicable(self) -> int:
        """Return how many laws apply."""
        return len(self.outcomes)

    @property
    def score(self) -> str:
        """Return how many of the laws that apply are held, as "31 of 33"."""
        return f"{len(self.held)} of {self.applicable}"

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the library's functions did besides answering, each thing once."""
        return tuple(Counter(note for outcome in self.outcomes for note in outcome.notes))

    def markdown(self) -> str:
        """Return the report as a page in Markdown."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        version = f" {self.adapter.version}" if self.adapter.version else ""
        yield f"# {self.adapter.name}{version}: {self.score} laws held"
        for note in self.notes:
            yield f"\nIt {note}."
        for outcome in self.broken:
            yield from _section(outcome)
        yield from _listed("Held", [f"{o.name} ({o.clause})" for o in self.held])
        untried = [o.name for o in self.outcomes if o.verdict == "not tried"]
        yield from _listed("Not tried, for want of time", untried)
        excused = [f"{law.name}: {why}" for law, why in self.by_design]
        yield from _listed("Promised otherwise", excused)


_FATES = {
    "broken": "",
    "unsteady": " (the same question has two answers)",
    "hangs": " (it hangs)",
    "ends": " (it ends the process)",
}


def _section(outcome: Outcome) -> Iterator[str]:
    yield f"\n## {outcome.name}{_FATES[outcome.verdict]}\n"
    yield f"{outcome.law.sentence}. By {outcome.clause}.\n"
    yield f"Not so for `{outcome.smallest}`: found `{outcome.found}`, expected"
    yield f"`{outcome.expected}`."
    yield f"\n```python\n{outcome.reproduction}\n```"


def _listed(title: str, items: list[str]) -> Iterator[str]:
    if items:
        yield f"\n## {title}\n"
        yield from (f"- {item}" for item in items)

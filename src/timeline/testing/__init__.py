"""The date tester's toolbox: strategies, laws and a corpus of hard cases.

For programs of any kind that reckon with dates, with this library's values or
with plain `datetime`:

- `timeline.testing.strategies` draws dates on which date logic breaks,
- `timeline.testing.laws` says what must hold of them all,
- `timeline.testing.corpus` has the hardest cases as data.

The first two need Hypothesis, which `sourced-timeline[testing]` brings.
"""

from __future__ import annotations

__all__: list[str] = []

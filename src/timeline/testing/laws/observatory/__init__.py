"""Date libraries held against what must be so of dates.

`timeline.testing.laws` has what is public: `Adapter`, `hold`, `compare` and the table `DATE_LAWS`;
`python -m timeline.testing` is the command. An adapter says how one library does what the laws
speak of (`_vocabulary`); a law is stated once (`families`), and applies to every library that has
the functions that it needs.
"""

from __future__ import annotations

__all__: list[str] = []

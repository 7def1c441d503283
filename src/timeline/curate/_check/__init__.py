"""What is unsound in a timeline: findings with a stable code, a place and a mend.

A finding is an *error* where the timeline says what cannot be so or what nothing holds up, a
*warning* where a person should look. Codes are stable; a caller may silence one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from timeline._util.text import described
from timeline.curate._check import chronology, doubles, quotes, support, together, values
from timeline.curate._check.findings import Check, Code, Finding, Severity, Texts
from timeline.errors import InvalidValueError, UnknownIdError, shorten
from timeline.model import Timeline
from timeline.model._fields import as_tuple

__all__ = ["CODES", "Code", "Finding", "Severity", "Texts", "check"]

_FAMILIES = (support, quotes, chronology, together, values, doubles)
_CHECKS: tuple[Check, ...] = tuple(find for family in _FAMILIES for find in family.CHECKS)

CODES = {code.name: code for family in _FAMILIES for code in family.CODES}
"""All codes by name, family by family."""

_MOST_NAMED = 20


def check(
    timeline: Timeline, *, texts: Texts | None = None, silence: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return all findings, in order of place and code, in time proportional to the timeline.

    `texts` are the texts of sources by id; quotes of other sources are not looked
    up. `silence` are codes to leave out. Raises UnknownIdError for a code or a
    source that there is none of.

    >>> from timeline.model import Event
    >>> t = Timeline(events=[Event("Military coup", when="2021-02-01")])
    >>> print(*check(t, silence=["default-day"]))
    military-coup, when: warning no-source: no source says so; cite one
    """
    silence = as_tuple(silence, "codes")
    texts = {} if texts is None else texts
    for value, kind in ((timeline, Timeline), (texts, Mapping)):
        if not isinstance(value, kind):
            raise InvalidValueError(f"expected a {kind.__name__}, found {described(value)}")
    _check_known("check has the code", silence, CODES)
    if texts:
        _check_known("source has the id", texts, [source.id for source in timeline.sources])
    findings = {
        finding
        for find in _CHECKS
        for finding in find(timeline, texts)
        if finding.code not in silence
    }
    return tuple(sorted(findings, key=lambda f: (f.place, f.code, f.message)))


def _check_known(what: str, asked: Iterable[object], known: Collection[str]) -> None:
    named = set(known)
    for name in asked:
        if not isinstance(name, str) or name not in named:
            first = ", ".join(list(known)[:_MOST_NAMED]) or "none"
            more = f" and {len(known) - _MOST_NAMED} more" if len(known) > _MOST_NAMED else ""
            raise UnknownIdError(f"no {what} {shorten(str(name))}", hint=f"there are {first}{more}")

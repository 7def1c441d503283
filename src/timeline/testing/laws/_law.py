"""`Law`, what is raised when one is broken, and the two ways of checking one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException, InvalidArgument

from timeline.testing._arguments import check_type
from timeline.testing.laws._abridged import abridged
from timeline.testing.laws._shelves import Shelf, marks

__all__ = ["Found", "Law", "LawBroken", "check", "suite"]

Found = tuple[tuple[str, object], ...]
"""What a counterexample is made of: a label and the thing itself, in the order of reading."""


@attrs.frozen
class Law:
    """A statement about a function that must hold for every one of `values`.

    `breach(value)` gives None where it holds, else what to show: pairs of a label
    and a thing. `name` is what `suite` calls the test; `attrs.evolve` gives a law
    another one. A law that is to be tried once only has `values` of a single one.
    """

    name: str
    sentence: str
    values: st.SearchStrategy[Any]
    breach: Callable[[Any], Found | None]


class LawBroken(AssertionError):
    """A law does not hold; `law` says which, `counterexample` for what.

    The message shows the law's name, its sentence and the counterexample, on a few
    lines each: what is long is cut in its middle, and is whole in `counterexample`.
    A function that raised has the error as its answer.
    """

    def __init__(self, law: Law, counterexample: Found) -> None:
        self.law = law
        self.counterexample = counterexample
        width = max(len(label) for label, _ in counterexample)
        lines = [_shown(f"  {label:{width}} = ", thing) for label, thing in counterexample]
        super().__init__("\n".join([f"{law.name}: {law.sentence}. Not so for", *lines]))


def _shown(label: str, thing: object) -> str:
    return label + abridged(thing).replace("\n", "\n" + " " * len(label))


def check(law: Law, *, max_examples: int | None = None) -> None:
    """Try a law on `max_examples` values (as many as Hypothesis's profile says).

    Raises LawBroken, with the smallest counterexample found.
    """
    _check_law(law)

    def test(value: Any) -> None:
        _uphold(law, value)

    test.__name__ = test.__qualname__ = law.name
    given(law.values)(_once(law, max_examples)(test))()


def suite(name: str, *laws: Law) -> type:
    """Return a class with a test for each law, for pytest to collect.

    Assign it to a module's name that begins with `Test`. Two laws of one name are
    told apart by a number.

    >>> from timeline.testing import laws
    >>> TestDates = laws.suite(
    ...     "TestDates", laws.total_order(), laws.idempotent(str, values=st.text())
    ... )
    >>> [name for name in vars(TestDates) if name.startswith("test")]
    ['test_total_order', 'test_idempotent']
    """
    check_type("name", name, str)
    if not name.isidentifier():
        raise InvalidArgument(f"Expected an identifier for the name, found {name!r}")
    if not laws:
        raise InvalidArgument("Expected one law at least, found none")
    tests: dict[str, Callable[..., None]] = {}
    for law in laws:
        _check_law(law)
        tests[_test_name(law, tests)] = _as_method(law)
    return type(name, (), {"__doc__": _summary(laws), **tests})


def _check_law(law: object) -> None:
    if not isinstance(law, Law):
        raise InvalidArgument(f"Expected a Law, as laws.round_trip(…) gives one, found {law!r}")


def _test_name(law: Law, taken: dict[str, Callable[..., None]]) -> str:
    plain = "test_" + re.sub(r"\W+", "_", law.name)
    number, name = 2, plain
    while name in taken:
        name = f"{plain}_{number}"
        number += 1
    return name


def _summary(laws: tuple[Law, ...]) -> str:
    return "\n".join(f"{law.name}: {law.sentence}." for law in laws)


def _once(law: Law, max_examples: int | None = None) -> settings:
    """The profile's settings, but one failure a law: broken in two ways, it is broken.

    What Hypothesis explains of a failure is which lines ran, and those are ours.
    """
    profile = settings()
    database = profile.database
    if database is not None:
        database = Shelf(database, (law.name, repr(law.values), *marks(law.breach)))
    return settings(
        database=database,
        max_examples=profile.max_examples if max_examples is None else max_examples,
        phases=[phase for phase in profile.phases if phase is not Phase.explain],
        report_multiple_bugs=False,
        deadline=None,
    )


def _as_method(law: Law) -> Callable[..., None]:
    def test(self: object, value: Any) -> None:
        __tracebackhide__ = True
        _uphold(law, value)

    test.__name__ = test.__qualname__ = law.name
    test.__doc__ = law.sentence
    return _once(law)(given(value=law.values)(test))


def _uphold(law: Law, value: Any) -> None:
    __tracebackhide__ = True  # pytest shows the message and the user's own test, no frame of ours
    try:
        found = law.breach(value)
    except HypothesisException:
        raise
    except Exception as error:
        raise LawBroken(law, (("for", value), ("raised", error))) from error
    if found is not None:
        raise LawBroken(law, found)

"""Dates and instants as they are typed after an option; what is none is told with its option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from timeline.dates import DateTime, DateValue

__all__ = ["DATE", "INSTANT"]


class _Date(click.ParamType):  # type: ignore[type-arg]
    """A date as people write it, or EDTF."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> DateValue:
        from timeline.dates.notations import typed

        try:
            return typed.read(str(value))
        except TimelineError as error:
            self.fail(str(error), param, ctx)


class _Instant(click.ParamType):  # type: ignore[type-arg]
    """An instant: a day, a time and its zone."""

    name = "instant"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> DateTime:
        from timeline.curate._history.history import instant

        try:
            return instant(value)
        except TimelineError:
            self.fail(
                f"write a time with its zone: 2022-03-01T09:00:00Z, not {value!r}", param, ctx
            )


DATE = _Date()
INSTANT = _Instant()

"""A library's functions as a law calls them, with a record of what was asked and answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._replacements import Replacements
from timeline.testing.laws.observatory._vocabulary import FUNCTIONS

__all__ = ["Call", "Calls"]


@attrs.frozen
class Call:
    """A question put to a library: the function, what it was given, and what came of it."""

    function: str
    arguments: tuple[Any, ...]
    answer: Any = None
    error: BaseException | None = None

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(repr, self.arguments))})"


class Calls:
    """Answers as the vocabulary asks, through an adapter, and keeps `made`, the calls in order.

    `watch` is told of each call before it is made; `replacements` are what the library has put in
    the place of Python's own classes.
    """

    def __init__(
        self,
        adapter: Adapter,
        watch: Callable[[Call], None] | None = None,
        replacements: Replacements | None = None,
    ) -> None:
        self._adapter = adapter
        self._watch = watch
        self._replacements = Replacements() if replacements is None else replacements
        self.made: list[Call] = []

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name not in FUNCTIONS:
            raise AttributeError(name)

        def call(*arguments: Any) -> Any:
            if self._watch is not None:
                self._watch(Call(name, arguments))
            try:
                with self._replacements.in_place():
                    answer = self._adapter.functions[name](*arguments)
                answer = FUNCTIONS[name].conform(answer)
            except BaseException as error:
                self.made.append(Call(name, arguments, error=error))
                raise
            self.made.append(Call(name, arguments, answer))
            return answer

        return call

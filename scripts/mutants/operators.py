"""The ways in which code is broken: mutmut's, and four that mutmut does not have.

An operator takes a node of the syntax tree and gives what may stand in its place, or in that of a
part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import libcst as cst
from mutmut.mutation.mutators import mutation_operators, operator_string

__all__ = ["broken"]

Operator = Callable[[cst.CSTNode], Iterable[cst.CSTNode]]


def broken(node: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """Yield a node, or a part of it, with what may stand in its place."""
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            # Of a text's three changes, two are of case: the first shows as well that it matters.
            made = islice(operator(node), 1 if operator is operator_string else None)
            yield from ((node, instead) for instead in made)
    if isinstance(node, (cst.If, cst.While, cst.CompIf)):
        yield from ((node.test, instead) for instead in decided(node))
    for kind, operator in OURS:
        if isinstance(node, kind):
            yield from ((node, instead) for instead in operator(node))


# -- ours ------------------------------------------------------------------------------


def decided(node: cst.If | cst.While | cst.CompIf) -> Iterator[cst.CSTNode]:
    """Decide a condition beforehand; a loop is left out, never made endless."""
    for instead in ("False",) if isinstance(node, cst.While) else ("True", "False"):
        if not (isinstance(node.test, cst.Name) and node.test.value == instead):
            yield cst.Name(instead)


def drop_operand(node: cst.BooleanOperation) -> Iterator[cst.CSTNode]:
    """Leave one side of `and` and `or` out."""
    yield node.left
    yield node.right


def drop_statement(node: cst.Expr | cst.Raise) -> Iterator[cst.CSTNode]:
    """Leave out a call that is made for what it does, and the raising of an error."""
    if isinstance(node, cst.Raise) or isinstance(node.value, cst.Call):
        yield cst.Pass()


def return_nothing(node: cst.Return) -> Iterator[cst.CSTNode]:
    """Return None instead of a value."""
    if node.value and not (isinstance(node.value, cst.Name) and node.value.value == "None"):
        yield node.with_changes(value=cst.Name("None"))


OURS: list[tuple[type | tuple[type, ...], Operator]] = [
    (cst.BooleanOperation, drop_operand),
    ((cst.Expr, cst.Raise), drop_statement),
    (cst.Return, return_nothing),
]

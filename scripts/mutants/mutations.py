"""The mutants of a module: its source with one thing broken, and how a reader knows it again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import libcst as cst
from libcst.metadata import (
    MetadataWrapper,
    PositionProvider,
    WhitespaceInclusivePositionProvider,
)
from operators import broken

__all__ = ["Mutant", "mutants_of"]


@dataclass(frozen=True)
class Mutant:
    """A module's source with one thing broken.

    `where` is the function, `before` and `after` are the statement's text; `nth` tells apart
    mutants that are alike in all three. `lines` are those of the statement, a compound one's
    head alone. Of the module's `text` what stands at `place` is replaced by `piece`.
    """

    path: Path
    where: str
    before: str
    after: str
    nth: int
    lines: range
    text: str = field(repr=False)
    place: tuple[int, int] = field(repr=False)
    piece: str = field(repr=False)

    @property
    def source(self) -> str:
        """Return the module's text with the broken piece in its place."""
        start, end = self.place
        return self.text[:start] + self.piece + self.text[end:]

    @property
    def name(self) -> tuple[str, str, str, int]:
        """Return what the mutant is known by, wherever in the module it stands."""
        return (self.where, self.before, self.after, self.nth)


def mutants_of(path: Path) -> list[Mutant]:
    """Return every mutant of a module that can be compiled, in the order of its text."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")))
    finder = _Finder(path, wrapper.module)
    wrapper.visit(finder)
    return finder.found


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, WhitespaceInclusivePositionProvider)

    def __init__(self, path: Path, module: cst.Module) -> None:
        super().__init__()
        self.path, self.module, self.text = path, module, module.code
        self.found: list[Mutant] = []
        self._seen: Counter[tuple[str, str, str]] = Counter()
        self._starts = [0, *accumulate(map(len, self.text.splitlines(keepends=True)))]
        self._pieces: set[tuple[int, str]] = set()
        self._scopes: list[str] = []
        self._statements: list[cst.CSTNode] = []
        self._types: set[cst.CSTNode] = set()

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            self._scopes.append(node.name.value)
        if isinstance(node, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
            self._statements.append(node)
        if node in self._types or _says_nothing_at_run_time(node):
            return False
        if isinstance(node, cst.Call) and _name(node.func) == "cast":
            self._types.add(node.args[0])
        else:
            for old, new in broken(node):
                self._keep(old, new)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, (cst.FunctionDef, cst.ClassDef)):
            self._scopes.pop()
        if isinstance(original_node, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
            self._statements.pop()

    def _keep(self, old: cst.CSTNode, new: cst.CSTNode) -> None:
        # Looked at and compiled is the outermost statement alone: a module has hundreds of mutants.
        place = start, end = self._place(self._statements[0])
        whole, piece = self.text[start:end], self._exchanged(old, new)
        if piece == whole or (start, piece) in self._pieces or not _compiles(piece):
            return
        self._pieces.add((start, piece))
        known = (".".join(self._scopes), *_difference(whole, piece))
        self._seen[known] += 1
        nth, lines = self._seen[known], self._lines_of(self._statements[-1])
        self.found.append(Mutant(self.path, *known, nth, lines, self.text, place, piece))

    def _exchanged(self, old: cst.CSTNode, new: cst.CSTNode) -> str:
        """Return the text of the outermost statement with one node in the place of another."""
        outermost = self._statements[0]
        if isinstance(old, cst.BaseCompoundStatement):  # whose lines are indented by what is around
            exchanged = outermost.visit(_Exchange(old, new))
            assert isinstance(exchanged, cst.CSTNode)
            return self.module.code_for_node(exchanged)
        (start, end), (first, last) = self._place(old), self._place(outermost)
        return self.text[first:start] + self.module.code_for_node(new) + self.text[end:last]

    def _place(self, node: cst.CSTNode) -> tuple[int, int]:
        """Return where in the module's text a node begins and ends."""
        place = self.get_metadata(WhitespaceInclusivePositionProvider, node)
        start, end = (self._starts[p.line - 1] + p.column for p in (place.start, place.end))
        return start, end

    def _lines_of(self, statement: cst.CSTNode) -> range:
        position = self.get_metadata(PositionProvider, statement)
        last = position.end.line
        body = getattr(statement, "body", None)
        if isinstance(body, cst.BaseSuite):
            # The head of a compound statement ends where its first inner statement begins.
            inner = self.get_metadata(PositionProvider, body.body[0]) if body.body else position
            last = max(position.start.line, inner.start.line - 1)
        return range(position.start.line, last + 1)


class _Exchange(cst.CSTTransformer):
    """Put one node in the place of another, once."""

    def __init__(self, old: cst.CSTNode, new: cst.CSTNode) -> None:
        super().__init__()
        self.old, self.new = old, new
        self.done = False

    def on_visit(self, node: cst.CSTNode) -> bool:
        return not self.done and node is not self.old

    def on_leave(
        self, original_node: cst.CSTNode, updated_node: cst.CSTNode
    ) -> cst.CSTNode | cst.RemovalSentinel | cst.FlattenSentinel[cst.CSTNode]:
        if original_node is self.old:
            self.done = True
            return self.new
        return updated_node


# -- what is left alone --------------------------------------------------------------------

# Types, and what only type checkers read, change nothing when a program runs; nor does it change an
# answer how many answers are remembered.
_LEFT_ALONE = {"TypeVar", "ParamSpec", "NewType", "TypeAlias", "lru_cache"}


def _says_nothing_at_run_time(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.SimpleString):
        return " " in node.value or _is_documentation(node)
    if isinstance(node, cst.Call):
        return _name(node.func) in _LEFT_ALONE
    if isinstance(node, cst.If):
        return _name(node.test) == "TYPE_CHECKING"
    if isinstance(node, cst.FunctionDef):
        return any(_name(each.decorator) == "overload" for each in node.decorators)
    if isinstance(node, cst.Assign):
        return _name(node.targets[0].target) == "__all__"
    if isinstance(node, cst.AnnAssign):
        return _name(node.annotation.annotation) == "TypeAlias"
    return isinstance(node, (cst.Annotation, cst.Import, cst.ImportFrom))


def _is_documentation(node: cst.SimpleString) -> bool:
    return node.value.startswith(('"""', "'''"))


def _name(node: cst.CSTNode) -> str:
    return node.value if isinstance(node, cst.Name) else ""


# -- what is told of it ----------------------------------------------------------------------


def _compiles(source: str) -> bool:
    try:
        compile(source, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _difference(before: str, after: str) -> tuple[str, str]:
    """Return the lines that differ of two texts, each on one line and without its indent."""
    old, new = ([line.strip() for line in text.splitlines()] for text in (before, after))
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return " ".join(old[start : len(old) - end]), " ".join(new[start : len(new) - end])


def _alike(old: list[str], new: list[str]) -> int:
    """Return how many lines two lists have in common at their beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    shorter = min(len(old), len(new))
    return next((number for number, (one, other) in pairs if one != other), shorter)

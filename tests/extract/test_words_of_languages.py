"""Words of a language stand in `timeline.extract.languages` and nowhere else in extraction."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline.extract
from timeline.extract import LANGUAGES
from timeline.extract.languages import pack_of

FOLDER = Path(timeline.extract.__file__).parent
# `_markup` matches the names of HTML elements, of which some are words too.
MODULES = sorted(
    path
    for path in FOLDER.rglob("*.py")
    if "languages" not in path.parts and path.name != "_markup.py"
)


def _words() -> set[str]:
    """The words of two letters and more that a pack knows."""
    found: set[str] = set()
    for language in LANGUAGES:
        pack = pack_of(language)
        groups = [pack.words, pack.names, pack.numbers.ones, pack.clauses.determiners]
        groups += [pack.clauses.prepositions, pack.clauses.verbs, pack.sayings.verbs]
        groups += [pack.sentences.joined, pack.figures.ends, pack.sayings.nobody]
        found.update(word for group in groups for word in group if len(word) > 1)
    return found


def _lists_and_patterns(tree: ast.Module) -> Iterator[str]:
    """The texts that hold words to be matched: alternatives of a pattern, arguments of `words`.

    One word alone is a name in the code ("day", "past"), and a sentence is for readers.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "|" in node.value:
            yield node.value
        elif isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in ("words", "table"):
                yield from _texts(node)
            elif name == "split" and isinstance(node.func, ast.Attribute):
                yield from _texts(node.func.value)


def _texts(tree: ast.AST) -> Iterator[str]:
    if isinstance(tree, ast.Subscript):
        return  # a part of some other text
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _matched(tree: ast.Module) -> set[str]:
    return {
        word
        for text in _lists_and_patterns(tree)
        for word in re.findall(r"(?<![\w?<\\])[a-zà-ÿ]{2,}(?![\w>=])", text)
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_of_extraction_matches_words_of_a_language(path: Path) -> None:
    assert _matched(ast.parse(path.read_text(encoding="utf-8"))) & _words() == set()


def test_the_search_finds_such_words() -> None:
    tree = ast.parse('A = re.compile("(?:said|told)"); B = words("of in on"); C = "x of".split()')
    assert {"said", "told", "of", "in", "on"} <= _matched(tree) & _words()

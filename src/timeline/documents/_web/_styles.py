"""What the style sheets of a page hide (CSS 2.2, 9.2.4 and 11.2), as far as it can be told.

Nothing is laid out. An element is hidden where the rule that wins for it says so, and no rule that
is not understood here (a pseudo-class, a neighbour, a condition) might show it again: to read what
is hidden is a smaller fault than to lose what is shown.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

import attrs

from timeline.documents._web._tree import Element, attribute, name_of

__all__ = ["Look", "Styles", "declared"]

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_TEXT: Final = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_ON_SCREEN: Final = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)", re.IGNORECASE)
_ON_PAPER: Final = re.compile(r"@media\s+(?:only\s+)?(?:print|speech)\b", re.IGNORECASE)
_COMPOUND: Final = re.compile(r"([A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_STEP: Final = re.compile(r"\s*([>+~\s])\s*")
_ENDS_AS: Final = re.compile(r"([A-Za-z][\w-]*)?((?:[.#][\w-]+)*)(?::[\w-]+|\[[^\]]*\])*")
_ARGUMENTS: Final = re.compile(r"\([^()]*\)")
_ON_DEMAND: Final = re.compile(r":(?:hover|focus[\w-]*|active|target|checked|visited)\b")
"""What a reader does to a page: nobody has done it to one that is saved."""

_DECLARED: Final = re.compile(
    r"(?:^|;)\s*(display|visibility)\s*:\s*([\w-]+)[^;!]*(!\s*important)?",
    re.IGNORECASE,
)
_HIDES: Final = frozenset({"none", "hidden", "collapse"})
_MOST_ALIKE: Final = 200
"""So many rules of one class are a machine's: they are not asked."""

_MOST_LOOKS: Final = 500_000
"""So often is it looked at what stands above an element; then nothing is taken for hidden."""

_Property = Literal["display", "visibility"]


class Look(NamedTuple):
    """How an element is shown, where anything says so: None where nothing does."""

    display: str | None = None
    visibility: str | None = None


_UNSAID: Final = Look()


class _Said(NamedTuple):
    value: str
    important: bool


def declared(style: str) -> dict[str, _Said]:
    """Return what declarations say of how something is shown.

    >>> declared("color: red; DISPLAY : none !important")["display"]
    _Said(value='none', important=True)
    """
    said: dict[str, _Said] = {}
    for name, value, important in _DECLARED.findall(style):
        before = said.get(name.lower())
        if before is None or important or not before.important:
            said[name.lower()] = _Said(value.lower(), bool(important))
    return said


@attrs.frozen
class _Compound:
    """The names that one element must have: `li.draft#first`."""

    tag: str = ""
    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tag: str, names: str) -> _Compound:
        words = re.findall(r"[.#][\w-]+", names)
        return cls(
            tag.lower(),
            frozenset(word[1:] for word in words if word[0] == "."),
            frozenset(word[1:] for word in words if word[0] == "#"),
        )

    def fits(self, element: Element) -> bool:
        return (
            (not self.tag or name_of(element) == self.tag)
            and self.classes.issubset(attribute(element, "class").split())
            and self.ids.issubset({attribute(element, "id")})
        )

    @property
    def key(self) -> str:
        """The rarest of its names, by which it is found."""
        named = [*("#" + name for name in self.ids), *("." + name for name in self.classes)]
        return min(named, default=self.tag)

    @property
    def weight(self) -> tuple[int, int, int]:
        return len(self.ids), len(self.classes), bool(self.tag)


@attrs.frozen
class _Rule:
    """A selector with what it says; one that is not `certain` fits, at most, by its last part."""

    steps: tuple[tuple[str, _Compound], ...]
    """From the element up: how it stands to what is left of it, and what that must be."""
    says: dict[str, _Said]
    order: int
    certain: bool = True

    @property
    def weight(self) -> tuple[int, int, int]:
        ids, classes, tags = (
            sum(part) for part in zip(*(step.weight for _, step in self.steps), strict=True)
        )
        return ids, classes, tags


class Styles:
    """The rules of a page's own style sheets that show or hide."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[str, list[_Rule]] = defaultdict(list)
        self._left = _MOST_LOOKS
        order = 0
        for sheet in root.iter("style"):
            for context, selectors, body in _blocks(sheet.text or ""):
                says = declared(body)
                if not says or any(map(_ON_PAPER.match, context)):
                    continue
                plain = all(map(_ON_SCREEN.fullmatch, context))
                for rule in _rules(selectors, says, order, plain=plain):
                    self._rules[rule.steps[0][1].key].append(rule)
                order += 1
        self._shows_all = any(
            said.value not in _HIDES
            for rule in self._rules.pop("", [])
            for said in rule.says.values()
        )

    def look(self, element: Element, stated: Mapping[str, str]) -> Look:
        """Return how an element is shown by the rules and by `style` among its attributes."""
        style = stated.get("style")
        if not style and not self._rules:
            return _UNSAID
        own = declared(style) if style else {}
        rules = self._fitting(element) if self._rules else []
        if not own and not rules:
            return _UNSAID
        return Look(_winner("display", own, rules), _winner("visibility", own, rules))

    def _fitting(self, element: Element) -> list[_Rule]:
        if self._shows_all:
            return []
        names = (element.get("class") or "").split()
        keys = [name_of(element), *["." + name for name in names], "#" + attribute(element, "id")]
        found = [self._rules[key] for key in keys if key in self._rules]
        return [
            rule
            for rules in found
            if len(rules) <= _MOST_ALIKE
            for rule in rules
            if rule.steps[0][1].fits(element) and self._is_below(element, rule.steps[1:])
        ]

    def _is_below(self, element: Element, steps: tuple[tuple[str, _Compound], ...]) -> bool:
        """Return whether what is above an element is as a selector wants it."""
        if not steps:
            return True
        (kind, compound), rest = steps[0], steps[1:]
        for parent in element.iterancestors():
            self._left -= 1
            if self._left < 0:
                self._shows_all = True
                return False
            if compound.fits(parent) and self._is_below(parent, rest):
                return True
            if kind == ">":
                return False
        return False


def _winner(name: _Property, own: dict[str, _Said], rules: list[_Rule]) -> str | None:
    """Return the value that wins (CSS Cascade 4, 6.1), unless what is not certain may show it."""
    stated = [
        ((said.important, False, rule.weight, rule.order), said.value)
        for rule in rules
        if rule.certain and (said := rule.says.get(name))
    ]
    if name in own:
        stated.append(((own[name].important, True, (0, 0, 0), 0), own[name].value))
    if not stated:
        return None
    (important, inline, _, _), value = max(stated)
    maybe = [said for rule in rules if not rule.certain and (said := rule.says.get(name))]
    for said in maybe:
        if said.value not in _HIDES and (said.important, False) >= (important, inline):
            return said.value
    return value


def _blocks(sheet: str) -> Iterator[tuple[list[str], str, str]]:
    """Yield the selectors and the declarations of each rule, and what they stand within."""
    sheet = _TEXT.sub('""', _COMMENT.sub("", sheet))
    within: list[str] = []
    end = 0
    for brace in re.finditer(r"[{}]", sheet):
        text, end = sheet[end : brace.start()], brace.end()
        if brace[0] == "{":
            within.append(text.rpartition(";")[2].strip())
        elif within:
            head = within.pop()
            if not head.startswith("@"):
                yield within[:], head, text


def _rules(selectors: str, says: dict[str, _Said], order: int, *, plain: bool) -> Iterator[_Rule]:
    while "(" in selectors and (fewer := _ARGUMENTS.sub("", selectors)) != selectors:
        selectors = fewer
    for selector in selectors.split(","):
        if _ON_DEMAND.search(selector) or "::" in selector:
            continue
        words = _STEP.split(selector.strip())
        parts, joints = words[::2], [word.strip() or " " for word in words[1::2]]
        compounds = [found for part in parts if (found := _COMPOUND.fullmatch(part))]
        if plain and len(compounds) == len(parts) and not {"+", "~"} & set(joints):
            made = [_Compound.of(found[1] or "", found[2]) for found in compounds]
            steps = zip(["", *reversed(joints)], reversed(made), strict=True)
            yield _Rule(tuple(steps), says, order)
        else:
            last = _ENDS_AS.fullmatch(parts[-1])
            end = _Compound.of(last[1] or "", last[2]) if last else _Compound()
            yield _Rule((("", end),), says, order, certain=False)

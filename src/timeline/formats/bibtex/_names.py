"""Names of BibTeX, taken apart and put together.

Names are divided by `and` outside braces. Each has one of three forms: `First von Last`,
`von Last, First` and `von Last, Jr, First`; what begins with a small letter is the particle. A name
in braces is that of a body.
"""

from __future__ import annotations

from typing import Any

from timeline.formats.bibtex._latex import from_latex, to_latex

__all__ = ["joined_names", "names_in"]

_OTHERS = "others"


def names_in(text: str) -> list[dict[str, Any]]:
    """Return names as name variables of CSL.

    >>> names_in("Ludwig van Beethoven and {People's Hug} and others")
    [{'family': 'Beethoven', 'given': 'Ludwig', 'non-dropping-particle': 'van'},
    {'literal': "People's Hug"}, {'literal': 'others'}]
    """
    return [name for part in _split_words(text, _AND) if (name := _name(part))]


_AND = "and"


def _name(text: str) -> dict[str, Any]:
    text = text.strip()
    if text.lower() == _OTHERS:
        return {"literal": _OTHERS}
    if _is_braced(text):
        return {"literal": from_latex(text)}
    parts = [part.strip() for part in _split_at(text, ",")]
    if len(parts) == 1:
        given, particle, family = _in_order(_words(text))
        return _filled(given, particle, family, "")
    _, particle, family = _in_order(_words(parts[0]), family_first=True)
    suffix = parts[1] if len(parts) > 2 else ""
    return _filled(" ".join(parts[2:]) if suffix else parts[1], particle, family, suffix)


def _filled(given: str, particle: str, family: str, suffix: str) -> dict[str, Any]:
    name = {
        "family": from_latex(family),
        "given": from_latex(given),
        "non-dropping-particle": from_latex(particle),
        "suffix": from_latex(suffix),
    }
    return {part: text for part, text in name.items() if text}


def _in_order(words: list[str], *, family_first: bool = False) -> tuple[str, str, str]:
    """Return the given name, the particle and the family name of words in that order."""
    *others, last = words or [""]
    small = [at for at, word in enumerate(others) if _is_small(word)]
    if not small:
        if family_first:
            return "", "", " ".join(words)
        return " ".join(others), "", last
    first, end = (0 if family_first and small[0] == 0 else small[0]), small[-1] + 1
    return " ".join(words[:first]), " ".join(words[first:end]), " ".join(words[end:])


def _is_small(word: str) -> bool:
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    letter = next((letter for letter in from_latex(word) if letter.isalpha()), "")
    return letter.islower()


# -- braces ------------------------------------------------------------------


def _is_braced(text: str) -> bool:
    if not (text.startswith("{") and text.endswith("}")) or text.startswith("{\\"):
        return False
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return at == len(text) - 1
    return False


def _split_at(text: str, mark: str) -> list[str]:
    """Divide a text at a mark outside braces."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if letter == mark and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _words(text: str) -> list[str]:
    return [word for word in _split_at(" ".join(text.replace("~", " ").split()), " ") if word]


def _split_words(text: str, divider: str) -> list[str]:
    """Divide a text at a word outside braces."""
    parts: list[list[str]] = [[]]
    for word in _split_at(" ".join(text.split()), " "):
        if word.lower() == divider:
            parts.append([])
        else:
            parts[-1].append(word)
    return [" ".join(words) for words in parts]


# -- writing -----------------------------------------------------------------


def joined_names(names: list[dict[str, Any]]) -> str:
    """Return name variables of CSL as BibTeX has them.

    >>> joined_names([{"family": "King", "given": "Martin", "suffix": "Jr."}, {"literal": "UN"}])
    'King, Jr., Martin and {UN}'
    """
    return " and ".join(map(_joined, names))


def _joined(name: dict[str, Any]) -> str:
    literal = name.get("literal")
    if literal:
        return _OTHERS if literal == _OTHERS else f"{{{to_latex(literal)}}}"
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    family = _whole(name.get("family", ""), within=particle)
    parts = [" ".join(filter(None, [to_latex(particle), family]))]
    if suffix := name.get("suffix"):
        parts.append(to_latex(suffix))
    given = to_latex(name.get("given", ""))
    if given or suffix:
        parts.append(given)
    return ", ".join(parts)


def _whole(family: str, within: str) -> str:
    """Return a family name as BibTeX reads it again: in braces where it would be divided."""
    text = to_latex(family)
    divides = any(_is_small(word) for word in _words(text)) or "," in text or " and " in text
    return f"{{{text}}}" if divides and (within or " " in text or "," in text) else text

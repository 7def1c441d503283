"""Pages for every public name: what the package's modules list, each under its shortest name."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

from tests.public import public_modules

__all__ = ["write"]

# A command is described by its help, an adapter by the library that it is of.
ELSEWHERE = {"timeline.cli", "timeline.__main__"}


def write(folder: Path) -> None:
    """Write a page for each public module into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shown: dict[int, str] = {}
    for name in sorted(_modules(), key=lambda name: (name.count("."), name)):
        text = _page(importlib.import_module(name), shown)
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def _modules() -> Iterator[str]:
    for name in public_modules(without=ELSEWHERE):
        if "observatory.adapters" not in name and getattr(
            importlib.import_module(name), "__all__", ()
        ):
            yield name


def _page(module: ModuleType, shown: dict[int, str]) -> str:
    lines = [f"# {module.__name__}", "", "```{eval-rst}", f".. automodule:: {module.__name__}"]
    lines += ["   :no-members:", ""]
    elsewhere = []
    for name in module.__all__:
        value = getattr(module, name)
        full = f"{module.__name__}.{name}"
        known = shown.setdefault(id(value), full) if _is_documented(value) else full
        if isinstance(value, ModuleType):
            elsewhere.append((name, value.__name__))
        elif known != full:
            elsewhere.append((name, known))
        elif directive := _directive(value):
            lines += [f".. {directive}:: {full}", ""]
        else:
            lines += [
                f".. py:data:: {full}",
                f"   :type: {type(value).__name__}",
                "",
                _shown(value),
            ]
    lines += ["```", ""]
    if elsewhere:
        lines += ["Also here, and described where the link leads:", ""]
        lines += [f"- {{py:obj}}`{name} <{known}>`" for name, known in elsewhere]
    return "\n".join(lines) + "\n"


def _is_documented(value: object) -> bool:
    """Whether a value is one thing wherever it is listed, and not a number or a text."""
    return isinstance(value, type) or callable(value)


def _directive(value: object) -> str | None:
    if isinstance(value, type):
        return "autoexception" if issubclass(value, BaseException) else "autoclass"
    return "autofunction" if callable(value) and hasattr(value, "__code__") else None


def _shown(value: object) -> str:
    """What a constant has: the names in a collection, or itself where it is short."""
    if isinstance(value, (Mapping, tuple, frozenset)):
        names = value if not isinstance(value, frozenset) else sorted(map(str, value))
        return "   " + ", ".join(f"``{name}``" for name in names if isinstance(name, str)) + "\n"
    text = repr(value)
    return (
        f"   ``{text}``\n" if len(text) < 80 and "``" not in text and "at 0x" not in text else "\n"
    )

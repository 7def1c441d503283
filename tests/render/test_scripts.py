"""The script of a page is all of the small scripts, each once, in the declared order."""

from __future__ import annotations

import re
from importlib import resources

from timeline._render.scripts import SCRIPTS, page_script

FOLDER = resources.files("timeline._render") / "templates" / "scripts"


def code_of(name: str) -> str:
    text = (FOLDER / f"{name}.js").read_text("utf-8")
    return "".join(
        line.lstrip(" ") for line in text.splitlines(True) if not re.match(r"\s*//", line)
    )


def test_every_script_of_the_folder_is_in_the_page_once_in_the_declared_order() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(
        f"{name}.js" for name in ("page", *SCRIPTS)
    )
    whole = page_script()
    texts = [code_of(name) for name in ("page", *SCRIPTS)]
    assert [whole.count(text) for text in texts] == [1] * len(texts)
    places = [whole.index(text) for text in texts]
    assert places == sorted(places)


def test_the_names_of_a_script_are_its_own() -> None:
    # Each is a block of a strict script: what it declares, even a function, ends with it
    # (ECMA-262, 14.2), and a script that left one open would break the page.
    whole = page_script()
    assert whole.startswith("'use strict';\n(() => {\n")
    for name in SCRIPTS:
        text = code_of(name)
        assert f"{{\n{text}}}\n" in whole
        # Within an element `script` these would end it or hide what follows (HTML, 4.12.1.3).
        assert "</" not in text
        assert "<!--" not in text

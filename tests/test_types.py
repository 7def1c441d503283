"""The modules that a type checker reads of the documents are the blocks that the tests run."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"
BLOCKS = runpy.run_path(str(SCRIPTS / "document_blocks.py"))
CHECKING = runpy.run_path(str(SCRIPTS / "check_types.py"))
DOCUMENTS: list[Path] = BLOCKS["documents"]()


TEXT = """\
Words.

```python
x = 1
```

- A list:

  ```python
  if x:
      y = x
  ```

```sh
x = 2
```

<!--- skip: next -->
```python
z = y
```
"""


def test_a_module_has_the_blocks_of_its_document_where_they_stand() -> None:
    lines = BLOCKS["module"](TEXT).splitlines()
    there = {number: line for number, line in enumerate(lines, start=1) if line}
    assert there == {4: "x = 1", 10: "if x:", 11: "    y = x", 20: "z = y"}
    assert BLOCKS["module"]("Words.") is None


def test_each_document_has_a_module_of_its_own(tmp_path: Path) -> None:
    BLOCKS["main"](tmp_path)
    written = sorted(path.name for path in tmp_path.iterdir())
    assert "README.py" in written
    assert "docs_tutorial_first_timeline.py" in written
    with_blocks = [p for p in DOCUMENTS if BLOCKS["module"](p.read_text(encoding="utf-8"))]
    assert len(written) == len(with_blocks)


def test_without_pyright_nothing_is_checked_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert CHECKING["main"](tmp_path) == 0
    assert "no types checked" in capsys.readouterr().out


def test_a_message_of_the_checker_is_shown_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # A stand-in for pyright, which finds something in every second question.
    package = tmp_path / "node_modules" / "pyright"
    package.mkdir(parents=True)
    (package / "index.js").write_text(
        "if (process.argv.includes('--verifytypes')) { console.log('a type'); process.exit(1) }",
        "utf-8",
    )
    if shutil.which("node") is None:
        pytest.skip("no node on the PATH")
    assert CHECKING["main"](tmp_path) == 1
    out: Any = capsys.readouterr().out
    assert out.splitlines() == [
        "a type",
        "",
        "documents: no message",
        "public types: not all known, above",
    ]

"""The Python blocks of README.md and docs/ are tests: each document runs top to bottom.

A block marked `<!--- skip: next -->` is left out. Each document runs in an empty directory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser


@pytest.fixture(scope="module")
def empty_directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    directory = tmp_path_factory.mktemp("document")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(directory)
        yield directory


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/**/*.md"],
    fixtures=["empty_directory"],
).pytest()

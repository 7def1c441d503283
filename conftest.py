"""The `python` blocks of README.md and docs/ are tests: each document runs from top to bottom.

A document starts in a directory of its own, where only `examples/` is. A block after the
comment `<!--- skip: next -->` is left out.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_plugins = ["tests.skips", "tests.profiles"]

EXAMPLES = Path(__file__).with_name("examples")


@pytest.fixture(scope="module")
def directory_of_document(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    directory = tmp_path_factory.mktemp("document")
    # A copy: on Windows, not everybody may make links.
    shutil.copytree(EXAMPLES, directory / EXAMPLES.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(directory)
        yield


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["*.md"],
    fixtures=["directory_of_document"],
).pytest()

# Each needs a library of its own, and some conflict with one another: `make observatory`.
collect_ignore_glob = ["src/timeline/testing/laws/observatory/adapters/_*.py"]

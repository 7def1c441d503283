"""The tests of this folder take minutes: they run when they are asked for by name.

pytest tests/faults            everything
pytest tests/faults --quick    the same tests with a tenth of the input: a minute
"""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="a tenth of the input in tests/faults")


@pytest.fixture(scope="session")
def share(pytestconfig: pytest.Config) -> int:
    """One in how many of the octets and tries a test is to make do with."""
    return 10 if pytestconfig.getoption("--quick") else 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    asked = any(
        HERE in (given := Path(arg.split("::")[0]).resolve(), *given.parents) for arg in config.args
    )
    return None if asked or HERE not in (collection_path, *collection_path.parents) else True

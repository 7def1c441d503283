"""One server of PostgreSQL for the tests of a process, begun when the first asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.store import server


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty database."""
    if server.program("initdb") is None:
        pytest.skip(server.MISSING)
    with server.running() as address:
        yield address


@pytest.fixture
def schema(postgres: str) -> str:
    """The address of a schema in which there is nothing yet."""
    return server.schema_in(postgres)

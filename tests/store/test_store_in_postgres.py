"""What holds of a store in a file holds of one in PostgreSQL: the same tests."""

from __future__ import annotations

from tests.store import test_store
from tests.store.server import stores_of
from tests.store.test_store import *  # noqa: F403

in_postgres = stores_of(test_store)

"""What holds of a store in a file holds of one in PostgreSQL: the same tests."""

from __future__ import annotations

from tests.store import test_past
from tests.store.server import stores_of
from tests.store.test_past import *  # noqa: F403

in_postgres = stores_of(test_past)

# These change the file by the statements of SQLite, and look at its size.
del test_verifying_names_what_was_tampered_with  # noqa: F821
del test_compacting_loses_nothing_and_brings_nothing_back  # noqa: F821
# It asks of merging, which is done above the tables; what offices exchange is tried here as well.
del test_merging_a_delta_is_merging_the_whole  # noqa: F821

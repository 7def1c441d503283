"""Who may read a store that many share, and what: roles of a database, and labels."""

from __future__ import annotations

from timeline._util.checked import checked
from timeline.curate._publish.audiences import label_of
from timeline.errors import InvalidValueError
from timeline.model import TLP
from timeline.store._postgres import PostgresTables
from timeline.store._store import Store

__all__ = ["let_read", "let_write"]


@checked
def let_read(store: Store, role: str, audience: str) -> None:
    """Let a role of the database read what an audience may see, named or as a TLP label.

    The database shows the role no record that holds anything marked more strictly, that names
    such a thing, or that was marked so later; `timeline.store` asks and answers as ever. What is
    shown is as it was written: `timeline.curate.publish` makes copies that may go out.

    Raises UnknownIdError for a role that is not there, InvalidValueError for an audience that is
    none, and for a store in a file, which whoever can open it reads.
    """
    _tables(store).let_read(role, TLP.index(label_of(audience)))


@checked
def let_write(store: Store, role: str) -> None:
    """Let a role of the database read everything and write."""
    _tables(store).let_write(role)


def _tables(store: Store) -> PostgresTables:
    tables = store._tables
    if not isinstance(tables, PostgresTables):
        raise InvalidValueError(
            "a store in a file is read by whoever can open it",
            hint="share a store in PostgreSQL, or give out copies made by publish",
        )
    return tables

"""A desk's memory: timelines kept with all their past, searched and shared, in one file.

>>> import pathlib, tempfile
>>> from timeline import Event
>>> store = Store(pathlib.Path(tempfile.mkdtemp(), "case.db"))
>>> with store.edit(who="Ana", when="2022-03-01T09:00:00Z", why="first report") as t:
...     t.add(Event("Raid", when="2021-10", source="A wire", quote="the raid of October"))
>>> [event.id for event in store.events(between=("2021-10", "2021-12"), words="october")]
['raid']
"""

from __future__ import annotations

from timeline.store._edit import Edit
from timeline.store._merging import Joined
from timeline.store._sharing import let_read, let_write
from timeline.store._sqlite import is_store
from timeline.store._store import Store
from timeline.store._versions import Revision, Version
from timeline.store._words import Words

__all__ = [
    "Edit",
    "Joined",
    "Revision",
    "Store",
    "Version",
    "Words",
    "is_store",
    "let_read",
    "let_write",
]

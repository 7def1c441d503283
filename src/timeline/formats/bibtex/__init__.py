"""BibLaTeX and BibTeX: bibliographies for LaTeX and reference managers.

`_entries` reads a file into entries, with macros filled in and what an entry inherits; `_fields`
says which field is which variable of CSL, `_names` takes names apart, `_latex` turns LaTeX into
Unicode and back. The dates of BibLaTeX are EDTF of level 1, and are written so; what takes level 2
stands in a field `edtf` of ours beside it, which other programs pass over. Needs the extra
`bibliography` to read; writing is checked by reading, so it does as well.
"""

from __future__ import annotations

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.strict_json import decoded
from timeline.formats._bibliography.holdings import Item, export_of, id_of, keys_of, reading_of
from timeline.formats._contract import Export, Reading
from timeline.formats._strictness import Strictness
from timeline.formats.bibtex._entries import entries_of
from timeline.formats.bibtex._fields import entry_of, item_of_entry
from timeline.model import Timeline

__all__ = ["dumps", "export", "loads", "read"]


@checked
def read(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Reading:
    r"""Read a bibliography: a timeline of sources, without events.

    An entry that is broken or there twice is told and left out; the others go on.

    >>> reading = read(
    ...     r"@book{mueller, author = {M{\"u}ller, Eva}, title = {Ships}, date = {1723~}}"
    ... )
    >>> (source,) = reading.timeline.sources
    >>> source.author[0].name, source.published
    ('Eva Müller', Date('1723~'))
    """
    strictness = Strictness(strict, "entry")
    entries = entries_of(decoded(data, limit=limit).decode(), strictness)
    items = ((item_of_entry(entry), entry.place) for entry in entries)
    return reading_of(items, strictness)


@checked
def loads(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Timeline:
    """Read a bibliography; `read` says as well what it passed by."""
    return read(data, strict=strict, limit=limit).timeline


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the sources as BibLaTeX; `export` says as well what it does not carry."""
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Return the sources as entries of BibLaTeX, in the order of their ids.

    >>> from timeline.model import Source
    >>> t = Timeline(sources=[Source("A wire", published="2021-12-06", type="article-newspaper")])
    >>> print(export(t).data.decode())
    @article{a-wire,
      title = {A wire},
      date = {2021-12-06},
      entrysubtype = {newspaper},
    }
    <BLANKLINE>
    """
    return export_of(timeline, _written, read, _is_key)


def _written(items: list[Item]) -> bytes:
    keys = keys_of(items, _is_key)
    return "\n".join(entry_of(item, keys[id_of(item)]) for item in items).encode()


def _is_key(text: str) -> bool:
    """Return whether BibTeX takes a text for a key as it is."""
    return not set(text) & set(" \t\r\n,{}()\"'#%~=\\")

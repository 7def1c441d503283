"""Files held against the captures of a timeline: each is found by its digest, wherever it lies."""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import attrs

from timeline._util.checked import checked
from timeline._util.digests import digest_of
from timeline._util.files import checked_path
from timeline._util.text import described
from timeline._util.zipped import opened
from timeline.curate._captures.custody import CustodyLog
from timeline.curate._captures.proving import (
    PROOF_CODES,
    Found,
    findings_of,
    is_beside,
    proofs_in,
)
from timeline.curate._captures.warc import records_in
from timeline.curate._check.findings import Code, Finding
from timeline.curate._proofs.trust import Trust
from timeline.errors import FormatError, InvalidValueError, TimelineError, UnknownIdError
from timeline.model import Agent, Capture, Proof, Source, Timeline
from timeline.model._fields import as_tuple

__all__ = ["CAPTURE_CODES", "check_captures", "with_proofs"]

MISSING = Code(
    "capture-missing",
    "error",
    "no file has the digest of a capture",
    "look for the file elsewhere, or keep a new capture beside this one",
)
CHANGED = Code(
    "capture-changed",
    "error",
    "a file is not what its own name, its archive or the log of custody says that it was",
    "fetch it again from where it is kept twice, and write down what happened",
)
BROKEN = Code(
    "capture-broken",
    "error",
    "an archive or a log cannot be read to its end",
    "what is after this place is not shown to be anything",
)
WITHOUT = Code(
    "capture-without-digest",
    "warning",
    "a capture has no digest, so nothing can be held against it",
    "add its sha256",
)
EXTRA = Code(
    "capture-extra",
    "warning",
    "a file is the capture of no source",
    "add it to its source, or take it away",
)
CAPTURE_CODES = {
    **{code.name: code for code in (MISSING, CHANGED, BROKEN, WITHOUT, EXTRA)},
    **PROOF_CODES,
}
"""The codes of what is found about captures and their proofs, by name."""

LOG = "custody.jsonl"
"""The name of the log of custody in a folder of captures."""

_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_DATAPACKAGE = "datapackage.json"
_MOST_OF_A_PACKAGE = 64 * 1024 * 1024
_MOST_OF_A_WACZ = 1 << 40


@attrs.define
class _Found:
    """What lies in a folder: files by digest, what is in archives, and what is wrong."""

    files: dict[str, str] = attrs.field(factory=dict)
    inside: set[str] = attrs.field(factory=set)
    findings: list[Finding] = attrs.field(factory=list)
    digests: dict[str, str] = attrs.field(factory=dict)
    """The digest of each file, by its name."""


@checked
def check_captures(
    timeline: Timeline,
    folder: str | os.PathLike[str],
    *,
    silence: Collection[str] = (),
    trust: Trust | None = None,
) -> tuple[Finding, ...]:
    """Return what is wrong with the captures of a timeline, held against the files in a folder.

    A file is found by its SHA-256, whatever it is called and however deep it lies, also in a WARC
    or a WACZ, whose own digests are checked as well; what a log of custody (`custody.jsonl`) says
    of a file is held against it. A proof beside a file (`page.html.ots`, `page.tsr`, `.tst`,
    `.c2pa.json`) is checked by whom `trust` names, and told in a sentence: a note, if it fits.
    Links are not followed. `silence` are codes to leave out.

    >>> import tempfile
    >>> from timeline.model import Capture, Event, Source
    >>> page = Source("A page", captures=[Capture(sha256="0" * 64)])
    >>> t = Timeline(events=[Event("A coup", when="2021-02-01", source=page)])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(*(finding.code for finding in check_captures(t, folder)))
    capture-missing
    """
    if not isinstance(timeline, Timeline):
        raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
    silence = as_tuple(silence, "codes")
    for code in silence:
        if code not in CAPTURE_CODES:
            hint = f"there are {', '.join(CAPTURE_CODES)}"
            raise UnknownIdError(f"no check of captures has the code {code!r}", hint=hint)
    top = _folder(folder)
    found = _found_in(top)
    proofs = _proofs(timeline, top, found, trust)
    findings = {*found.findings, *_of_captures(timeline, found), *findings_of(timeline, proofs)}
    return tuple(
        sorted(
            (finding for finding in findings if finding.code not in silence),
            key=lambda finding: (finding.place, finding.code, finding.message),
        )
    )


@checked
def with_proofs(
    timeline: Timeline, folder: str | os.PathLike[str], *, trust: Trust | None = None
) -> Timeline:
    """Return a timeline whose captures have what the proofs in a folder show of them.

    What a capture has of the same proof already, by its digest, is renewed. A proof that cannot
    be read, or is of no capture, is left to `check_captures` to tell.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with_proofs(Timeline("A case"), folder).title
    'A case'
    """
    if not isinstance(timeline, Timeline):
        raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
    top = _folder(folder)
    shown: dict[str, list[Proof]] = {}
    for found in _proofs(timeline, top, _found_in(top), trust):
        if found.of is not None and found.proof is not None:
            shown.setdefault(found.of, []).append(found.proof)
    renewed = timeline.filter(lambda event: True)
    things: tuple[Source | Agent, ...] = (*timeline.sources, *timeline.agents)
    for thing in things:
        renewed.add(thing)
    for source in timeline.sources:
        captures = [
            _proven(capture, shown.get(capture.sha256 or "", ())) for capture in source.captures
        ]
        if captures != list(source.captures):
            renewed.replace(attrs.evolve(source, captures=captures))
    return renewed


def _proven(capture: Capture, proofs: Iterable[Proof]) -> Capture:
    new = {proof.sha256 for proof in proofs}
    kept = [proof for proof in capture.proofs if proof.sha256 not in new]
    return attrs.evolve(capture, proofs=[*kept, *proofs]) if new else capture


def _folder(folder: str | os.PathLike[str]) -> Path:
    top = Path(checked_path(folder))
    if not top.is_dir():
        raise FormatError("expected a folder of captures, found none", place=os.fspath(folder))
    return top


def _proofs(timeline: Timeline, top: Path, found: _Found, trust: Trust | None) -> list[Found]:
    captured = {c.sha256 for source in timeline.sources for c in source.captures if c.sha256}
    return list(proofs_in(top, found.digests, captured, trust or Trust()))


def _of_captures(timeline: Timeline, found: _Found) -> Iterator[Finding]:
    wanted: set[str] = set()
    for source in timeline.sources:
        for number, capture in enumerate(source.captures, start=1):
            place = f"source {source.id}, capture {number}"
            if capture.sha256 is None:
                yield WITHOUT.at(place, "it states no sha256")
                continue
            wanted.add(capture.sha256)
            if capture.sha256 not in found.files and capture.sha256 not in found.inside:
                yield MISSING.at(place, f"no file has the sha256 {capture.sha256}")
    for digest, name in found.files.items():
        if digest not in wanted:
            yield EXTRA.at(name, f"no capture has its sha256, {digest}")


# -- files ---------------------------------------------------------------------------


def _found_in(top: Path) -> _Found:
    found = _Found()
    digests = found.digests
    for path in _files(top):
        name = path.relative_to(top).as_posix()
        if name == LOG:
            continue
        try:
            with path.open("rb") as file:
                digest = digests[name] = digest_of(file)
                if is_beside(name):
                    continue
                found.files.setdefault(digest, name)
                file.seek(0)
                _look_inside(file, name, found)
        except TimelineError as error:
            place = f"{name}, {error.place}" if error.place else name
            found.findings.append(BROKEN.at(place, error.message))
        except OSError as error:
            found.findings.append(BROKEN.at(name, f"it cannot be read: {error.strerror}"))
        named = _DIGEST.search(path.name.lower())
        if named is not None and name in digests and digests[name] != named[0]:
            message = f"its name says the sha256 {named[0]}, and it has {digests[name]}"
            found.findings.append(CHANGED.at(name, message))
    found.findings += _against_log(top / LOG, digests)
    return found


def _files(top: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _against_log(path: Path, digests: dict[str, str]) -> Iterator[Finding]:
    if not path.is_file():
        return
    try:
        entries = CustodyLog(path).entries()
    except TimelineError as error:
        yield BROKEN.at(f"{LOG}, {error.place or ''}".rstrip(", "), error.message)
        return
    for name, digest in {entry.file: entry.sha256 for entry in entries}.items():
        if name in digests and digests[name] != digest:
            message = f"the log of custody says the sha256 {digest}, and it has {digests[name]}"
            yield CHANGED.at(name, message)


# -- archives ------------------------------------------------------------------------


def _look_inside(file: IO[bytes], name: str, found: _Found) -> None:
    if name.endswith((".warc", ".warc.gz")):
        _look_in_warc(file, name, found)
    elif name.endswith(".wacz"):
        _look_in_wacz(file, name, found)


def _look_in_warc(file: IO[bytes], name: str, found: _Found) -> None:
    for record in records_in(file):
        found.inside.add(record.sha256)
        for fault in record.faults:
            of = f" of {record.url}" if record.url else ""
            found.findings.append(CHANGED.at(f"{name}, record {record.number}", f"{fault}{of}"))


def _look_in_wacz(file: IO[bytes], name: str, found: _Found) -> None:
    with opened(file, "a WACZ", _MOST_OF_A_WACZ) as archive:
        for path, stated in _stated(archive):
            algorithm, _, hexadecimal = stated.partition(":")
            with archive.open(path) as member:
                digest = digest_of(member, algorithm)
            if digest != hexadecimal.lower():
                message = f"it is not that of {stated}, which the archive states"
                found.findings.append(CHANGED.at(f"{name}, {path}", message))
        for path in archive.namelist():
            if path.endswith((".warc", ".warc.gz")):
                with archive.open(path) as member:
                    _look_in_warc(member, f"{name}, {path}", found)


def _stated(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The members of a WACZ (1.1.1, 5.2.2) and the digests that its package states of them."""
    if _DATAPACKAGE not in archive.namelist():
        raise FormatError(f"expected {_DATAPACKAGE} in a WACZ, found none")
    names = set(archive.namelist())
    listed = list(_object(archive, _DATAPACKAGE).get("resources") or [])
    if "datapackage-digest.json" in names:
        listed.append(_object(archive, "datapackage-digest.json"))
    for one in listed:
        path, hash = (one.get("path"), one.get("hash")) if isinstance(one, dict) else ("", "")
        if path not in names:
            raise FormatError(f"expected {path!r}, which the package lists, found none")
        if not isinstance(hash, str) or hash.partition(":")[0] not in ("sha256", "md5"):
            raise FormatError(f"expected a digest of {path!r}, found {hash!r}")
        yield path, hash


def _object(archive: zipfile.ZipFile, name: str) -> dict[str, Any]:
    if archive.getinfo(name).file_size > _MOST_OF_A_PACKAGE:
        raise FormatError("expected fewer bytes", place=name)
    try:
        found = json.loads(archive.read(name))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise FormatError("expected a JSON object, found none", place=name)
    return found

"""OpenTimestamps: the transaction in the first block of Bitcoin proves what a proof is worth."""

from __future__ import annotations

import hashlib
import random
import sys
from pathlib import Path

import pytest
from tests.curate.proofs.stamping import (
    CALENDAR,
    COINBASE,
    HEADER,
    MAGIC,
    attested,
    ots,
    pending,
)

from timeline import Capture, FormatError, InvalidValueError, LimitError
from timeline.curate import Trust, read_proof
from timeline.errors import MissingExtraError

COPY = Capture(sha256=hashlib.sha256(COINBASE).hexdigest())
KNOWN = Trust(headers={0: HEADER})


def test_a_chain_to_a_header_that_was_given_confirms() -> None:
    found = read_proof(attested(), COPY, trust=KNOWN)
    assert (found.kind, found.verdict) == ("opentimestamps", "confirmed")
    # The time of block 0, as everybody knows it.
    assert str(found.existed_by) == "2009-01-03T18:15:05Z"
    assert found.sha256 == hashlib.sha256(attested()).hexdigest()


def test_a_block_whose_header_nobody_gave_is_named_and_not_believed() -> None:
    found = read_proof(attested(), COPY)
    assert (found.verdict, found.existed_by) == ("unconfirmed", None)
    assert found.note == (
        "its chain leads to Bitcoin block 0; the header of that block was not checked offline"
    )


def test_a_chain_that_does_not_lead_to_its_header_is_invalid() -> None:
    found = read_proof(
        attested(b"x"), Capture(sha256=hashlib.sha256(b"x").hexdigest()), trust=KNOWN
    )
    assert found.verdict == "invalid"
    assert "does not lead to the header of Bitcoin block 0" in str(found.note)


def test_a_proof_of_another_file_is_invalid() -> None:
    found = read_proof(attested(), Capture(sha256="0" * 64), trust=KNOWN)
    assert (found.verdict, found.existed_by) == ("invalid", None)
    assert "it is of another file" in str(found.note)


def test_a_promise_is_pending() -> None:
    found = read_proof(pending(COINBASE), COPY)
    assert found.verdict == "pending"
    assert CALENDAR in str(found.note)


def test_of_several_blocks_the_first_is_told() -> None:
    found = read_proof(ots(COINBASE, blocks=(358391, 7)), COPY)
    assert "block 7;" in str(found.note)


UNKNOWN = MAGIC + hashlib.sha256(COINBASE).digest() + b"\x00" + b"unknown!" + b"\x01\x00"


def test_what_attests_and_is_not_known_here_confirms_nothing() -> None:
    found = read_proof(UNKNOWN, COPY, trust=KNOWN)
    assert found.verdict == "unconfirmed"
    assert "nothing that is known here" in str(found.note)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (MAGIC[:-2], FormatError),
        (MAGIC, FormatError),
        (attested()[:-3], FormatError),
        (attested() + b"x", FormatError),
        (MAGIC + bytes(32) + b"\x08" * 200_000, LimitError),
        (MAGIC + bytes(300_000), LimitError),
        (MAGIC + bytes(32) + b"\xf0\x81\x80\x80\x80\x80\x01" + bytes(100), FormatError),
        (MAGIC + bytes(32) + b"\xf2" * 20, FormatError),
    ],
    ids=["magic", "no digest", "cut off", "longer", "deep", "long", "lying length", "reversed"],
)
def test_what_is_no_proof_is_one_clear_error(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match="expected a proof"):
        read_proof(data, COPY, trust=KNOWN)


def test_no_byte_that_is_changed_confirms() -> None:
    chance, whole = random.Random(9), attested()
    for _ in range(400):
        damaged = bytearray(whole)
        place = chance.randrange(len(whole))
        damaged[place] ^= 1 << chance.randrange(8)
        try:
            found = read_proof(bytes(damaged), COPY, trust=KNOWN)
        except FormatError:
            continue
        if found.verdict == "confirmed":
            # The address of the calendar, which is only where to ask.
            assert whole.index(CALENDAR.encode()) - 12 <= place


def test_headers_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "headers.txt"
    path.write_text(f"0 {HEADER.hex()}\n\n7, {HEADER.hex()}\n", encoding="utf-8")
    assert dict(Trust.read(headers=path).headers) == {0: HEADER, 7: HEADER}
    path.write_text("0 00ff\n", encoding="utf-8")
    with pytest.raises(FormatError, match="160 hexadecimal digits") as caught:
        Trust.read(headers=path)
    assert str(caught.value.place).endswith("line 1")


def test_whom_to_trust_is_bytes() -> None:
    with pytest.raises(InvalidValueError, match="80 bytes"):
        Trust(headers={0: b"short"})
    with pytest.raises(InvalidValueError, match="headers by their heights"):
        Trust(headers=[HEADER])  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="bytes of a certificate"):
        Trust(certificates=["a.pem"])


def test_what_reads_them_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentimestamps.core.serialize", None)
    with pytest.raises(MissingExtraError) as caught:
        read_proof(attested(), COPY)
    assert caught.value.hint == "pip install 'sourced-timeline[proofs]'"


def test_what_is_asked_is_checked() -> None:
    with pytest.raises(InvalidValueError, match="capture with its sha256"):
        read_proof(attested(), Capture())
    with pytest.raises(InvalidValueError, match="bytes or a path"):
        read_proof(5, COPY)  # type: ignore[arg-type]

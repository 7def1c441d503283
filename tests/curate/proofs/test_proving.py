"""Proofs in a folder of copies: found, told in a sentence each, and kept with the captures."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.command import run
from tests.curate.proofs.authority import PEM, response
from tests.curate.proofs.stamping import COINBASE, HEADER, attested, pending
from tests.curate.proofs.test_c2pa import report

from timeline import Agent, Capture, Event, InvalidValueError, Proof, Source, Timeline
from timeline.curate import Trust, check_captures, diff, merge, publish, with_proofs

PAGE = b"<p>They resigned.</p>"
TRUST = Trust(certificates=[PEM], headers={0: HEADER})


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def case(*copies: bytes) -> Timeline:
    captures = [Capture(sha256=sha256(data)) for data in copies]
    source = Source("A page", captures=captures)
    other = Source("Cited by nothing", id="other")
    event = Event("A coup", when="2021-02-02", source=source)
    return Timeline(events=[event], sources=[other], agents=[Agent("Nobody")])


def folder_of(top: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = top / name.replace("__", ".").replace("_in_", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return top


def codes(found: Any) -> dict[str, str]:
    return {finding.place: finding.code for finding in found}


def test_each_proof_is_told_in_a_sentence(tmp_path: Path) -> None:
    folder_of(
        tmp_path,
        page__html=PAGE,
        page__html__ots=pending(PAGE),
        page__tsr=response(PAGE),
        sub_in_tx__bin=COINBASE,
        sub_in_tx__bin__ots=attested(),
        sub_in_tx__bin__c2pa__json=report(validation_state="Valid"),
    )
    t = case(PAGE, COINBASE)
    assert codes(check_captures(t, tmp_path)) == {
        "page.html.ots": "proof-pending",
        "page.tsr": "proof-unconfirmed",
        "sub/tx.bin.ots": "proof-unconfirmed",
        "sub/tx.bin.c2pa.json": "proof-unconfirmed",
    }
    trusted = check_captures(t, tmp_path, trust=TRUST)
    assert codes(trusted) == {
        "page.html.ots": "proof-pending",
        "page.tsr": "proof-confirmed",
        "sub/tx.bin.ots": "proof-confirmed",
        "sub/tx.bin.c2pa.json": "proof-unconfirmed",
    }
    assert {finding.severity for finding in trusted} == {"note"}
    told = {finding.place: str(finding) for finding in trusted}
    assert told["page.tsr"] == (
        "page.tsr: note proof-confirmed: rfc3161, by CN=A notary: signed at 2021-12-06T09:30:00Z; "
        "the signature holds, by a certificate that you gave"
    )


def test_a_proof_that_does_not_fit_its_file_is_an_error(tmp_path: Path) -> None:
    folder_of(tmp_path, page__html=PAGE, page__html__ots=attested(), page__html__tsr=response(b""))
    found = check_captures(case(PAGE), tmp_path, trust=TRUST)
    assert {finding.code for finding in found} == {"proof-invalid"}
    assert {finding.severity for finding in found} == {"error"}


def test_a_proof_is_found_by_its_digest_where_no_file_has_its_name(tmp_path: Path) -> None:
    folder_of(tmp_path, renamed__html=PAGE, a__html=b"a", a__pdf=b"b", a__tst=response(PAGE))
    folder_of(tmp_path, of_a_capture__ots=pending(b"in an archive"), astray__ots=attested())
    t = case(PAGE, b"a", b"b", b"in an archive")
    assert codes(check_captures(t, tmp_path, trust=TRUST)) == {
        "a.tst": "proof-confirmed",
        "of_a_capture.ots": "proof-pending",
        "astray.ots": "proof-astray",
        "source a-page, capture 4": "capture-missing",
    }


def test_what_cannot_be_read_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path, page__html=PAGE, page__html__ots=b"\0OpenTimestamps\0!", z__tsr=b"")
    folder_of(tmp_path, page__html__tsr=response(PAGE), big__tst=bytes(1 << 21))
    assert codes(check_captures(case(PAGE), tmp_path)) == {
        "page.html.ots": "proof-unreadable",
        "z.tsr": "proof-unreadable",
        "big.tst": "proof-unreadable",
        "page.html.tsr": "proof-unconfirmed",
    }
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    assert codes(check_captures(case(PAGE), tmp_path))["page.html.tsr"] == "proof-unread"


def test_proofs_are_kept_with_their_captures(tmp_path: Path) -> None:
    files = {"page__html": PAGE, "page__html__ots": pending(PAGE), "page__tsr": response(PAGE)}
    folder_of(tmp_path, **files, astray__ots=attested(), broken__ots=b"")
    t = case(PAGE, b"another")
    kept = with_proofs(t, tmp_path)
    (capture, other) = next(s for s in kept.sources if s.id == "a-page").captures
    assert [(p.kind, p.verdict) for p in capture.proofs] == [
        ("opentimestamps", "pending"),
        ("rfc3161", "unconfirmed"),
    ]
    assert capture.proofs[0].sha256 == sha256(pending(PAGE))
    assert other.proofs == ()
    assert [agent.id for agent in kept.agents] == ["nobody"]
    assert {source.id for source in kept.sources} == {"a-page", "other"}
    again = with_proofs(kept, tmp_path, trust=TRUST)
    (capture, _) = next(s for s in again.sources if s.id == "a-page").captures
    assert [p.verdict for p in capture.proofs] == ["pending", "confirmed"]
    assert with_proofs(again, tmp_path, trust=TRUST) == again
    (tmp_path / "page.tsr").unlink()
    assert codes(check_captures(again, tmp_path))["source a-page, capture 1"] == "proof-missing"
    assert t == case(PAGE, b"another")
    with pytest.raises(InvalidValueError):
        with_proofs("t", tmp_path)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "t.ics"])
def test_proofs_come_back_from_what_holds_captures(tmp_path: Path, name: str) -> None:
    folder_of(tmp_path, page__html=PAGE, page__tsr=response(PAGE))
    kept = with_proofs(case(PAGE), tmp_path, trust=TRUST)
    kept.write(tmp_path / name)
    assert Timeline.read(tmp_path / name) == kept


def test_proofs_are_merged_compared_and_published(tmp_path: Path) -> None:
    folder_of(tmp_path, page__html=PAGE, page__tsr=response(PAGE))
    kept = with_proofs(case(PAGE), tmp_path, trust=TRUST)
    assert merge(kept, kept).timeline == kept
    assert diff(case(PAGE), kept)
    (source,) = publish(kept).timeline.sources
    (proof,) = source.captures[0].proofs
    # Who signed is told on request: a camera's certificate names who held it.
    assert (proof.verdict, proof.signer) == ("confirmed", None)
    (source,) = publish(kept, keep=["signer"]).timeline.sources
    assert source.captures[0].proofs[0].signer == "CN=A notary"


def test_proofs_of_a_withheld_source_are_withheld(tmp_path: Path) -> None:
    secret = Proof(kind="c2pa", sha256="9f" * 32, signer="Ana Example", note="from her phone")
    source = Source("A film", marking="red", captures=[Capture(proofs=[secret])])
    t = Timeline(events=[Event("A coup", when="2021-02-02", source=source)])
    text = json.dumps(str(publish(t).timeline)) + repr(publish(t).timeline)
    assert not [word for word in ("9f9f", "Ana", "phone", "c2pa") if word in text]


def test_the_commands(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    folder_of(kept, page__html=PAGE, page__html__ots=pending(PAGE), page__html__tsr=response(PAGE))
    (tmp_path / "root.pem").write_bytes(PEM)
    (tmp_path / "headers.txt").write_text(f"0 {HEADER.hex()}\n", encoding="utf-8")
    case(PAGE).write(tmp_path / "case.json")
    trust = ("--trust", "root.pem", "--block-headers", "headers.txt")
    done = run("check", "case.json", "--captures", "kept", *trust, cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "page.html.tsr: note proof-confirmed: rfc3161, by CN=A notary" in done.stdout
    assert "page.html.ots: note proof-pending" in done.stdout
    done = run("source", "prove", "case.json", "kept", *trust, cwd=tmp_path)
    assert "case.json: 2 proofs kept: 1 confirmed, 1 pending" in done.stderr
    before = (tmp_path / "case.json").read_bytes()
    done = run("source", "prove", "case.json", "kept", *trust, cwd=tmp_path)
    assert "no proof is new" in done.stderr
    assert (tmp_path / "case.json").read_bytes() == before
    (kept / "page.html").write_bytes(b"changed")
    done = run("check", "case.json", "--captures", "kept", "--json", cwd=tmp_path)
    assert done.returncode == 1
    found = {(one["place"], one["severity"]) for one in json.loads(done.stdout)}
    assert ("page.html.ots", "error") in found

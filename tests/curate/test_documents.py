"""Sources that are one document: told, and joined by a person alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.command import run

from timeline.curate import check, join_sources, merge, same_documents
from timeline.errors import ConflictError, InvalidValueError, UnknownIdError
from timeline.model import Citation, Claim, Event, Source, Timeline

ONE = Source("Ships", id="ships", author=["Eva Smith"], aliases={"doi": "10.1000/x"})
OTHER = Source("On ships", id="on-ships", publisher="A Press", url="https://doi.org/10.1000/X")


def raid(*sources: Source) -> Timeline:
    claims = [
        Claim("when", "2021-02-01", citations=[Citation(source, "at dawn")]) for source in sources
    ]
    return Timeline(events=[Event("Raid", claims=claims)])


def test_merge_leaves_two_entries_of_one_document_and_tells_of_them() -> None:
    merged = merge(raid(ONE), raid(OTHER)).timeline
    assert [source.id for source in merged.sources] == ["on-ships", "ships"]
    assert [str(same) for same in same_documents(merged)] == [
        "on-ships, ships, by the DOI 10.1000/x"
    ]
    codes = {finding.code: finding.message for finding in check(merged)}
    assert codes["duplicate-source"] == "the DOI 10.1000/x is that of ships too"


def test_joined_they_are_one_with_all_that_either_says() -> None:
    report = Source("Report", derived_from=[OTHER])
    timeline = raid(ONE, OTHER)
    timeline.add(report)
    joined = join_sources(timeline, ["ships", "on-ships"])
    one = joined.source("ships")
    assert (one.title, one.publisher, one.url) == ("Ships", "A Press", OTHER.url)
    assert one.aliases == {"doi": "10.1000/x", "id": "on-ships"}
    assert list(one.extra["other_values"]["title"]) == ["On ships"]
    assert [source.id for source in joined.sources] == ["report", "ships"]
    assert joined.source("report").derived_from == (one,)
    assert {c.source for claim in joined["raid"].claims for c in claim.citations} == {one}
    assert same_documents(joined) == ()
    assert len(timeline.sources) == 3


def test_what_was_cited_from_both_is_cited_once() -> None:
    both = Claim("when", "2021", citations=[Citation(ONE, "at dawn"), Citation(OTHER, "at dawn")])
    timeline = Timeline(events=[Event("Raid", claims=[both])])
    (claim,) = join_sources(timeline, ["on-ships", "ships"])["raid"].claims
    assert [citation.source.id for citation in claim.citations] == ["on-ships"]


def test_a_retelling_is_no_double() -> None:
    retold = Source("Retold", derived_from=[ONE])
    with pytest.raises(ConflictError, match="derives from another"):
        join_sources(raid(ONE, retold), ["ships", "retold"])
    with pytest.raises(UnknownIdError):
        join_sources(raid(ONE), ["ships", "nobody"])
    for ids in ([], ["ships"], ["ships", "ships"]):
        with pytest.raises(InvalidValueError, match="two sources or more"):
            join_sources(raid(ONE), ids)


def test_the_command_offers_it_and_does_it_when_asked(tmp_path: Path) -> None:
    raid(ONE).write(tmp_path / "a.json")
    raid(OTHER).write(tmp_path / "b.json")
    done = run("merge", "a.json", "b.json", "-o", "c.json", cwd=tmp_path)
    assert "one document: on-ships, ships, by the DOI 10.1000/x" in done.stderr
    assert "timeline source join ID ID... FILE" in done.stderr
    assert len(Timeline.read(tmp_path / "c.json").sources) == 2
    done = run("source", "join", "ships", "on-ships", "c.json", cwd=tmp_path)
    assert "joined ships, on-ships as ships" in done.stderr
    (source,) = Timeline.read(tmp_path / "c.json").sources
    assert source.id == "ships"
    done = run("source", "join", "ships", "c.json", cwd=tmp_path)
    assert "name two sources or more" in done.stderr
    done = run("merge", "c.json", "c.json", "-o", "d.json", cwd=tmp_path)
    assert "one document" not in done.stderr

"""Corpora merged in parts are what `merge` makes of them in memory."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.curate.tracking.meeting import meeting_timelines
from tests.samples import everything

from timeline.corpora import by_dask, merge_corpora, read_parts, write_parts
from timeline.curate import merge, publish
from timeline.errors import ConflictError, FormatError, InvalidValueError, TimelineError
from timeline.model import Agent, Event, Marking, Relationship, Source, Timeline


def in_parts(folder: Path, timelines: Sequence[Timeline], **options: Any) -> Timeline:
    shutil.rmtree(folder, ignore_errors=True)
    for number, timeline in enumerate(timelines):
        write_parts(timeline, folder / str(number), rows=2)
    merge_corpora(
        *(folder / str(number) for number in range(len(timelines))),
        into=folder / "merged",
        **{"rows": 2, **options},
    )
    return read_parts(folder / "merged")


@given(timelines=st.lists(meeting_timelines(), min_size=1, max_size=3))
@settings(max_examples=12, deadline=None)
def test_merging_in_parts_is_merging_in_memory(
    tmp_path_factory: pytest.TempPathFactory, timelines: list[Timeline]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "corpora"
    try:
        expected = merge(*timelines).timeline
    except ConflictError:
        with pytest.raises(TimelineError):
            in_parts(folder, timelines)
        return
    assert in_parts(folder, timelines) == expected


WIRE, BLOG = Source("A wire", author=["Ann"]), Source("A blog")
OTHER_WIRE = Source("A wire", author=[Agent("Ann", role="editor")], note="mended")
DIGEST = Source("A digest", derived_from=[WIRE])


def on(date: str, title: str = "Raid", source: Source = WIRE, **fields: Any) -> Event:
    return Event(title, when=date, source=source, **fields)


def public(timeline: Timeline) -> Timeline:
    return publish(timeline, mint=iter(f"m{n}" for n in range(9)).__next__).timeline


HIDDEN = Timeline(events=[on("2021", source=Source("Memo", marking=Marking(hide_identity=True)))])
CASES: dict[str, list[Timeline]] = {
    "nothing": [Timeline()],
    "one alone": [everything()],
    "twice the same": [everything(), everything()],
    "met by an alias, and by an id that an alias names": [
        Timeline(events=[on("2021", id="a", aliases={"desk": "7"})]),
        Timeline(events=[on("2022", id="b", aliases={"desk": "7"})]),
        Timeline(events=[on("2023", id="c", aliases={"old file": "b"}), on("2020", id="d")]),
    ],
    "a long way from one to another": [
        Timeline(events=[on("2021", id=f"a{n}", aliases={"next": f"a{n + 1}"})]) for n in range(6)
    ],
    "an event that relates to one of another name": [
        Timeline(
            events=[
                on("2021", id="a"),
                on("2022", id="x", relationships=[Relationship("after", "b")]),
            ]
        ),
        Timeline(events=[on("2021", id="b", aliases={"id": "a"})]),
    ],
    "sources and agents that differ, and what derives from them": [
        Timeline(events=[on("2021", id="a"), on("2022", id="b", source=DIGEST)]),
        Timeline(events=[on("2021", id="c", source=OTHER_WIRE)]),
    ],
    "what no event refers to": [
        Timeline("One", sources=[WIRE], agents=[Agent("Bo")]),
        Timeline("Two", sources=[OTHER_WIRE, BLOG], events=[on("2021", source=BLOG)]),
    ],
    "removed in one": [
        Timeline("T", events=[on("2021", id="a"), on("2022", id="b")]),
        Timeline("T", events=[on("2023", id="c")], removed={"a": "another town", "z": "why"}),
    ],
    "copies with stand-ins, and the original": [public(HIDDEN), public(HIDDEN), HIDDEN],
    "a copy by itself": [public(HIDDEN)],
    "entries of one UID that are two": [
        Timeline(events=[on("2021", "Yoga", id="1", aliases={"uid": "1"})]),
        Timeline(events=[on("2022", "Board", id="1", aliases={"uid": "1"})]),
    ],
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_hard_to_merge_is_merged_in_parts_as_in_memory(name: str, tmp_path: Path) -> None:
    timelines = CASES[name]
    expected = merge(*timelines)
    for number, of_them in enumerate((timelines, timelines[::-1])):
        assert in_parts(tmp_path / str(number), of_them) == expected.timeline
    lines = (tmp_path / "0" / "merged" / "differences.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == len([one for one in expected.differences if one.kind == "event"])


@pytest.mark.parametrize(
    ("timelines", "error"),
    [
        (
            [
                Timeline(events=[on("2021", id="a"), on("2022", id="b")]),
                Timeline(events=[on("2021", id="a", aliases={"old": "b"})]),
            ],
            ConflictError,
        ),
        (
            [
                Timeline(sources=[Source("A", id="a", derived_from=[Source("B", id="b")])]),
                Timeline(sources=[Source("B", id="b", derived_from=[Source("A", id="a")])]),
            ],
            ConflictError,
        ),
    ],
)
def test_what_cannot_be_merged_leaves_nothing_behind(
    timelines: list[Timeline], error: Any, tmp_path: Path
) -> None:
    with pytest.raises(error):
        merge(*timelines)
    with pytest.raises(error):
        in_parts(tmp_path, timelines)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1"]


def test_rows_are_written_to_their_parts_whenever_many_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.corpora._parting._WAITING", 3)
    monkeypatch.setattr("timeline.corpora._files.ROWS", 2)
    wire = Timeline(events=[on("2021-02", f"Raid {n}") for n in range(9)])
    blog = Timeline(events=[on("2021-03", f"Raid {n}", BLOG) for n in range(4, 12)])
    write_parts(wire, tmp_path / "wire")
    write_parts(blog, tmp_path / "blog")
    merged = merge_corpora(tmp_path / "wire", tmp_path / "blog", into=tmp_path / "both", rows=4)
    assert read_parts(tmp_path / "both") == merge(wire, blog).timeline
    differences = (tmp_path / "both" / "differences.jsonl").read_text("utf-8").splitlines()
    assert len(differences) == merged.differences == merged.met == 5


def test_a_corpus_is_a_file_a_folder_or_several_files(tmp_path: Path) -> None:
    t = Timeline("T", events=[on("2021", id=f"e{n}") for n in range(5)])
    write_parts(t, tmp_path / "parts", rows=2)
    t.write(tmp_path / "t.parquet")
    files = sorted((tmp_path / "parts").iterdir())
    assert [len(read_parts([file])) for file in files] == [2, 2, 1]
    corpora: list[Any] = [tmp_path / "parts", str(tmp_path / "t.parquet"), files]
    for number, corpus in enumerate(corpora):
        assert read_parts(corpus) == t
        merged = merge_corpora(corpus, into=tmp_path / f"m{number}")
        assert (merged.rows, merged.met, merged.differences) == (5, 0, 0)
        assert read_parts(merged.folder) == t


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.parquet").write_text("no table")
    pq.write_table(pa.table({"title": ["A coup"]}), tmp_path / "titles.parquet")
    pq.write_table(pa.table({"record": ["{}"]}), tmp_path / "odd.parquet")
    pq.write_table(pa.table({"record": ["{}", None]}), tmp_path / "null.parquet")
    whole = pa.table({"record": pa.array([], pa.string())})
    cut = whole.replace_schema_metadata({b"timeline": b'{"format'})
    pq.write_table(cut, tmp_path / "heading.parquet")
    write_parts(Timeline(events=[on("2021")]), tmp_path / "a")
    write_parts(Timeline(events=[on("2022", "March", OTHER_WIRE)]), tmp_path / "b")
    two = [next((tmp_path / name).iterdir()) for name in "ab"]
    for corpora, error in (
        ([], InvalidValueError),
        ([[]], InvalidValueError),
        ([tmp_path / "empty"], InvalidValueError),
        ([tmp_path / "text.parquet"], FormatError),
        ([tmp_path / "titles.parquet"], FormatError),
        ([tmp_path / "odd.parquet"], FormatError),
        ([tmp_path / "null.parquet"], FormatError),
        ([tmp_path / "heading.parquet"], FormatError),
        ([two], FormatError),  # two sources of one id in one timeline
        ([tmp_path / "nothing.parquet"], OSError),
    ):
        with pytest.raises(error):
            merge_corpora(*corpora, into=tmp_path / "m")
        assert not list(tmp_path.glob("m*"))
    with pytest.raises(InvalidValueError, match=r"a Client of dask\.distributed, found int 3"):
        by_dask(3)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="not there yet"):
        merge_corpora(tmp_path / "a", into=tmp_path / "empty")


def test_a_cluster_of_dask_merges_as_this_process_does(tmp_path: Path) -> None:
    dask = pytest.importorskip("dask", reason="dask is not installed")
    distributed = pytest.importorskip("distributed", reason="dask is not installed")
    timelines = CASES["sources and agents that differ, and what derives from them"]
    with (
        dask.config.set({"distributed.admin.system-monitor.gil.enabled": False}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        merged = in_parts(tmp_path, timelines, spread=by_dask(client))
    assert merged == merge(*timelines).timeline

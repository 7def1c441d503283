from __future__ import annotations

import datetime
import multiprocessing
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from timeline import Timeline
from timeline.cli import cli
from timeline.extract import _proposals
from timeline.extract import extract as extract_text
from timeline.extract._batches import extract_batches, extract_frames
from timeline.formats import json

KNOWN: list[dict[str, Any]] = [
    {"published": "2021-12-06"},
    {"published": datetime.date(2021, 12, 6), "title": "They left"},
    {"published": None, "language": None, "section": "world"},
]
RECORDS: list[dict[str, Any]] = [
    {"id": f"a{n}", "text": f"The army left on {n} May. More than {n},000 men went.", **known}
    for n, known in enumerate(KNOWN, start=1)
]
WRONG: list[Any] = [
    {"id": "no text"},
    {"id": "null", "text": None},
    {"id": "date", "text": "May 5", "published": "soon"},
    {"id": "html", "text": "<html><p>May 5</p></html>"},
    {"id": "url", "text": "May 5", "url": 5},
    {"id": "language", "text": "May 5", "language": "tlh"},
    None,
]


def _batch(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list(extract_batches(records))


def test_a_record_comes_out_for_each_that_went_in() -> None:
    found = _batch(RECORDS)
    assert [record["id"] for record in found] == ["a1", "a2", "a3"]
    assert [record["events"][0]["when"] for record in found] == [
        "2021-05-01",
        "2021-05-02",
        "XXXX-05-03",
    ]
    assert all(record["error"] is None for record in found)


def test_a_row_says_where_its_words_stand() -> None:
    for record, found in zip(RECORDS, _batch(RECORDS), strict=True):
        (row,) = found["events"]
        assert record["text"][row["start"] : row["end"]] == row["words"]
        assert row["sentence"] in record["text"]


def test_the_draft_is_a_timeline() -> None:
    first, second, _ = (json.loads(found["draft"]) for found in _batch(RECORDS))
    assert second.sources[0].title == "They left"
    assert first.sources[0].id == "a1"
    assert str(first.events[0].when) == "2021-05-01"


def test_a_wrong_record_says_so_and_the_others_go_on() -> None:
    found = _batch([*WRONG, RECORDS[0]])
    assert [record["error"] is None for record in found] == [False] * len(WRONG) + [True]
    assert all(not record["events"] and record["draft"] is None for record in found[:-1])
    assert found[-1]["events"]


def test_records_are_taken_one_by_one() -> None:
    def endless() -> Iterator[dict[str, Any]]:
        while True:
            yield RECORDS[0]

    found = extract_batches(endless())
    assert next(found)["id"] == next(found)["id"] == "a1"


def test_the_function_and_what_it_gives_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(extract_batches)) is extract_batches
    assert pickle.loads(pickle.dumps(_batch(RECORDS))) == _batch(RECORDS)


def test_other_processes_give_the_same() -> None:
    parts = [[record] for record in RECORDS]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.map(_batch, parts)
    assert [record for part in found for record in part] == _batch(RECORDS)


def test_frames_have_a_row_an_event_and_one_for_each_article_without() -> None:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pd.DataFrame([*RECORDS, {"id": "none", "text": "No date."}, {"id": 5, "text": None}])
    (found,) = extract_frames([frame])
    assert list(found["id"]) == ["a1", "a2", "a3", "none", "5"]
    assert list(found["when"]) == ["2021-05-01", "2021-05-02", "XXXX-05-03", None, None]
    assert [error is None for error in found["error"]] == [True] * 4 + [False]
    assert json.loads(found["draft"][0]).events


# on a slow disk the cluster warns, and a warning is an error here
@pytest.mark.filterwarnings("ignore:Creating scratch directories")
def test_a_cluster_of_dask_gives_the_same() -> None:
    dask = pytest.importorskip("dask", reason="dask is not installed")
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed")
    many = RECORDS * 4
    with (
        dask.config.set({"distributed.admin.system-monitor.gil.enabled": False}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        futures = client.map(_batch, [many[:6], many[6:]])
        found = [record for part in client.gather(futures) for record in part]
    assert found == _batch(many)


def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the reading of any text with the word "broken" fail, as a fault of ours would."""
    mentions = extract_text

    def extract(text: str, **known: Any) -> Any:
        if "broken" in text:
            raise AssertionError("a fault")
        return mentions(text, **known)

    monkeypatch.setattr(_proposals, "extract", extract)


def test_an_article_that_fails_takes_no_batch_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    _faulty(monkeypatch)
    broken = {"id": "b", "text": "It is broken."}
    first, second, third = _batch([RECORDS[0], broken, RECORDS[1]])
    assert second["error"] == "AssertionError: a fault"
    assert (second["id"], second["events"], second["draft"]) == ("b", [], None)
    assert [found["events"] != [] for found in (first, third)] == [True, True]


def test_nor_does_it_take_the_other_articles_of_a_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _faulty(monkeypatch)
    good, bad, out = tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "out.json"
    good.write_text("They left on 3 May 2019.\n", encoding="utf-8")
    bad.write_text("Bad news\n\nIt is broken.\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["extract", str(bad), str(good), "-o", str(out)])
    assert done.exit_code != 0
    assert "AssertionError: a fault" in done.output
    assert done.output.startswith(f"{bad}: refused: ")
    assert [str(event.when) for event in Timeline.read(out)] == ["2019-05-03"]

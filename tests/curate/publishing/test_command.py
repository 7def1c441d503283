"""`timeline publish`, and what `timeline export` says of a timeline that hides something."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.cli import main
from timeline.model import Agent, Citation, Claim, Event, Marking, Source, Timeline

MEMO = Source("Memo of the colonel", marking=Marking(hide_identity=True))
SECRET = Event("A raid that is planned", marking="red")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    order = Event("Order given", when="2021-02-01", source=MEMO, quote="fire at will")
    Timeline("Orders", events=[order, SECRET]).write("t.json")
    return tmp_path


def _run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status: str | int | None = 0
    try:
        main(arguments)
    except SystemExit as leaving:
        status = leaving.code
    out, err = capsys.readouterr()
    return int(status or 0), out, err


@pytest.mark.usefixtures("folder")
class TestPublish:
    def test_every_output_is_of_one_publication(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, _, err = _run("publish", "t.json", "-o", "p.json", "-o", "p.ics", capsys=capsys)
        assert status == 0
        assert "for public; withheld: events 1, citations 1, quotes 1, sources 1" in err
        published = Timeline.read("p.json")
        assert published == Timeline.read("p.ics")
        assert [source.title for source in published.sources] == ["Withheld source"]

    def test_an_audience_may_be_a_label(self, capsys: pytest.CaptureFixture[str]) -> None:
        _run("publish", "t.json", "--audience", "TLP:RED", "-o", "p.json", capsys=capsys)
        assert SECRET.id in Timeline.read("p.json")

    def test_a_mention_is_refused_with_its_place(self, capsys: pytest.CaptureFixture[str]) -> None:
        timeline = Timeline.read("t.json")
        timeline.title = "The memo of the Colonel"
        timeline.write("t.json")
        status, _, err = _run("publish", "t.json", "-o", "p.json", capsys=capsys)
        assert status == 2
        assert "Timeline.title tells of source 'memo-of-the-colonel'" in err
        assert not Path("p.json").exists()
        _run("publish", "t.json", "-o", "p.json", "--redact", capsys=capsys)
        assert Timeline.read("p.json").title == "The [withheld]"
        allowed = ("--allow", MEMO.title)
        _run("publish", "t.json", "-o", "p.json", *allowed, capsys=capsys)
        assert Timeline.read("p.json").title == "The memo of the Colonel"

    def test_secrets_are_read_from_a_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path("secrets.txt").write_text("\n  Orders \n", encoding="utf-8")
        arguments = ("publish", "t.json", "-o", "p.json", "--secrets", "secrets.txt")
        assert _run(*arguments, capsys=capsys)[0] == 2
        Path("secrets.txt").write_bytes(b"\xff")
        status, _, err = _run(*arguments, capsys=capsys)
        assert status == 2
        assert "secrets.txt, byte 0: expected UTF-8" in err

    def test_what_two_releases_tell_is_said_and_nothing_is_written(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        named = Event("Order given", when="2021-02-01", source=Source(MEMO.title))
        Timeline("Orders", events=[named]).write("v1.json")
        arguments = ("publish", "t.json", "-o", "p.json", "--since", "v1.json")
        status, _, err = _run(*arguments, capsys=capsys)
        assert status == 2
        assert "by comparing: event 'order-given', when: the withheld source is named" in err
        assert not Path("p.json").exists()
        assert _run(*arguments, "--even-so", capsys=capsys)[0] == 0
        assert Path("p.json").exists()

    def test_a_key_of_steady_stand_ins_is_made_once(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for output in ("p.json", "q.json"):
            _run("publish", "t.json", "-o", output, "--steady", "orders.key", capsys=capsys)
        assert Path("p.json").read_bytes() == Path("q.json").read_bytes()
        assert Path("orders.key").stat().st_mode & 0o077 == 0
        Path("orders.key").write_text("short", encoding="utf-8")
        status, _, err = _run(
            "publish", "t.json", "-o", "r.json", "--steady", "orders.key", capsys=capsys
        )
        assert status == 2
        assert "a secret key of at least 16 bytes" in err

    def test_values_are_told_more_coarsely(self, capsys: pytest.CaptureFixture[str]) -> None:
        _run("publish", "t.json", "-o", "p.json", "--coarsen", "when=month", capsys=capsys)
        assert str(Timeline.read("p.json")["order-given"].when) == "2021-02"

    def test_proposals_are_published_only_if_asked_for(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        claim = Claim("when", "2021-03-01", status="proposed")
        Timeline("Orders", events=[Event("Perhaps", claims=[claim])]).write("t.json")
        _run("publish", "t.json", "-o", "p.json", capsys=capsys)
        assert len(Timeline.read("p.json")) == 0
        _run("publish", "t.json", "-o", "p.json", "--with-proposals", capsys=capsys)
        assert len(Timeline.read("p.json")) == 1

    def test_warnings_are_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        said = Citation("Paper", attribution=Agent("Aung Example", marking="red"))
        claim = Claim("when", "2021", citations=[said])
        Timeline("Orders", events=[Event("Aung is home", claims=[claim])]).write("t.json")
        status, _, err = _run("publish", "t.json", "-o", "p.json", capsys=capsys)
        assert status == 0
        assert "warning: event 'aung-is-home', Event.title may tell of somebody withheld" in err

    @pytest.mark.parametrize(
        "wrong",
        [
            ("--audience", "all"),
            ("--keep", "all"),
            ("-o", "p.json"),
            ("--secrets", "none.txt"),
            ("--coarsen", "when"),
            ("--coarsen", "when=dozens"),
            ("--since", "none.json"),
        ],
        ids=" ".join,
    )
    def test_what_is_wrong_is_one_line(
        self, wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
    ) -> None:
        status, _, err = _run("publish", "t.json", "-o", "p.json", *wrong, capsys=capsys)
        assert status == 2
        assert err.startswith("timeline: ")
        assert not Path("p.json").exists()


@pytest.mark.usefixtures("folder")
def test_export_warns_of_what_is_not_for_everyone(capsys: pytest.CaptureFixture[str]) -> None:
    _, _, err = _run("export", "t.json", "-o", "e.json", capsys=capsys)
    assert "t.json: 2 things are marked as not for everyone" in err
    timeline = Timeline.read("t.json")
    timeline.remove(SECRET.id)
    timeline.write("t.json")
    _, _, err = _run("export", "t.json", "-o", "e.json", capsys=capsys)
    assert "t.json: 1 thing is marked as not for everyone" in err
    Timeline("Nothing").write("t.json")
    _, _, err = _run("export", "t.json", "-o", "e.json", capsys=capsys)
    assert "marked" not in err

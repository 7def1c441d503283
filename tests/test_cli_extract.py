from __future__ import annotations

from pathlib import Path

import pytest
from tests.command import run

from timeline.cli._decisionlog import Change, DecisionLog
from timeline.extract._decisions import is_undecided, waiting
from timeline.formats import json as timeline_json
from timeline.model import Citation, Claim, Event, Quote, Source, Timeline

STORY = Path(__file__).resolve().parents[1] / "examples" / "myanmar-2021" / "story.txt"


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("story")
    (folder / "story.txt").write_bytes(STORY.read_bytes())
    done = run("extract", "story.txt", "--published", "2021-12-07", "-o", "d.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    return (folder / "d.json").read_bytes()


@pytest.fixture
def folder(tmp_path: Path, draft: bytes) -> Path:
    (tmp_path / "story.txt").write_bytes(STORY.read_bytes())
    (tmp_path / "d.json").write_bytes(draft)
    return tmp_path


def _titled(timeline: Timeline, title: str) -> Event:
    (event,) = [event for event in timeline if event.title == title]
    return event


def _statuses(folder: Path, title: str) -> set[str]:
    return {claim.status for claim in _titled(Timeline.read(folder / "d.json"), title).claims}


# -- extract -------------------------------------------------------------------


def test_an_article_becomes_a_draft(folder: Path) -> None:
    draft = Timeline.read(folder / "d.json")
    assert [str(event.when) for event in draft] == [
        "2017-08",
        "2021-02-01",
        "2021-10-05",
        "2021-12-02",
        "2021-12-06",
    ]
    (source,) = draft.sources
    assert source.id.startswith("story-")
    assert source.title == "Soldiers and police leave the junta, group says"
    assert str(source.published) == "2021-12-07"
    done = run("check", "d.json", "--text", f"{source.id}=story.txt", cwd=folder)
    assert "quote" not in done.stdout


def test_what_is_known_of_the_article_is_kept(folder: Path) -> None:
    told = ("--title", "They left", "--url", "https://example.org/a", "--publisher", "A wire")
    done = run("extract", "story.txt", *told, "-o", "e.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    draft = Timeline.read(folder / "e.json")
    (source,) = draft.sources
    assert (source.title, source.url, source.publisher) == (
        "They left",
        "https://example.org/a",
        "A wire",
    )
    assert str(_titled(draft, "Coup").when) == "XXXX-02-01"


def test_a_list_says_what_each_article_is(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text("The army left on May 5.", encoding="utf-8")
    (tmp_path / "in" / "list.csv").write_text(
        "path,published,title\na.txt,2021-12-06,First\nb.txt,2019-12-06,\n", encoding="utf-8"
    )
    done = run("extract", "--list", "in/list.csv", "-o", "d.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    draft = Timeline.read(tmp_path / "d.json")
    assert [(e.title, str(e.when)) for e in draft] == [
        ("The army left", "2019-05-05"),
        ("The army left", "2021-05-05"),
    ]
    assert len(set(draft.ids)) == 2
    assert {source.title for source in draft.sources} == {"First", "b"}


def test_of_several_articles_one_that_is_wrong_is_left_out(folder: Path) -> None:
    (folder / "page.txt").write_text("<html><script>On May 5</script></html>", encoding="utf-8")
    (folder / "bytes.txt").write_bytes(b"\xff\xfe\x00")
    names = ("page.txt", "story.txt", "bytes.txt", "absent.txt")
    done = run("extract", *names, "--published", "2021-12-07", "-o", "e.json", cwd=folder)
    assert done.returncode == 2
    assert "3 of 4 articles were left out" in done.stderr
    assert "page.txt: expected a page with text, found none" in done.stderr
    assert len(Timeline.read(folder / "e.json")) == 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name an ARTICLE"),
        (("absent.txt",), "absent.txt"),
        (("story.txt", "--published", "soon"), "expected"),
        (("story.txt", "--language", "tlh"), "expected one of the languages"),
        (("story.txt", "story.txt", "--title", "T"), "--title are of one article"),
        (("--list", "story.txt"), "the column path must be there"),
    ],
)
def test_a_wrong_request_is_refused(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run("extract", *arguments, "-o", "e.json", cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "e.json").exists()


# -- review --------------------------------------------------------------------


def test_each_decision_is_saved(folder: Path) -> None:
    typed = "s\na\ne\nA meeting\nsoon\n2021-10-06\nI was there\nr\nnot so\nq\n"
    done = run("review", "d.json", cwd=folder, typed=typed)
    assert done.returncode == 0, done.stderr
    assert "3 decided, 2 left" in done.stderr
    assert "expected a date" in done.stderr
    draft = Timeline.read(folder / "d.json")
    assert _statuses(folder, "Coup") == {"accepted"}
    meeting = next(event for event in draft if event.title == "A meeting")
    assert str(meeting.when) == "2021-10-06"
    # The date is the reviewer's: the article speaks of the meeting, and does not say so.
    (claim,) = meeting.standing("when")
    assert {citation.stance for citation in claim.citations} == {"mentions"}
    assert "known from: I was there" in str(claim.note)
    rejected = _titled(draft, "Captain Lin Htet Aung (interview): More officers will follow")
    assert {claim.status for claim in rejected.claims} == {"retracted"}
    assert "not so" in str(rejected.claims[0].note)


def test_the_next_review_goes_on_where_the_last_ended(folder: Path) -> None:
    run("review", "d.json", cwd=folder, typed="a\n")
    done = run("review", "d.json", cwd=folder, typed="a\na\na\na\n")
    assert "1 of 4: Coup" in done.stdout
    assert "4 decided, none left" in done.stderr


def test_what_is_asked_shows_the_date_in_its_sentence(folder: Path) -> None:
    shown = run("review", "d.json", cwd=folder, typed="q\n").stdout
    assert "published as of [August 2017] speak" in shown
    assert "August 2017 (2017-08)" in shown
    assert "by the rule" in shown


def test_an_answer_that_is_none_is_asked_again(folder: Path) -> None:
    done = run("review", "d.json", cwd=folder, typed="x\n\na\nq\n")
    assert "1 decided" in done.stderr


@pytest.mark.parametrize("typed", ["", "e\n", "e\nA title\n", "r\n"])
def test_the_end_of_the_input_decides_nothing(folder: Path, typed: str, draft: bytes) -> None:
    done = run("review", "d.json", cwd=folder, typed=typed)
    assert done.returncode == 0
    assert "0 decided, 5 left" in done.stderr
    assert (folder / "d.json").read_bytes() == draft


@pytest.mark.parametrize("word", ["are you sure", "rather not", "acc", "ae"])
def test_only_a_whole_answer_counts(folder: Path, word: str, draft: bytes) -> None:
    done = run("review", "d.json", cwd=folder, typed=f"{word}\nq\n")
    assert "is none of the answers" in done.stdout
    assert (folder / "d.json").read_bytes() == draft


def test_an_answer_can_be_taken_back(folder: Path, draft: bytes) -> None:
    done = run("review", "d.json", cwd=folder, typed="back\na\nreject\n\nundo\nb\nquit\n")
    assert "this is the first answer" in done.stdout
    assert "0 decided, 5 left" in done.stderr
    assert Timeline.read(folder / "d.json") == timeline_json.loads(draft)


def test_each_claim_can_be_decided_on_alone(folder: Path) -> None:
    run("review", "d.json", cwd=folder, typed="o\nr\na\na\na\na\nq\n")
    statuses = [
        claim.status for event in Timeline.read(folder / "d.json") for claim in event.claims
    ]
    assert statuses.count("retracted") == 1


def test_what_was_rejected_can_be_opened_again(folder: Path, draft: bytes) -> None:
    run("review", "d.json", cwd=folder, typed="r\nno\nr\n\nq\n")
    done = run("review", "d.json", "--again", cwd=folder, typed="q\n")
    assert "5 left" in done.stderr
    assert Timeline.read(folder / "d.json") == timeline_json.loads(draft)


def test_a_review_that_was_cut_off_keeps_its_decisions(folder: Path) -> None:
    before = (folder / "d.json").read_bytes()
    run("review", "d.json", cwd=folder, typed="a\nr\n\nq\n")
    timeline = Timeline.read(folder / "d.json")
    # As if the program had been killed after two answers, in the middle of a third.
    (folder / "d.json").write_bytes(before)
    draft, log = Timeline.read(folder / "d.json"), DecisionLog(folder / "d.json")
    for event in timeline:
        if not is_undecided(event):
            log.add([Change(draft[event.id], event)])
    log.path.write_bytes(log.path.read_bytes() + b'[[{"format": "cut')
    done = run("review", "d.json", cwd=folder, typed="q\n")
    assert "2 decisions of a review that was cut off are kept" in done.stderr
    assert Timeline.read(folder / "d.json") == timeline
    assert not log.path.exists()


def test_what_was_decided_is_neither_overwritten_nor_asked_again(folder: Path) -> None:
    told = ("--published", "2021-12-07")
    assert run("extract", "story.txt", *told, "-o", "e.json", cwd=folder).returncode == 0
    run("review", "e.json", cwd=folder, typed="a\nr\nno\ne\nMine\n2021-10-07\nseen\nq\n")
    before = Timeline.read(folder / "e.json")
    done = run("extract", "story.txt", *told, "--again", "-o", "e.json", cwd=folder)
    assert "holds decisions, which are kept" in done.stderr
    after = Timeline.read(folder / "e.json")
    for event in before:
        if not is_undecided(event):
            assert after[event.id] == event
    assert len(after) == len(before)
    assert sum(map(is_undecided, after)) == sum(map(is_undecided, before))
    # Three of the events were decided on: only the others are there to ask about.
    assert 0 < len(waiting(after)) == len(after) - 3
    assert f"\n{len(after) - 3} events proposed; 'timeline review' asks" in done.stderr


def test_no_text_steers_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b[31mOn May 5\x1b]0;owned\x07 \u202eit fell"
    claim = Claim(
        "when",
        "2021-05-05",
        status="proposed",
        note=evil,
        verbatim="May 5",
        citations=[Citation(Source(evil, id="s"), Quote(evil), attribution=evil)],
    )
    Timeline(evil, events=[Event(evil, claims=[claim])]).write(tmp_path / "d.json")
    done = run("review", "d.json", cwd=tmp_path, typed="e\n\n\x1b\n")
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout + done.stderr)


def test_a_file_that_cannot_hold_the_decisions_is_refused(folder: Path) -> None:
    run("export", "d.json", "-o", "d.timelinejs.json", cwd=folder)
    before = (folder / "d.timelinejs.json").read_bytes()
    done = run("review", "d.timelinejs.json", cwd=folder, typed="a\n")
    assert done.returncode == 2
    assert "review a .json file" in done.stderr
    assert (folder / "d.timelinejs.json").read_bytes() == before


def test_a_calendar_can_be_reviewed(folder: Path) -> None:
    run("export", "d.json", "-o", "d.ics", cwd=folder)
    run("review", "d.ics", cwd=folder, typed="a\na\n")
    coup = _titled(Timeline.read(folder / "d.ics"), "Coup")
    assert {claim.status for claim in coup.claims} == {"accepted"}


# -- candidates, languages and the order of figures ------------------------------------------


def test_candidates_of_another_tool_are_kept_or_refused_with_a_reason(tmp_path: Path) -> None:
    text = "Two men were shot on 5 May 2021. A third died on 7 May 2021."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "c.json").write_text(
        '[{"quote": "shot on 5 May 2021", "date": "2021-05-05", "event": "Two shot"},'
        ' {"quote": "died on 7 May 2021", "date": "2021-05-08"}]',
        encoding="utf-8",
    )
    done = run("extract", "a.txt", "--candidates", "c.json", "-o", "d.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 of 2 candidates kept" in done.stderr
    assert "candidate 2 refused (another)" in done.stderr
    draft = Timeline.read(tmp_path / "d.json")
    assert [(event.title, str(event.when)) for event in draft] == [("Two shot", "2021-05-05")]


def test_a_text_in_a_language_that_was_not_named_is_told(tmp_path: Path) -> None:
    text = "Zwei Männer wurden am 5. Mai 2021 in Wien erschossen, sagte die Polizei."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run("extract", "a.txt", "-o", "d.json", cwd=tmp_path)
    assert "a.txt: the text seems to be in 'de'" in done.stderr
    done = run("extract", "a.txt", "--language", "auto", "--again", "-o", "d.json", cwd=tmp_path)
    assert "seems" not in done.stderr
    assert [str(event.when) for event in Timeline.read(tmp_path / "d.json")] == ["2021-05-05"]


def test_the_order_of_dates_in_figures_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army left on 03/11/2021.", encoding="utf-8")
    for order, date in (("dmy", "2021-11-03"), ("mdy", "2021-03-11")):
        run("extract", "a.txt", "--dates", order, "--again", "-o", "d.json", cwd=tmp_path)
        assert [str(event.when) for event in Timeline.read(tmp_path / "d.json")] == [date]


def test_two_articles_of_one_file_name_stay_two_sources(tmp_path: Path) -> None:
    for folder, text in (("A", "She resigned on 5 May 2021."), ("B", "She left on 9 March 2019.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "article.txt").write_text(text, encoding="utf-8")
        run("extract", f"{folder}/article.txt", "-o", f"{folder}.json", cwd=tmp_path)
    ids = [
        {source.id for source in Timeline.read(tmp_path / f"{folder}.json").sources}
        for folder in "AB"
    ]
    assert not ids[0] & ids[1]

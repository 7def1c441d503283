"""A story on a page: a plain sequence in its own order, and files of one that say what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.render.hostile import TEXTS
from tests.render.test_pages import XHTML, page_of, text_of

from timeline.errors import FormatError, InvalidValueError, LimitError
from timeline.formats import html
from timeline.formats.html import Step, Story
from timeline.model import Claim, Event, Timeline


def war() -> Timeline:
    dates = [Claim("when", "2021-03"), Claim("when", "2021-05", status="disputed")]
    return Timeline(
        "War",
        events=[
            Event("Coup", when="2021-02-01"),
            Event("Raid", claims=dates),
            Event("Rumour", description="No date."),
        ],
    )


def steps_of(page: Any) -> list[Any]:
    found: list[Any] = page.findall(f".//{XHTML}ol[@class='steps']/{XHTML}li")
    return found


def test_the_steps_stand_in_their_order_with_dates_and_links() -> None:
    story = Story("Backwards", [Step("raid", "Then."), Step(text="Between."), Step("coup")])
    page = page_of(war(), story=story)
    steps = steps_of(page)
    assert [text_of(step) for step in steps] == [
        "March 2021 or May 2021 ≠ disputed Raid Then.",
        "Between.",
        "1 February 2021 no source Coup",
    ]
    assert [step.get("id") for step in steps] == ["step-1", "step-2", "step-3"]
    links = [link.get("href") for step in steps for link in step.iter(f"{XHTML}a")]
    assert links == ["#event-raid", "#event-coup"]
    assert text_of(page.find(f".//{XHTML}h2[@id='story-heading']")) == "Backwards"
    # Without scripts there is nothing to turn, and nothing is hidden.
    assert not [step for step in steps if "hidden" in step.attrib]
    assert "hidden" in page.find(f".//{XHTML}p[@class='turning']").attrib


def test_a_page_without_a_story_has_no_trace_of_one() -> None:
    page = page_of(war())
    assert page.find(f".//{XHTML}section[@class='story']") is None


def test_an_event_without_a_date_says_so_and_may_be_told_twice() -> None:
    page = page_of(war(), story=Story(steps=[Step("rumour"), Step("rumour", "Again.")]))
    assert [text_of(step) for step in steps_of(page)] == ["no date Rumour", "no date Rumour Again."]
    assert text_of(page.find(f".//{XHTML}h2[@id='story-heading']")) == "Story"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_words_are_words(text: str) -> None:
    page = page_of(war(), story=Story(text[:2000], [Step("coup", text[:2000]), Step(text="x")]))
    assert not page.findall(f".//{XHTML}img")
    assert len(steps_of(page)) == 2


@pytest.mark.parametrize("id", ["nothing", "__proto__", TEXTS["script"], "x" * 10_000])
def test_an_event_that_is_not_there_is_an_error(id: str) -> None:
    with pytest.raises(FormatError, match="which is no event on this page") as caught:
        html.export(war(), story=Story(steps=[Step("coup"), Step(id)]))
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("id", "hint"),
    [("cuop", "did you mean 'coup'?"), ("zzz", "stands after #event- in its address")],
)
def test_an_id_that_is_nearly_one_is_told(id: str, hint: str) -> None:
    with pytest.raises(FormatError) as caught:
        html.export(war(), story=Story(steps=[Step(id)]))
    assert hint in (caught.value.hint or "")


def test_an_event_that_the_list_ends_before_is_an_error() -> None:
    with pytest.raises(FormatError) as caught:
        html.export(war(), story=Story(steps=[Step("raid")]), most_listed=1)
    assert caught.value.hint == "the list ends before it: raise most_listed"


def test_a_proposal_is_told_to_editors_alone() -> None:
    guess = Event("Leak", claims=[Claim("when", "2021-04", status="proposed")])
    timeline, story = Timeline(events=[guess]), Story(steps=[Step("leak")])
    with pytest.raises(FormatError, match="no event on this page"):
        html.export(timeline, story=story)
    (step,) = steps_of(page_of(timeline, story=story, for_editors=True))
    assert text_of(step) == "April 2021 proposed, not checked Leak"


# -- files -------------------------------------------------------------------------


def test_a_file_says_the_same_as_a_story(tmp_path: Path) -> None:
    told = {"title": "T", "steps": [{"event": "coup", "text": "a"}, {"text": "b"}]}
    (tmp_path / "story.json").write_text(json.dumps(told), encoding="utf-8")
    story = Story("T", [Step("coup", "a"), Step(text="b")])
    assert html.dumps(war(), story=tmp_path / "story.json") == html.dumps(war(), story=story)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("{", "line 1"),
        ("[]", "$"),
        ("{}", "$"),
        ('{"steps": []}', "$.steps"),
        ('{"steps": {}}', "$.steps"),
        ('{"steps": [{"event": "coup"}, {}]}', "$.steps[1]"),
        ('{"steps": [{"event": ""}]}', "$.steps[0]"),
        ('{"steps": [{"text": " "}]}', "$.steps[0]"),
        ('{"steps": [{"event": 3}]}', "$.steps[0].event"),
        ('{"steps": [{"events": "coup"}]}', "$.steps[0]"),
        ('{"steps": [{"event": "a", "event": "b"}]}', "$.steps[0]"),
        (json.dumps({"steps": [{"text": "x"}] * 501}), "$.steps"),
        ("[" * 100_000, "$"),
        ("\x00\xff", ""),
    ],
)
def test_a_file_that_is_no_story_says_where_and_how(
    tmp_path: Path, content: str, place: str
) -> None:
    path = tmp_path / "story.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        html.export(war(), story=path)
    assert (caught.value.place or "").startswith(f"{path}: {place}" if place else str(path))
    assert '"steps": [{"event": "its-id"' in (caught.value.hint or "")


def test_a_file_has_an_end(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_bytes(b" " * (4 * 1024 * 1024 + 1))
    with pytest.raises(LimitError):
        html.export(war(), story=tmp_path / "story.json")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Step(),
        lambda: Step(3),  # type: ignore[arg-type]
        lambda: Step("a", None),  # type: ignore[arg-type]
        lambda: Story("T"),
        lambda: Story("T", "ab"),  # type: ignore[arg-type]
        lambda: Story("T", 3),  # type: ignore[arg-type]
        lambda: Story(3, [Step("a")]),  # type: ignore[arg-type]
        lambda: html.export(war(), story=3),  # type: ignore[arg-type]
    ],
)
def test_a_wrong_type_is_refused(make: Any) -> None:
    with pytest.raises(InvalidValueError):
        make()

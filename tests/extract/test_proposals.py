from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.datasets import needed
from tests.extract.prose import prose

from timeline.errors import ConflictError, InvalidValueError, TimelineError
from timeline.extract._decisions import accepted, edited, rejected, reopened, waiting
from timeline.extract._proposals import Article, draft, propose
from timeline.formats import json
from timeline.model import Event, Quantity, Source, Timeline

STORY = Path(__file__).resolve().parents[2] / "examples" / "myanmar-2021" / "story.txt"


def _titled(timeline: Timeline, title: str) -> Event:
    (event,) = [event for event in timeline if event.title == title]
    return event


def _story() -> Timeline:
    return propose(STORY.read_text(encoding="utf-8"), source="A wire", published="2021-12-06")


def test_the_story_gives_its_events() -> None:
    assert [(str(event.when), event.title) for event in _story()] == [
        (
            "2017-08",
            (
                "Data that a website for army pensioners published as of August 2017 speak of"
                " about 10,000 retired officers and two…"
            ),
        ),
        ("2021-02-01", "Coup"),
        (
            "2021-10-05",
            (
                "Brigadier General Phyo Thant of Northwest Command called retired soldiers of the"
                " township to a meeting"
            ),
        ),
        ("2021-12-02", "Captain Lin Htet Aung (interview): More officers will follow"),
        (
            "2021-12-06",
            (
                "The committee that finds shelter for those who leave met by video link with Duwa"
                " Lashi La, acting president…"
            ),
        ),
    ]


def test_what_is_told_before_another_says_something_is_not_said_by_them() -> None:
    text = "The union suspended it on Monday and the United States said it had stopped its aid."
    (event,) = propose(text, source="A wire", published="2021-12-06")
    assert (event.title, event.agents) == ("The union suspended it", ())


def test_what_is_so_today_is_no_event_but_what_happened_today_is() -> None:
    text = "Today the river is foul. Ten men were arrested today."
    titles = [event.title for event in propose(text, source="A wire", published="2021-12-06")]
    assert titles == ["Ten men were arrested"]


def test_a_saying_is_attributed_with_its_day_and_its_medium() -> None:
    event = _titled(_story(), "Captain Lin Htet Aung (interview): More officers will follow")
    (citation,) = event.citations
    assert citation.attribution is not None
    assert citation.attribution.agent.name == "Captain Lin Htet Aung"
    assert (str(citation.attribution.said), citation.attribution.medium) == (
        "2021-12-02",
        "interview",
    )


def test_figures_of_the_sentence_are_claims_on_count() -> None:
    text = "By October 5 more than 2,000 soldiers had left, said Captain Lin."
    (event,) = propose(text, source="A wire", published="2021-12-06")
    (count,) = [claim for claim in event.claims if claim.field == "count"]
    assert count.value == Quantity(low=2000, low_exclusive=True, unit="soldiers")
    assert count.verbatim == "more than 2,000 soldiers"
    assert {agent.name for agent in event.agents} == {"Captain Lin"}


def test_what_is_vague_or_lasts_or_recurs_is_no_event() -> None:
    text = "Recently they met every Friday for two weeks. More will come in the coming months."
    assert not len(propose(text, source="A wire", published="2021-12-06"))


def test_one_date_twice_in_a_sentence_is_one_event_and_in_two_sentences_two() -> None:
    text = "On May 5 they left, and on May 5 they came back. On May 5 they left."
    found = propose(text, source="A wire", published="2021-12-06")
    assert len(found) == 2


def test_a_speaker_is_one_however_the_name_is_capitalised() -> None:
    text = "They left on May 5, police said. Police said that they came back on May 6."
    found = propose(text, source="A wire", published="2021-12-06")
    assert [agent.name for agent in found.agents] == ["police"]


def test_a_date_by_itself_belongs_to_the_sentence_before() -> None:
    text = "“They left,” said Captain Lin. December 2nd."
    (event,) = propose(text, source="A wire", published="2021-12-06")
    assert event.title == "Captain Lin: They left"


@settings(max_examples=60, deadline=None)
@given(prose())
def test_every_claim_is_proposed_and_rests_on_words_in_their_place(text: str) -> None:
    found = propose(text, source="A wire", published="2021-12-06")
    for event in found:
        for claim in event.claims:
            assert claim.status == "proposed"
            (citation,) = claim.citations
            quote = citation.quote
            assert quote is not None
            assert text[quote.start : quote.end] == quote.exact
            if claim.field == "when":
                assert text[claim.extra["start"] : claim.extra["end"]] == claim.verbatim
                assert claim.verbatim in quote.exact
                assert claim.note
    assert propose(text, source="A wire", published="2021-12-06") == found
    assert json.loads(json.dumps(found)) == found


def test_several_articles_are_one_draft_and_no_ids_clash() -> None:
    articles = [
        Article("The army left on May 5.", Source(name), "2021-12-06") for name in ("A wire", "B")
    ]
    found = draft(articles)
    assert [event.title for event in found] == ["The army left", "The army left"]
    assert len(set(found.ids)) == 2
    assert all(id.startswith("the-army-left-") for id in found.ids)
    assert [source.title for source in found.sources] == ["A wire", "B"]
    assert all(str(source.published) == "2021-12-06" for source in found.sources)


def test_the_publication_is_that_of_the_source() -> None:
    source = Source("A wire", published="2021-12-06")
    (event,) = propose("The army left on May 5.", source=source)
    assert str(event.when) == "2021-05-05"


@pytest.mark.parametrize(
    ("text", "source"), [(None, "A"), (b"a", "A"), ("a\ud800", "A"), ("a", None), ("a", 5)]
)
def test_a_wrong_type_is_refused(text: str, source: str) -> None:
    with pytest.raises(InvalidValueError):
        propose(text, source=source)


def test_two_articles_of_one_id_are_refused() -> None:
    articles = [Article("a", Source("A", url=url)) for url in ("https://a.org", "https://b.org")]
    with pytest.raises(ConflictError, match="two articles have the id"):
        draft(articles)
    with pytest.raises(InvalidValueError):
        draft(["a text"])  # type: ignore[list-item]


@pytest.mark.parametrize(
    "text", ["", " ", "\0", "Monday", "5 May", "\u202e5 May\0", "5 May " * 500]
)
def test_odd_texts_are_read(text: str) -> None:
    for event in propose(text, source="A", published="2021-12-06"):
        assert event.title


def test_the_article_that_the_project_started_from_is_proposed_as_a_person_would() -> None:
    text = needed("../seed/article.txt").read_text(encoding="utf-8")
    data_of_2017, coup, meeting, interview, conference = propose(
        text, source="A", published="2021-12-06"
    )
    assert coup.title == "Coup"
    assert meeting.title.startswith("Brigadier General Phyo Thant held a meeting with retired")
    assert interview.title.startswith("Captain Lin Htet Aung: ")
    assert {agent.name for agent in interview.agents} == {"Captain Lin Htet Aung"}
    assert conference.title.startswith("The committee held a virtual conference")
    figures = [str(c.value) for c in data_of_2017.claims if c.field == "count"]
    assert figures == ["about 10,000 retired military officers", "2,000,000 retired soldiers"]


# -- decisions -----------------------------------------------------------------


def test_what_is_accepted_or_rejected_waits_no_more_and_nothing_is_deleted() -> None:
    timeline = _story()
    coup = _titled(timeline, "Coup")
    assert len(waiting(timeline)) == 5
    for decide, status in ((accepted, "accepted"), (rejected, "retracted")):
        event = decide(coup)
        assert {claim.status for claim in event.claims} == {status}
        assert len(event.claims) == len(coup.claims)
    assert "rejected in review: not so" in str(rejected(coup, "not so").claims[0].note)
    # What was rejected is opened again; what was accepted, where that is asked.
    assert reopened(rejected(coup, "not so")) == coup
    assert reopened(accepted(coup)) == accepted(coup)
    assert reopened(accepted(coup), accepted=True) == coup
    timeline.replace(accepted(coup))
    assert len(waiting(timeline)) == 4


def test_an_edited_date_keeps_what_was_proposed() -> None:
    coup = _titled(_story(), "Coup")
    event = edited(coup, title="Military coup", when="2021-02-02")
    old, new = [claim for claim in event.claims if claim.field == "when"]
    assert (event.title, event.id, str(event.when)) == ("Military coup", coup.id, "2021-02-02")
    assert (old.status, new.status, new.corrects) == ("retracted", "accepted", old.id)
    # The words stay, but they say another day than the one that was set.
    assert [citation.quote for citation in new.citations] == [c.quote for c in old.citations]
    assert {citation.stance for citation in new.citations} == {"mentions"}


def test_an_edit_that_is_no_date_is_refused() -> None:
    with pytest.raises(TimelineError):
        edited(_titled(_story(), "Coup"), when="February the first")


_DENIED = "He denied that 14 people had died"

# -- what a clause says of its own date --------------------------------------------------


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "Three people died on 5 May 2021, and 20 were hurt on 7 May 2021.",
            {"2021-05-05": "Three people died", "2021-05-07": "20 were hurt"},
        ),
        (
            "The works, which opened in 1964, paid a fine of 12,000 euros in November 2018.",
            {"1964": "The works opened", "2018-11": "The works paid a fine of 12,000 euros"},
        ),
        (
            "He was arrested on 3 May 2021 and released on 5 June 2021.",
            {"2021-05-03": "He was arrested", "2021-06-05": "He was released"},
        ),
        (
            "The man who was shot in May 2020 died after the police left on 5 June 2021.",
            {"2020-05": "The man was shot", "2021-06-05": "The police left"},
        ),
        ("The book, published in 1998, sold well.", {"1998": "The book was published"}),
        ("He denied on 3 May 2021 that 14 people had died.", {"2021-05-03": _DENIED}),
    ],
)
def test_a_title_is_of_the_clause_that_holds_the_date(text: str, events: dict[str, str]) -> None:
    found = propose(text, source="A wire", published="2023-03-14")
    assert {str(event.when): event.title for event in found} == events


def test_a_year_over_a_list_is_no_event_and_dates_what_stands_below() -> None:
    text = "2018\nSpring: Police arrive.\n2019\nJanuary 21: A court stops it.\n2020\n"
    found = {str(event.when): event.title for event in propose(text, source="A list")}
    assert found == {"2018-21": "Police arrive", "2019-01-21": "A court stops it"}


def test_the_day_on_which_somebody_was_quoted_is_no_event() -> None:
    text = '"Nobody wins," he said on Sunday. "We lost," she told a paper in Paris on Monday.'
    assert not propose(text, source="A wire", published="2023-03-14").events


def test_a_day_of_saying_dates_nothing_that_is_told_beside_it() -> None:
    # 5 June 2023 was a Monday
    text = (
        "Gunmen shot four men on Saturday, the army said in a statement on Sunday. "
        "The convoy was hit at 9 p.m. by a bomb."
    )
    dates = [str(event.when) for event in propose(text, source="A wire", published="2023-06-05")]
    assert "2023-06-03T21:00:00" in dates


def test_news_does_not_say_what_a_day_in_another_paragraph_is_counted_from() -> None:
    text = "It fell on 12 June. On Monday ten were found.\n\nCracks had shown the day before."
    last = list(propose(text, source="A wire", published="2021-06-15"))
    assert "2021-06-13?" in [str(event.when) for event in last]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Three people died on 5 May 2021, and 20 were hurt on 7 May 2021.",
            {"2021-05-05": ["3 people"], "2021-05-07": []},
        ),
        ("In 2019 he paid 500 euros, and in 2020 he paid 900 euros.", {"2019": [], "2020": []}),
        ("He denied on 3 May 2021 that 14 people had died.", {"2021-05-03": []}),
        ("Solvents at up to 40 times the limit were found on 8 May 2021.", {"2021-05-08": []}),
        ("Forty-five thousand soldiers left in 2020.", {"2020": ["45,000 soldiers"]}),
    ],
)
def test_a_figure_belongs_to_its_clause(text: str, counts: dict[str, list[str]]) -> None:
    found = propose(text, source="A wire", published="2023-03-14")
    assert {
        str(event.when): [str(claim.value) for claim in event.claims if claim.field == "count"]
        for event in found
    } == counts


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("More than 300 cranes rested on 5 October 2021.", ["2021-10-05"]),
        ("Soldiers from 12 units left on 5 October 2021.", ["2021-10-05"]),
        ("Revenue was 291 million, up from 252 million in 1988.", []),
        ("Its 1988 results were poor.", []),
        ("It had been open since the 2019 flood.", ["2019"]),
    ],
)
def test_what_is_compared_with_is_no_event(text: str, dates: list[str]) -> None:
    found = propose(text, source="A wire", published="2023-03-14")
    assert [str(event.when) for event in found] == dates


def test_two_articles_that_say_the_same_words_give_events_of_different_ids() -> None:
    first = propose("Anna Roth was minister. She resigned on 5 May 2021.", source="A")
    second = propose("Eva Stein headed a bank. She resigned on 9 March 2019.", source="B")
    assert not set(first.ids) & set(second.ids)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # a year that belongs to a name is not when the clause happened
        (
            "The pact, like the Geneva Conference of 1954, called for elections in 1973.",
            {"1973": "The pact, like the Geneva Conference of 1954, called for elections"},
        ),
        ("They said it was like the War of 1812.", {}),
        ("These figures compare with a loss of 5 million in 1988.", {}),
        # what "which" is about is not known: the sentence stands as it is
        (
            "They agreed to a mandate for forces in the country, which ends in 2008.",
            {"2008": "They agreed to a mandate for forces in the country, which ends in 2008"},
        ),
        (
            'He expects to see "several thousand" go in 2011.',
            {"2011": 'He expects to see "several thousand" go'},
        ),
    ],
)
def test_a_year_of_a_name_dates_nothing_else(text: str, events: dict[str, str]) -> None:
    found = propose(text, source="A wire", published="2023-03-14")
    assert {str(event.when): event.title for event in found} == events

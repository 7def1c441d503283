"""What phrases are taken for: examples to read."""

from __future__ import annotations

import pytest

from timeline import edtf
from timeline.dates import Date
from timeline.errors import FormatError, InvalidValueError, ParseError
from timeline.extract import RULES, Mention, Rule, Settings, extract
from timeline.extract._reckoning import moved
from timeline.extract._references import Anchor
from timeline.model import Quote, letter_hash

MONDAY = "2021-12-06"
LEFT_ALONE = ("age", "fraction or rate")


def only(text: str, **known: object) -> Mention:
    (mention,) = extract(text, **known)  # type: ignore[arg-type]
    return mention


def told(text: str, **known: object) -> dict[str, str]:
    return {m.words: str(m.value) for m in extract(text, **known)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # orders
        ("on 6 June 1944", "1944-06-06"),
        ("June 6, 1944", "1944-06-06"),
        ("the 6th of June, 1944", "1944-06-06"),
        ("Tuesday, June 6th 1944", "1944-06-06"),
        ("1944-06-06", "1944-06-06"),
        ("August 2017", "2017-08"),
        ("Aug. 2017", "2017-08"),
        ("in 1999", "1999"),
        ("in nineteen ninety-six", "1996"),
        ("2021-12-06T14:30:00+01:00", "2021-12-06T14:30:00+01:00"),
        # eras
        ("15 March 44 BC", "-0043-03-15"),
        ("in AD 79", "0079"),
        ("500 BCE", "-0499"),
        # periods
        ("the spring of 1943", "1943-21"),
        ("the winter of 1941-42", "1941-24"),
        ("the 1920s", "192X"),
        ("the 19th century", "18XX"),
        ("the 3rd century BC", "-02XX"),
        ("the third quarter of 1990", "1990-35"),
        ("Q3 1990", "1990-35"),
        ("the first half of 2019", "2019-40"),
        ("early May 2019", "2019-05"),
        ("mid-1996", "1996"),
        ("circa 1850", "1850~"),
        ("about 6 June 1944", "1944-06-06~"),
        ("Easter 2021", "2021-04-04"),
        ("Christmas Eve 1914", "1914-12-24"),
        # ranges, lists, open ends
        ("Oct. 1-5, 2021", "2021-10-01/2021-10-05"),
        ("from March to May 2019", "2019-03/2019-05"),
        ("between 1936 and 1939", "1936/1939"),
        ("1939-45", "1939/1945"),
        ("1914–1918", "1914/1918"),
        ("from 10 July to 31 October 1940", "1940-07-10/1940-10-31"),
        ("April and May 2019", "{2019-04,2019-05}"),
        ("1 and 5 October 2021", "{2021-10-01,2021-10-05}"),
        ("the 12th and 13th centuries", "{11XX,12XX}"),
        ("since 2015", "2015/.."),
        ("until 2015", "../2015"),
        ("before 2015", "../2014"),
        ("after 8 May 1945", "1945-05-09/.."),
        # clocks
        ("at 10:30 p.m. GMT on 6 June 1944", "1944-06-06T22:30:00Z"),
        ("6 June 1944, at 06:30", "1944-06-06T06:30:00"),
        ("the morning of 6 June 1944", "1944-06-06"),
    ],
)
def test_dates_that_the_words_state(text: str, value: str) -> None:
    mention = only(f"It was {text}.")
    assert str(mention.value) == value
    assert mention.basis == "stated"
    assert mention.anchor is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on Monday", "2021-12-06"),
        ("He left on Tuesday", "2021-11-30"),
        ("He left last Monday", "2021-11-29"),
        ("They will meet on Tuesday", "2021-12-07"),
        ("They meet next Monday", "2021-12-13"),
        ("He left on Friday night", "2021-12-03"),
        ("He left yesterday", "2021-12-05"),
        ("He left the day before yesterday", "2021-12-04"),
        ("He left last week", "[2021-11-29..2021-12-05]"),
        ("He left last weekend", "[2021-12-04..2021-12-05]"),
        ("He left this month", "2021-12"),
        ("He left last year", "2020"),
        ("He left on October 5", "2021-10-05"),
        ("He left in June", "2021-06"),
        ("He left last April", "2021-04"),
        ("It was five days ago", "2021-12-01"),
        ("It was two years ago", "2019"),
        ("It was two weeks ago", "[2021-11-22..2021-11-28]"),
        ("They left in the third quarter", "2021-35"),
        ("They left last fall", "2021-23"),
        ("It opens on January 10", "2022?-01-10"),
        ("It will open on February 10", "2022-02-10"),
        ("It was the February 1 coup", "2021-02-01"),
    ],
)
def test_dates_counted_from_the_day_of_writing(text: str, value: str) -> None:
    mention = only(f"{text}.", published=MONDAY)
    assert str(mention.value) == value
    assert mention.basis == "inferred"
    assert str(mention.anchor) == "published 2021-12-06"
    assert mention.candidates[0] == mention.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the February 1 coup", "XXXX-02-01"),
        ("in December", "XXXX-12"),
        ("in the third quarter", "XXXX-35"),
        ("in summer", "XXXX-22"),
    ],
)
def test_nothing_is_guessed_without_a_day_of_writing(text: str, value: str) -> None:
    mention = only(text)
    assert str(mention.value) == value
    assert mention.basis == "stated"


@pytest.mark.parametrize(
    ("text", "notation"),
    [("on Monday", "XXXX-WXX-1"), ("yesterday", "XXXX-XX-XX"), ("last week", "XXXX-WXX")],
)
def test_what_only_a_day_of_writing_could_tell_has_no_date(text: str, notation: str) -> None:
    mention = only(text)
    assert mention.value is None
    assert mention.timex == notation
    assert not mention.is_event_date


def test_one_of_several_days_of_writing_leaves_what_each_allows() -> None:
    week = "[2021-12-02..2021-12-07]"
    assert told("On Monday he left, on Friday he spoke.", published=week) == {
        "Monday": "[2021-11-29,2021-12-06]",
        "Friday": "[2021-11-26,2021-12-03]",
    }
    assert str(only("He left yesterday.", published=week).value) == "[2021-12-01..2021-12-06]"
    assert str(only("He left on October 5.", published=week).value) == "2021-10-05"


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_a_doubt_about_the_writing_is_a_doubt_about_the_date(mark: str) -> None:
    text = "He left yesterday, after two years, last week. He was born in 1960."
    assert told(text, published=f"2021-12-06{mark}") == {
        "yesterday": f"2021-12-05{mark}",
        "two years": "None",
        "last week": f"[2021-11-29{mark}..2021-12-05{mark}]",
        "1960": "1960",
    }


def test_an_interval_of_writing_is_one_of_its_days() -> None:
    mention = only("On Monday he left.", published="2021-12-02/2021-12-07")
    assert str(mention.value) == "[2021-11-29,2021-12-06]"


def test_a_story_goes_on_from_the_date_before() -> None:
    text = (
        "On 1 September 1939 the army crossed the border. Two days later war was declared. "
        "The next day the king spoke. In October the siege began. The following year it ended."
    )
    assert told(text, published=MONDAY) == {
        "1 September 1939": "1939-09-01",
        "Two days later": "1939-09-03",
        "The next day": "1939-09-04",
        "October": "1939?-10",
        "The following year": "1940?",
    }


def test_that_day_is_the_day_before() -> None:
    first, second = extract("He left on 6 June 1944. That day it rained.")
    assert str(second.value) == "1944-06-06"
    assert second.anchor is not None
    assert (second.anchor.start, second.anchor.end) == (first.start, first.end)


def test_a_guessed_year_is_marked_only_where_another_is_possible() -> None:
    assert str(only("It opens on January 10.", published=MONDAY).value) == "2022?-01-10"
    mention = only("It opens on January 10.", published=MONDAY)
    assert [str(date) for date in mention.candidates] == ["2022?-01-10", "2021-01-10"]
    assert str(only("It opened on October 5.", published=MONDAY).value) == "2021-10-05"
    assert str(only("Open: October 5.", published=MONDAY).value) == "2021-10-05"


def test_a_weekday_beside_a_date_tells_the_year() -> None:
    assert str(only("On Monday, January 10.", published=MONDAY).value) == "2022-01-10"


def test_cues_tell_where_a_sentence_looks() -> None:
    mention = only("The court will sit on Friday.", published=MONDAY)
    assert mention.direction == "future"
    assert mention.cue is not None
    assert (mention.cue.words, mention.cue.start) == ("will", 10)
    assert "“will”" in mention.explanation


def test_an_agenda_faces_the_future() -> None:
    agenda = Settings(facing="future")
    assert told("Friday: talks. 5 January: vote.", published=MONDAY, settings=agenda) == {
        "Friday": "2021-12-10",
        "5 January": "2022-01-05",
    }


def test_the_order_of_figures_is_a_setting() -> None:
    assert str(only("on 05/10/2021").value) == "[2021-05-10,2021-10-05]"
    assert str(only("on 05/10/2021", settings=Settings(order="day")).value) == "2021-10-05"
    assert str(only("on 05/10/2021", settings=Settings(order="month")).value) == "2021-05-10"
    assert str(only("on 25/10/2021").value) == "2021-10-25"
    assert not extract("on 25/10/2021", settings=Settings(order="month"))


def test_fiscal_years_begin_where_they_are_said_to() -> None:
    assert str(only("in fiscal 2021").value) == "2021"
    october = Settings(fiscal_year=10)
    assert str(only("in fiscal 2021", settings=october).value) == "2020-10/2021-09"


@pytest.mark.parametrize(
    ("text", "kind", "notation"),
    [
        ("for two years", "DURATION", "P2Y"),
        ("for several weeks", "DURATION", "PXW"),
        ("two and a half years", "DURATION", "P2Y6M"),
        ("an 18-month siege", "DURATION", "P18M"),
        ("the last two weeks", "DURATION", "P2W"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("every two weeks", "SET", "P2W"),
        ("daily", "SET", "P1D"),
        ("recently", "DATE", "PAST_REF"),
        ("in the coming months", "DATE", "FUTURE_REF"),
        ("now", "DATE", "PRESENT_REF"),
    ],
)
def test_what_is_no_date_is_told_apart(text: str, kind: str, notation: str) -> None:
    mention = only(f"It was {text}.", published=MONDAY)
    assert (mention.kind, mention.timex) == (kind, notation)
    assert mention.value is None
    assert not mention.is_event_date
    with pytest.raises(InvalidValueError, match="words that give a date"):
        mention.claim("An article")


@pytest.mark.parametrize(
    "text",
    [
        "Yee Mon and Mahn Win spoke.",
        "Theresa May left, and so did April Jones.",
        "We may march in the sun, and sat down to second him.",
        "A six-year-old boy was 37 years old.",
        "It costs $2000, or 2,000 for 1984.5 of them, $5 a year.",
        "A quarter of them, or three-quarters.",
        "Call 555-12-99 for version 2.10.3.",
        "",
        " \n\n \0 ",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(text: str) -> None:
    assert told(text, published=MONDAY) == {}


@pytest.mark.parametrize("rule", [r for r in RULES.values() if r.pattern], ids=lambda r: r.name)
def test_each_rule_takes_its_example(rule: Rule) -> None:
    found = [m.rule for m in extract(f"It was {rule.example}.", published=MONDAY)]
    assert (rule.name in found) is (rule.name not in LEFT_ALONE)
    assert rule.description


def test_a_claim_says_how_its_date_was_come_by() -> None:
    claim = only("The committee met on Monday.", published=MONDAY).claim("Talks begin")
    assert (claim.field, str(claim.value)) == ("when", "2021-12-06")
    assert (claim.status, claim.basis, claim.rule) == ("proposed", "inferred", "weekday")
    assert claim.anchor == "published 2021-12-06"
    assert claim.verbatim == "Monday"
    (citation,) = claim.citations
    assert citation.source.title == "Talks begin"
    assert citation.quote is not None
    assert (citation.quote.start, citation.quote.end) == (21, 27)
    stated = only("It was 6 June 1944.").claim("Landings")
    assert (stated.basis, stated.rule, stated.anchor) == ("stated", None, None)


def test_mentions_are_a_sequence() -> None:
    found = extract("In 1914, then recently.", published=MONDAY)
    assert len(found) == 2
    assert [m.words for m in found.dated] == ["1914"]
    assert found[-1].vague
    assert found[:1] == tuple(found)[:1]


# -- bad input ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><title>On Monday</title>",
        "\n <html lang='en'><body>On Monday",
        "<?xml version='1.0'?>\n<html>",
        "<p>On Monday</p><p>he left</p><p>again</p>",
    ],
)
def test_html_is_refused_with_a_word(text: str) -> None:
    with pytest.raises(FormatError, match="expected plain text, found HTML"):
        extract(text)


def test_a_tag_that_is_written_about_is_no_html() -> None:
    assert told("The </p> tag of 1999, a < b > c.") == {"1999": "1999"}


@pytest.mark.parametrize("text", [None, 5, b"On Monday", ["On Monday"], "On \ud800 Monday"])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(InvalidValueError):
        extract(text)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", [5, "", "xx", "e", "\ud800"])
def test_a_language_without_rules_is_refused(language: object) -> None:
    with pytest.raises(InvalidValueError):
        extract("On Monday", language=language)  # type: ignore[arg-type]


def test_a_region_is_passed_over() -> None:
    assert told("in 1999", language="en-GB") == {"1999": "1999"}


@pytest.mark.parametrize("published", [5, object(), ["2021"]])
def test_a_publication_that_is_no_date_is_refused(published: object) -> None:
    with pytest.raises(InvalidValueError):
        extract("On Monday", published=published)  # type: ignore[arg-type]


def test_a_publication_that_is_no_edtf_is_refused() -> None:
    with pytest.raises(ParseError):
        extract("On Monday", published="yesterday")


@pytest.mark.parametrize(
    "known", [{"facing": "up"}, {"window": -1}, {"order": "year"}, {"fiscal_year": 13}]
)
def test_settings_are_checked(known: dict[str, object]) -> None:
    with pytest.raises(InvalidValueError):
        Settings(**known)  # type: ignore[arg-type]


def test_settings_are_settings() -> None:
    with pytest.raises(InvalidValueError, match="expected Settings"):
        extract("On Monday", settings={"window": 45})  # type: ignore[arg-type]


def test_a_quote_of_an_article_is_told_from_its_doubles() -> None:
    text = "On Monday he left. " * 20
    for mention in extract(text, published=MONDAY):
        assert mention.quote == Quote.of(text, start=mention.start, end=mention.end)


def test_a_quote_of_a_long_text_still_anchors() -> None:
    text = "A word. " * 5000 + "He left on 6 June 1944. " + "A word. " * 5000
    (mention,) = extract(text)
    assert (len(mention.quote.prefix), len(mention.quote.suffix)) == (32, 32)
    assert mention.quote.text_hash == letter_hash(text)
    assert mention.quote.anchor(text).place == (mention.start, mention.end)
    assert mention.quote.anchor("New. " + text).place == (mention.start + 5, mention.end + 5)


def test_published_may_be_anything_that_is_a_date() -> None:
    for published in (edtf.parse(MONDAY), MONDAY, edtf.parse(MONDAY).to_date()):
        assert told("He left on Monday", published=published) == {"Monday": "2021-12-06"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the second half of the 19th century", "[1850..1899]"),
        ("from 264 to 241 BC", "-0263/-0240"),
        ("in 476, Rome fell", "0476"),
        ("New Year's Day 1863", "1863-01-01"),
        ("Easter Monday 1916", "1916-04-24"),
        ("between 5 and 7 June 1967", "1967-06-05/1967-06-07"),
        ("from June 5 to 7, 1967", "1967-06-05/1967-06-07"),
        ("March, April and May 2019", "{2019-03,2019-04,2019-05}"),
        ("3, 4 and 5 May 2019", "{2019-05-03,2019-05-04,2019-05-05}"),
        ("1 and 5 March 44 BC", "{-0043-03-01,-0043-03-05}"),
        ("at dawn on 25 August 2017", "2017-08-25"),
        ("2014-01", "2014-01"),
        ("2008-09", "2008/2009"),
        ("c.1850", "1850~"),
        ("5/6 June 1967", "1967-06-05/1967-06-06"),
        ("28 June – 2 July 1919", "1919-06-28/1919-07-02"),
        ("at 0900 GMT on 6 June 1944", "1944-06-06T09:00:00Z"),
        ("at 10.30pm on 6 June 1944", "1944-06-06T22:30:00"),
        ("in 1943 troops landed", "1943"),
    ],
)
def test_dates_of_histories(text: str, value: str) -> None:
    assert str(only(f"It was {text}.").value) == value


def test_a_day_of_the_month_mentioned_before() -> None:
    first, second = extract("They met on 14 March 2012; on the 16th, they met again.")
    assert (str(first.value), str(second.value)) == ("2012-03-14", "2012-03-16")


def test_the_time_of_a_day_mentioned_before() -> None:
    _, second = extract("He left on 6 June 1944, at 06:30. At 12.30 pm he was back.")
    assert str(second.value) == "1944-06-06T12:30:00"


def test_a_sentence_s_end_is_no_part_of_a_quote() -> None:
    assert [m.words for m in extract("On 6 June. On June 6. In Sept. he left.")] == [
        "6 June",
        "June 6",
        "Sept",
    ]


# -- what decides ------------------------------------------------------------


def test_a_year_is_a_guess_where_the_next_one_is_as_near() -> None:
    near = only("Open: February 20.", published=MONDAY)
    assert [str(date) for date in near.candidates] == ["2021?-02-20", "2022-02-20"]
    assert str(only("Open: May 20.", published=MONDAY).value) == "2021?-05-20"  # 200 and 165 days
    assert str(only("Open: July 20.", published=MONDAY).value) == "2021-07-20"  # 139 and 226 days


def test_days_of_writing_that_agree_give_one_date() -> None:
    assert str(only("On Monday.", published="[2021-12-01,2021-12-03]").value) == "2021-11-29?"


def test_a_comparison_is_not_what_is_told() -> None:
    text = "Third-quarter sales rose. A year earlier they fell. In the quarter they hired."
    assert told(text, published=MONDAY) == {
        "Third-quarter": "2021-35",
        "A year earlier": "2020-35",
        "the quarter": "2021-35",
    }


def test_a_year_in_passing_begins_no_story_but_one_long_ago_does() -> None:
    """Nothing but the publication speaks for 2021, and the year just told against it: a guess."""
    text = "He founded it in {}. In September he left."
    assert told(text.format(1999), published=MONDAY)["September"] == "2021-09?"
    assert told(text.format(1989), published=MONDAY)["September"] == "1989?-09"


def test_a_story_runs_across_paragraphs() -> None:
    text = "It began on 3 May 1989.\r\n\r\nIn September he left."
    assert told(text, published=MONDAY)["September"] == "1989?-09"


def test_news_ends_a_story_with_its_paragraph() -> None:
    text = "It began on 3 May 1989.\r\n\r\nIn September he left."
    news = Settings(kind="news")
    assert told(text, published=MONDAY, settings=news)["September"] == "2021-09"


def test_a_decade_s_month_is_of_no_known_year() -> None:
    assert told("In the 1920s it began. In May it ended.", published=MONDAY)["May"] == "192X?-05"


def test_will_be_held_looks_ahead() -> None:
    assert str(only("Talks will be held on Friday.", published=MONDAY).value) == "2021-12-10"
    assert str(only("He will go, he said on Friday.", published=MONDAY).value) == "2021-12-03"


def test_a_cue_in_another_sentence_or_far_away_says_nothing() -> None:
    assert str(only("They will go. On Friday, rain.", published=MONDAY).value) == "2021-12-03?"
    far = "They will go " + "from town to town " * 30 + "on Friday."
    assert str(only(far, published=MONDAY).value) == "2021-12-03?"


def test_where_a_sentence_looks_is_a_guess_if_no_word_is_surely_of_the_date() -> None:
    for text in ("They agreed to meet on Friday.", "Talks on Friday."):
        mention = only(text, published=MONDAY)
        assert [str(date) for date in mention.candidates] == ["2021-12-03?", "2021-12-10"]
    opens = only("It opens on Friday.", published=MONDAY)  # in the present tense: rather to come
    assert [str(date) for date in opens.candidates] == ["2021-12-10?", "2021-12-03"]
    assert str(only("They met on Friday.", published=MONDAY).value) == "2021-12-03"
    told_so = Settings(facing="past")
    assert str(only("On Friday.", published=MONDAY, settings=told_so).value) == "2021-12-03"


def test_the_point_of_a_title_ends_no_sentence() -> None:
    assert str(only("They will see Mr. J. Doe on Friday.", published=MONDAY).value) == "2021-12-10"


def test_after_and_before_leave_out_all_of_an_uncertain_date() -> None:
    assert str(only("It was after last week.", published=MONDAY).value) == "2021-12-06/.."
    assert str(only("It was before last week.", published=MONDAY).value) == "../2021-11-28"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("this week", "2021-12-05", "[2021-11-29..2021-12-05]"),
        ("this week", "2021-12-06", "[2021-12-06..2021-12-12]"),
        ("the weekend", "2021-12-03", "[2021-11-27..2021-11-28]"),
        ("the weekend", "2021-12-04", "[2021-12-04..2021-12-05]"),
        ("in winter", "2021-11-30", "2020-24"),
        ("in winter", "2021-12-01", "2021-24"),
        ("last winter", "2021-12-01", "2020-24"),
        ("the third quarter", "2021-06-30", "2020-35"),
        ("the third quarter", "2021-07-01", "2021-35"),
        ("last month", "2021-01-31", "2020-12"),
        ("a month ago", "2021-03-31", "2021-02"),
        ("29 February", "2021-12-06", "2020-02-29"),
        ("Thanksgiving", "2021-12-06", "2021-11-25"),
        ("Easter", "2021-12-06", "2021-04-04"),
    ],
)
def test_where_weeks_months_and_seasons_turn(text: str, published: str, value: str) -> None:
    assert str(only(f"It was {text}.", published=published).value) == value


def test_years_beyond_those_of_datetime_are_years_like_others() -> None:
    found = extract("He left on Monday. Last year he came.", published=Date(12021, 12, 6))
    assert [m.value for m in found] == [Date(12021, 12, 6), Date(12020)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8 p.m. EST on 6 June 1944", "1944-06-06T20:00:00-05:00"),
        ("8 p.m. EDT on 6 June 1944", "1944-06-06T20:00:00-04:00"),
        ("8 p.m. ET on 6 June 1944", "1944-06-06T20:00:00"),
        ("noon on 6 June 1944", "1944-06-06T12:00:00"),
    ],
)
def test_zones(text: str, value: str) -> None:
    assert str(only(f"It was {text}.").value) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It ran from Monday to Friday", "2021-11-29/2021-12-03"),
        ("It will run from Tuesday to Monday", "2021-12-07/2021-12-13"),
        ("It ran from November to May", "2020-11/2021-05"),
        ("He left at 5:30 in the afternoon", "2021-12-06T17:30:00"),
        ("He left at midnight on 6 June 1944", "1944-06-07T00:00:00"),
        ("It was the 1800s", "18XX"),
        ("It was the 60s", "196X"),
        ("It was April 25's feast", "2021-04-25"),
    ],
)
def test_ranges_and_times_as_news_has_them(text: str, value: str) -> None:
    assert str(only(f"{text}.", published=MONDAY).value) == value


def test_how_often() -> None:
    assert [m.kind for m in extract("Twice a week, or three times a year.")] == ["SET", "SET"]
    assert told("He was in his 30s.", published=MONDAY) == {}


def test_a_comparison_after_months_is_by_the_year() -> None:
    text = "Third-quarter sales rose from a year earlier. In nine months they fell from a year ago."
    assert told(text, published=MONDAY) == {
        "Third-quarter": "2021-35",
        "a year earlier": "2020-35",
        "nine months": "None",
        "a year ago": "2020",
    }


def test_is_to_and_set_to_look_ahead() -> None:
    assert str(only("The bank is to open on Friday.", published=MONDAY).value) == "2021-12-10"
    assert str(only("Talks, set to resume on Friday.", published=MONDAY).value) == "2021-12-10"
    assert str(only("The bank is open since Friday.", published=MONDAY).value) == "2021-12-03/.."


@pytest.mark.parametrize("published", [MONDAY, "2021-12-02", "[2021-12-02..2021-12-07]"])
def test_a_day_near_the_writing_is_no_guess(published: str) -> None:
    for text, value in (("December 2", "2021-12-02"), ("November 30", "2021-11-30")):
        assert str(only(f"{text}.", published=published).value) == value


@pytest.mark.parametrize(("phrase", "quarters"), [
    ("last quarter", -1), ("next quarter", 1), ("two quarters ago", -2), ("four quarters ago", -4),
    ("three quarters ago", -3),
])  # fmt: skip
def test_quarters_are_three_months_each(phrase: str, quarters: int) -> None:
    (mention,) = extract(f"It was decided {phrase}.", published="2021-05-20")
    first = 2021 * 4 + 1 + quarters  # published in the second quarter of 2021, counted from 0
    year, month = first // 4, first % 4 * 3 + 1
    assert mention.value is not None
    assert mention.value.begin_earliest <= Date(year, month + 2).end_latest
    assert mention.value.end_latest >= Date(year, month).begin_earliest


def test_units_are_moved_by_their_months() -> None:
    anchor = Anchor(edtf.parse("2021-02"))
    for count, month in ((1, "2021-05"), (2, "2021-08"), (-1, "2020-11"), (4, "2022-02")):
        resolution = moved(anchor, "quarter", count)
        assert resolution is not None
        assert str(resolution.value) == month


@pytest.mark.parametrize(("facing", "day"), [("future", "2024-02-29"), ("past", "2020-02-29")])
def test_the_29th_of_february_is_of_the_leap_year_that_is_meant(facing: str, day: str) -> None:
    settings = Settings(facing=facing)  # type: ignore[arg-type]
    (mention,) = extract("29 February", published="2021-11-20", settings=settings)
    assert str(mention.value) == day

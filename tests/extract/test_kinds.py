"""What a text is told from: the day of writing, or the dates of its own story."""

from __future__ import annotations

import pytest

from timeline.extract import Settings, extract

PUBLISHED = "2015-05-05"
HISTORY = (
    "The regiment left on 4 June 1941.\n\n"
    "On 8 June it crossed into Syria. The next day it rested.\n\n"
    "A study published in 2003 praised it. In July it went home. That winter it was cold."
)


def told(text: str, published: str | None = PUBLISHED, **known: object) -> dict[str, str]:
    settings = Settings(**known)  # type: ignore[arg-type]
    return {m.words: str(m.value) for m in extract(text, published=published, settings=settings)}


def test_a_history_is_told_from_the_last_date_of_its_story() -> None:
    """Across paragraphs; a year in passing does not move it, nor does the day of writing."""
    found = told(HISTORY)
    assert found["8 June"] == "1941?-06-08"
    assert found["The next day"] == "1941?-06-09"
    assert found["July"] == "1941?-07"


def test_that_year_is_the_one_mentioned_right_before() -> None:
    text = "It began on 3 May 1841. In 1845 and 1846, and in August of that year, bread was dear."
    assert told(text)["August of that year"] == "1846-08"


def test_a_day_of_writing_changes_nothing_in_a_history() -> None:
    assert told(HISTORY) == told(HISTORY, None)


def test_what_is_worked_out_from_the_writing_does_not_set_a_story() -> None:
    text = "The war of 1 May 1914 is taught today. On 3 June 1914 it began. In July it grew."
    assert told(text)["July"] == "1914?-07"


def test_news_is_told_from_its_day() -> None:
    text = "The club, founded on 3 May 1989, met on Monday. In April it said so yesterday."
    assert told(text)["April"] == "2015-04"


def test_a_day_long_ago_in_another_paragraph_is_not_told_on_in_news() -> None:
    text = "Smith, born on 3 May 1967, was held.\n\nThe next morning he was freed."
    assert told(text, kind="news")["The next morning"] == "None"
    assert told(text.replace("\n\n", " "), kind="news")["The next morning"] == "1967-05-04"


def test_the_kind_can_be_told() -> None:
    text = "It began on 3 May 1989.\n\nIn April he left."
    assert told(text, kind="history")["April"] == "1989?-04"
    assert told(text, kind="news")["April"] == "2015-04"


def test_a_dateline_makes_news() -> None:
    text = "OSLO, March 3 (Wire) - It was signed on 3 May 1989.\n\nIn April he left."
    assert told(text)["April"] == "2015-04"


def test_a_story_goes_on_rather_than_back() -> None:
    text = "It began in late 1942. In February it grew. In November 1943 he came. In May he left."
    found = told(text)
    assert (found["February"], found["May"]) == ("1943?-02", "1944?-05")


def test_in_a_history_what_news_counts_from_its_day_is_counted_from_the_story() -> None:
    text = "It began on 4 June 1941. It would end next summer. By the next year they had won."
    assert told(text)["next summer"] == "1942-22?"


@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_no_year_of_a_history_is_an_unmarked_guess(published: str | None) -> None:
    for words, value in told(HISTORY, published).items():
        assert words in ("4 June 1941", "2003") or "?" in value or value == "None"


# -- datelines and furniture -------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "PORT SELWYN, March 14, 2023 — The port paid on Monday.",
        "Port pays\n\nPORT SELWYN, March 14, 2023 (Wire) - The port paid on Monday.",
        "SELWYN (Wire), 14 March 2023 -- The port paid on Monday.",
    ],
)
def test_a_dateline_gives_the_day_of_writing_and_says_so(line: str) -> None:
    dateline, monday = extract(line)
    assert (str(dateline.value), dateline.of_text, dateline.is_event_date) == (
        "2023-03-14",
        True,
        False,
    )
    assert str(monday.value) == "2023-03-13"  # a Tuesday
    assert "the dateline 2023-03-14" in monday.explanation


@pytest.mark.parametrize(
    ("published", "monday"),
    [("2023-03-22", "2023-03-13"), ("2023-03-10", "2023-03-06")],
    ids=["printed later", "not written yet"],
)
def test_a_dateline_goes_before_the_publication_unless_it_is_later(
    published: str, monday: str
) -> None:
    _, found = extract("OSLO, March 14, 2023 — He left on Monday.", published=published)
    assert str(found.value) == monday


@pytest.mark.parametrize("published", [None, "2020-05-10"])
def test_each_dateline_is_the_day_of_its_own_story(published: str | None) -> None:
    text = "LONDON, 3 May 2020 — Ten died yesterday.\n\nPARIS, 4 May 2020 — One died yesterday."
    days = [str(m.value) for m in extract(text, published=published) if m.words == "yesterday"]
    assert days == ["2020-05-02", "2020-05-03"]


def test_far_down_a_place_in_small_letters_begins_no_story() -> None:
    text = "x\n" * 1100 + "{}, 4 May 2020 — One died yesterday."
    days = [extract(text.format(place), published="2020-05-10")[1] for place in ("PARIS", "Paris")]
    assert [str(day.value) for day in days] == ["2020-05-03", "2020-05-09"]


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "By Ann Lee | March 14, 2023"),
        ("en", "By Ann Lee and Ben van der Berg, March 14, 2023 at 9:14 p.m. EST"),
        ("en", "By Ann Lee\nMarch 14, 2023"),
        ("en", "By Ann Lee\n\nMarch 14, 2023"),
        ("en", "March 14, 2023\nBy Ann Lee"),
        ("en", "Posted on March 14, 2023 by Ann Lee"),
        ("en", "Posted on March 14, 2023"),
        ("es", "Por Ana López | Actualizado 14 de marzo de 2023"),
        ("fr", "Par Anne Le Gall, le 14 mars 2023 à 10h30"),
        ("de", "Von Hans Meier, Berlin, 14. März 2023, 10:30 Uhr"),
        ("pt", "Por Ana Silva — 14 de março de 2023"),
    ],
)
def test_a_byline_says_when_a_text_was_written_and_is_no_event(language: str, head: str) -> None:
    yesterday = {"en": "yesterday", "es": "ayer", "fr": "hier", "de": "gestern", "pt": "ontem"}
    found = extract(f"Port pays\n\n{head}\n\nX {yesterday[language]}.", language=language)
    assert [str(mention.value) for mention in found.dated] == ["2023-03-13"]


@pytest.mark.parametrize(
    "text",
    [
        "By Monday, 3 May 2021, the army had left.",
        "By order of the king, 3 May 1721, the fort was closed for good.",
        "Bombing of 3 May 2021 by Boko Haram",
        "By Ann Lee\n\nOn 3 May 2021 the army left.",
    ],
)
def test_what_somebody_did_by_a_day_is_no_byline(text: str) -> None:
    assert len(extract(text).dated) == 1


def test_a_day_between_dashes_in_a_sentence_is_no_dateline() -> None:
    (day,) = extract("He left, on March 10, 2023 - a Friday - and came back.")
    assert day.is_event_date


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 12 March 2023",
        "Last updated on 12 March 2023",
        "Photo: A wire, 5 May 2020",
        "© 2003–2022 The paper",
        "Copyright 2019",
        "Posted 5 May 2020",
    ],
)
def test_furniture_of_a_page_dates_no_event(line: str) -> None:
    text = f"They met on 3 May 2019.\n{line}\n"
    assert [m.words for m in extract(text, published="2023-03-14").dated] == ["3 May 2019"]


def test_an_event_may_be_told_with_the_same_words() -> None:
    text = "Updated the law was on 5 May 2020. They published the list on 6 May 2020."
    assert len(extract(text).dated) == 2


# -- quoted speech -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ('On 5 May 2021 he said: "Last year we lost 30 men."', "Last year", "2020"),
        ('"I will be back tomorrow," he said on 5 May 2021.', "tomorrow", "2021-05-06"),
        ("On 5 May 2021 he said: “We lost it yesterday.”", "yesterday", "2021-05-04"),
        ("‘We lost it yesterday,’ he said on 5 May 2021.", "yesterday", "2021-05-04"),
        ("'We lost it yesterday,' he said on 5 May 2021.", "yesterday", "2021-05-04"),
        ("On 5 May 2021 he spoke. He came yesterday.", "yesterday", "2023-03-13"),
        ("The '90s men's band came yesterday. On 5 May 2021 'x' left.", "yesterday", "2023-03-13"),
        ('"I was held in June," she said on 5 May 2015.', "June", "2015?-06"),
        ('He told the court in 2015: "I saw him last year."', "last year", "2014?"),
        ('"I saw him last year," he told the court in 2015.', "last year", "2014?"),
        ('He told the court in 2015: "It is so. I was 12 in May."', "May", "[2014-05?,2015-05?]"),
        ('She was born in 2015 and loved "last year" songs.', "last year", "2022"),
        ('He said last week it "came yesterday".', "yesterday", "[2023-03-05?..2023-03-11?]"),
        ('"It came yesterday," she said late on Monday.', "yesterday", "2023-03-12"),
        ('He said last year: "I go next month."', "next month", "[2022-02?..2023-01?]"),
        ('He says of next year: "Last month was it."', "Last month", "2023-02"),
        ('"It came yesterday," he said. On 5 May 2021 he left.', "yesterday", "2023-03-13"),
        ('"It came yesterday," he said for two hours.', "yesterday", "2023-03-13"),
        ('"It came yesterday," he said the next day.', "yesterday", "2023-03-13"),
        ('He left on 5 May 2021. She said: "He came yesterday."', "yesterday", "2023-03-13"),
    ],
)
def test_quoted_speech_counts_from_when_it_was_said(text: str, words: str, value: str) -> None:
    assert told(text, "2023-03-14")[words] == value


def test_german_and_french_marks_of_quotation_stand_the_other_way_round() -> None:
    said = {
        "de": ("»Gestern kamen sie«, sagte er am 5. Mai 2021.", "Gestern"),
        "fr": ("« Ils sont venus hier », dit-il le 5 mai 2021.", "hier"),
    }
    for language, (text, words) in said.items():
        found = {m.words: str(m.value) for m in extract(text, language=language)}
        assert found[words] == "2021-05-04"
    between = extract(
        "« A », dit-il hier, « B » le 5 mai 2021.", published=PUBLISHED, language="fr"
    )
    assert str(between[0].value) == "2015-05-04"


def test_a_paragraph_that_began_long_ago_inverts_no_quotation() -> None:
    text = f'"{"x " * 1000}," she said on 5 May 2021. He came yesterday and "left".'
    assert told(text, "2023-03-14")["yesterday"] == "2023-03-13"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ('On 5 May 2021 he wrote: "Yesterday they came." Two days later he died.', "Two", "-07"),
        ('"Yesterday they came. Two days later they left," he said on 5 May 2021.', "Two", "-06"),
        ('"We left on 5 May 2021," he said. Two days later the town fell.', "Two", "-07"),
    ],
)
def test_what_is_counted_within_a_quotation_stays_there(text: str, words: str, value: str) -> None:
    assert told(text, "2023-03-14")[f"{words} days later"] == f"2021-05{value}"


def test_in_a_history_a_quotation_of_no_day_is_of_the_story() -> None:
    text = "It began on 4 June 1941. It grew.\n\nA farmer told us: “They came yesterday.”"
    assert told(text, kind="history")["yesterday"] == "1941-06-03?"

"""What is looked for in a copy, what is warned of, and what is no mention."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.curate import publish
from timeline.errors import InvalidValueError
from timeline.model import (
    Agent,
    Capture,
    Citation,
    Claim,
    Event,
    Marking,
    Media,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
)

HIDDEN = Marking(hide_identity=True)
MEMO = Source("Memo", marking=HIDDEN)
AUNG = Agent("Aung Example", marking=HIDDEN)


def _said_by(agent: Agent, **fields: Any) -> Event:
    claim = Claim("when", "2021", citations=[Citation("Paper", attribution=agent)])
    return Event("Order", claims=[claim], **fields)


SPELLINGS = [
    ("Lukasz Kowalski", "Łukasz Kowalski"),
    ("Oystein Berg", "Øystein Berg"),
    ("Oeystein Berg", "Øystein Berg"),
    ("Dang Van Lam", "Đặng Văn Lâm"),
    ("Juergen Gross", "Jürgen Groß"),
    ("Jürgen Mueller", "Juergen Müller"),
    ("Haakon Aas", "Håkon Ås"),
    ("محمد علي", "محـمد علي"),
    ("علی کریمی", "علي كريمي"),
]


@pytest.mark.parametrize(("one", "other"), [*SPELLINGS, *(pair[::-1] for pair in SPELLINGS)])
def test_a_name_is_found_in_whichever_way_it_is_spelt(one: str, other: str) -> None:
    agent = Agent(one, id="hidden-one", marking=HIDDEN)
    timeline = Timeline(f"On {other}.", events=[_said_by(agent)])
    with pytest.raises(InvalidValueError, match=r"Timeline\.title tells of agent 'hidden-one'"):
        publish(timeline)
    assert publish(timeline, redact=True).timeline.title == "On [withheld]."


PROSE = (
    "the children were taken from the house beside the mill while their mother watched from "
    "the other side of the river"
)


@pytest.mark.parametrize("start", range(0, len(PROSE) - 44, 7))
def test_every_run_of_32_letters_of_hidden_prose_is_found(start: int) -> None:
    # 44 characters of these words have at least 32 letters.
    quoted = Citation(MEMO, PROSE)
    event = Event(
        "E",
        description=f"0 {PROSE[start : start + 44]} 1",
        claims=[Claim("when", "2021", citations=[quoted])],
    )
    with pytest.raises(InvalidValueError, match=r"Event\.description tells of a citation"):
        publish(Timeline(events=[event]))


# -- secrets of any kind -------------------------------------------------------

RICH = Event(
    "Raid",
    claims=[
        Claim("when", "2021-02-03"),
        Claim("where", Place("Monywa", latitude=21.6123, longitude=96.5)),
        Claim("badge", 4711),
        Claim("count", Quantity(low=2000)),
    ],
    extra={"key": [777]},
)


@pytest.mark.parametrize(
    "secret",
    [
        "2021-02-03", "3 February 2021", "the third of February 2021", "3/2/2021", "February 3",
        "21.6123", "21.6123, 96.5", "4711", "2,000", "two thousand", "2 thousand", "777",
    ],
)  # fmt: skip
def test_a_secret_is_looked_for_in_dates_and_numbers_too(secret: str) -> None:
    with pytest.raises(InvalidValueError, match="tells of a secret that was named"):
        publish(Timeline(events=[RICH]), secrets=[secret], keep=["extra"])


@pytest.mark.parametrize("secret", ["471", "2021-02-04", "200", "1.6123"])
def test_a_part_of_a_number_is_another_number(secret: str) -> None:
    assert len(publish(Timeline(events=[RICH]), secrets=[secret]).timeline) == 1


def test_blank_secrets_say_nothing_and_one_letter_is_refused() -> None:
    assert len(publish(Timeline(events=[RICH]), secrets=["", " \n"]).timeline) == 1
    with pytest.raises(InvalidValueError, match="a secret that can be looked for"):
        publish(Timeline(events=[RICH]), secrets=["x"])


IN_WORDS = [
    "the third of February", "the 3rd of February, 2021", "3rd February", "Feb. 3rd",
    "February the third", "forty-one killed", "Forty One killed", "41st? No: 41", "၄၁ killed",
    "03/02/21",
]  # fmt: skip
"""Ways to say 3 February 2021, or 41."""


@pytest.mark.parametrize(
    "title",
    ["Raid of 3 February 2021", "2021-02-03 raid", "February 3 raid", "41 killed", *IN_WORDS],
)
def test_an_event_does_not_tell_a_withheld_date_or_figure(title: str) -> None:
    claims = [
        Claim("when", "2021-02-03", marking="red"),
        Claim("count", 41, marking="red"),
        Claim("where", "X"),
    ]
    with pytest.raises(InvalidValueError, match="tells of the value of a withheld claim"):
        publish(Timeline(events=[Event(title, id="e", claims=claims)]))


@pytest.mark.parametrize(
    "title",
    [
        "One hundred and forty-one killed", "Forty-one thousand fled", "41,000 fled",
        "The 41st raid", "the twenty-third of February", "the forty-first day", "the third raid",
    ],
)  # fmt: skip
def test_a_longer_number_and_a_place_in_a_row_are_others(title: str) -> None:
    claims = [
        Claim("when", "2021-02-03", marking="red"),
        Claim("count", 41, marking="red"),
        Claim("where", "X"),
    ]
    assert len(publish(Timeline(events=[Event(title, id="e", claims=claims)])).timeline) == 1


def test_only_the_number_and_the_day_are_painted_over() -> None:
    told = "First, forty-one died on the third of February, two fled; 41 stayed, 41,000 came."
    event = Event("Raid", description=told, claims=[Claim("where", "X")])
    secrets = ["forty-one", "3 February 2021"]
    (raid,) = publish(Timeline(events=[event]), secrets=secrets, redact=True).timeline
    assert raid.description == (
        "First, [withheld] died on the [withheld], two fled; [withheld] stayed, 41,000 came."
    )


_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _in_words(number: int) -> str:
    """A number as a book on style has it written."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
    scale, word = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % scale
    joined = f" and {_in_words(rest)}" if 0 < rest < 100 else f" {_in_words(rest)}" if rest else ""
    return f"{_in_words(number // scale)} {word}{joined}"


@given(st.integers(10, 999_999), st.booleans())
def test_a_figure_is_found_in_words(number: int, upper: bool) -> None:
    said = _in_words(number)
    text = f"In all {said.upper() if upper else said} fled"
    claims = [Claim("count", number, marking="red"), Claim("where", "X")]
    with pytest.raises(InvalidValueError, match="tells of the value of a withheld claim"):
        publish(Timeline(events=[Event(text, id="e", claims=claims)]))


def test_redaction_leaves_out_a_date_that_is_a_secret_where_there_need_be_none() -> None:
    source = Source("Paper", published="2021-02-03")
    events = [Event("Raid", when="2021", source=source)]
    (paper,) = publish(
        Timeline(events=events), secrets=["2021-02-03"], redact=True
    ).timeline.sources
    assert paper.published is None


# -- warnings --------------------------------------------------------------------

DOCTOR = Agent(
    "Dr. Aung Example",
    id="hidden",
    note="phone 0942123456",
    extra={"email": "aung@ex.org", "signal": "@hilltop7", "passport": "MB123456"},
    marking=HIDDEN,
)


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("Example, Aung", "a part of the name"),
        ("said Captain Example", "a part of the name"),
        ("Aungs house", "a part of the name"),
        ("the aung_diary", "a part of the name"),
        ("seen: dAungExample", "a part of the name"),
        ("call +95 9 4212-3456", "a telephone number"),
        ("write aung@ex.org", "a mail address"),
        ("t.me/hilltop7/44", "a handle"),
        ("no. MB123456", "a number or a handle"),
    ],
)
def test_what_may_tell_of_somebody_hidden_is_warned_of_and_not_refused(
    note: str, what: str
) -> None:
    publication = publish(Timeline(events=[_said_by(DOCTOR, note=note)]))
    assert publication.timeline["order"].note == note
    place = "event 'order', Event.note may tell of somebody withheld:"
    assert f"{place} {what} of agent 'hidden'" in publication.warnings


def _warned_of(name: str, note: str) -> set[str]:
    said = _said_by(Agent(name, id="hidden", marking=HIDDEN), note=note)
    told = "event 'order', Event.note may tell of somebody withheld: "
    warnings = publish(Timeline(events=[said])).warnings
    return {w.removeprefix(told).removesuffix(" of agent 'hidden'") for w in warnings}


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Jan Kowalski", "zatrzymano Kowalskiego"),
        ("Jan Novák", "dům Novákové"),
        ("Надежда Петрова", "у Надежды"),
        ("Иван Сидоров", "арестовали Сидорова"),
        ("Γιώργος Παπαδόπουλος", "του Παπαδόπουλου"),
        ("Anna Schmidt", "das Haus der Schmidts"),
    ],
)
def test_a_name_in_another_case_is_warned_of(name: str, note: str) -> None:
    assert "a part of the name" in _warned_of(name, note)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("王 小明", "昨天小明说今天很好"),
        ("山田 太郎", "昨日太郎は逃げた"),
        ("สมชาย ใจดี", "สมชายไปตลาดเมื่อวาน"),
        ("Anna Novak", "昨日Annaは逃げた"),
    ],
)
def test_a_name_in_a_script_without_blanks_is_warned_of(name: str, note: str) -> None:
    assert "a part of the name" in _warned_of(name, note)


@pytest.mark.parametrize(
    ("note", "what"),
    [
        ("wrote npetrovna@example.org", "a short form of the name"),
        ("see @petrovnan", "a short form of the name"),
        ("N. Petrovna", "a short form of the name"),
        ("so N.P. told us", "the initials"),
        ("so N. P. told us", "the initials"),
    ],
)
def test_a_name_cut_short_is_warned_of(note: str, what: str) -> None:
    assert what in _warned_of("Nadia Petrovna", note)


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Nadia Petrovna", "рассказала Надя Петровна"),
        ("Надежда Петрова", "Nadezhda spoke"),
        ("Надежда Петрова", "Nadeschda sprach"),
        ("Надежда Петрова", "Frau Petrowa sprach"),
        ("Anna Novak", "Анна Новак"),
        ("Giorgos Papadopoulos", "ο Παπαδόπουλος"),
        ("محمد علي", "Mohammed spoke"),
        ("Muhammad Ali", "قال محمد"),
        ("דוד ברגמן", "Bergman spoke"),
    ],
)
def test_a_name_in_another_script_is_warned_of(name: str, note: str) -> None:
    assert "the name, in another script," in _warned_of(name, note)


@pytest.mark.parametrize(
    "note",
    [
        "A petroleum firm, and the nadir of 1998",
        "The U.S. army and a minister, M.P.",
        "Patrouillen, Petersburg, Patras",
        "Петербург, патруль и надир",
        "he said n.p. and left",
    ],
)
def test_a_word_that_only_begins_like_a_name_is_not_warned_of(note: str) -> None:
    assert _warned_of("Nadia Petrovna", note) <= {"the initials"}
    assert ("the initials" in _warned_of("Nadia Petrovna", note)) == ("n.p." in note)


def test_a_figure_of_a_withheld_day_is_warned_of() -> None:
    claims = [
        Claim("when", "2021-02-03", marking="red"),
        Claim("count", Quantity.exactly(41, as_of="2021-02-03")),
    ]
    publication = publish(Timeline(events=[Event("Raid", claims=claims)]))
    assert publication.warnings == (
        "event 'raid', Quantity.as_of may tell of somebody withheld: the value of a withheld claim",
    )


def test_other_texts_are_not_warned_of() -> None:
    event = _said_by(DOCTOR, note="An example of a phone call, 7 times; 2021-02-03.")
    assert [w for w in publish(Timeline(events=[event])).warnings if "Aung" in w] == []


# -- what is no mention ------------------------------------------------------------


def _of_a_set(number: int, **fields: Any) -> Event:
    side = "Government of Central African Republic"
    claims = [
        Claim(
            "when",
            "2021-01-01",
            id="set-when",
            note="Event of the comprehensive dataset, release 23",
        ),
        Claim("where", Place("Bangui", id="g-1", within="Ombella")),
        Claim("count", Quantity.exactly(12, subject="the army")),
    ]
    fields = {"claims": claims, **fields}
    return Event(
        f"Fight {number}", id=f"fight-{number}", tags=[side], extra={"side": side}, **fields
    )


def test_a_hidden_event_of_a_set_does_not_ring_at_what_all_have() -> None:
    events = [*map(_of_a_set, range(20)), _of_a_set(99, marking="red")]
    publication = publish(Timeline(events=events))
    assert len(publication.timeline) == 20
    (warning,) = publication.warnings
    assert warning.startswith("20 texts have words of event 'fight-99', and so have many others")


@pytest.mark.parametrize("field", ["when", "where", "count"])
def test_a_hidden_claim_of_a_set_does_not_ring_at_what_all_have(field: str) -> None:
    odd = _of_a_set(99)
    claims = [attrs.evolve(c, marking="red") if c.field == field else c for c in odd.claims]
    events = [*map(_of_a_set, range(20)), attrs.evolve(odd, claims=claims)]
    assert len(publish(Timeline(events=events)).timeline) == 21


@pytest.mark.parametrize("name", ["eyewitness", "local source", "UN"])
def test_a_word_or_an_abbreviation_in_the_place_of_a_name_is_warned_of(name: str) -> None:
    said = _said_by(Agent(name, marking=HIDDEN))
    events = [attrs.evolve(said, id=f"e{n}", note=f"the {name} of town {n}") for n in range(9)]
    publication = publish(Timeline(events=events))
    assert len(publication.timeline) == 9
    assert "and so have many others" in publication.warnings[0]


def test_a_hidden_event_does_not_ring_at_every_quote_of_the_same_article() -> None:
    # Far enough from one another that none is among the words around the next.
    first, second = (" ".join(f"word{n}" for n in range(at, at + 99)) for at in (0, 99))
    text = (
        f"Shots were fired on Monday. {first}. A vote was held on Friday. {second}. A bridge fell."
    )
    article = Source("An article")
    events = [
        Event(title, id=title.lower(), when="2021", source=article, quote=Quote.of(text, sentence))
        for title, sentence in (
            ("Shots", "Shots were fired on Monday"),
            ("Vote", "A vote was held on Friday"),
            ("Bridge", "A bridge fell"),
        )
    ]
    # How the hash was counted differs by what tells the words from others: here by eight letters.
    quote = Quote.of(text, "Shots were fired on Monday")
    counted = str(quote.text_hash).replace(":", ":8/0:")
    claims = [
        Claim("when", "2021", citations=[Citation(article, attrs.evolve(quote, text_hash=counted))])
    ]
    events[0] = attrs.evolve(events[0], claims=claims, marking=Marking("red"))
    published = publish(Timeline(events=events)).timeline
    assert set(published.ids) == {"vote", "bridge"}
    # Where the article is hidden, the hash of its text is not told.
    hidden = attrs.evolve(article, marking=HIDDEN)
    events = [Event("Vote", when="2021", source=hidden, quote=Quote.of(text, "on Friday"))]
    copy = publish(Timeline(events=events)).timeline
    assert [citation.quote for citation in copy["vote"].citations] == [None]


def test_many_warnings_of_one_thing_are_counted() -> None:
    said = _said_by(DOCTOR)
    events = [attrs.evolve(said, id=f"e{n}", note=f"Example no. {n}") for n in range(9)]
    told = [w for w in publish(Timeline(events=events)).warnings if "part of the name" in w]
    assert told[3:] == ["and 6 more may tell of a part of the name of agent 'hidden'"]


def test_seven_digits_are_a_telephone_number_and_six_are_none() -> None:
    doctor = attrs.evolve(DOCTOR, note="421 2345, and 421 234", extra={})
    (warning,) = publish(Timeline(events=[_said_by(doctor, note="4212345, 421234")])).warnings
    assert warning.endswith("a telephone number of agent 'hidden'")
    assert publish(Timeline(events=[_said_by(doctor, note="421234")])).warnings == ()


def test_the_value_of_a_withheld_claim_may_be_told_where_it_is_allowed() -> None:
    claims = [Claim("when", "2021-02-03", marking="red"), Claim("count", Quantity.exactly(41))]
    raid = Event("Raid", claims=claims, description="On 3 February 2021 they left.")
    with pytest.raises(InvalidValueError, match="the value of a withheld claim"):
        publish(Timeline(events=[raid]), allow=["4 February 2021"])
    told = publish(Timeline(events=[raid]), allow=["3 February 2021", "3 February"])
    assert told.timeline["raid"].description == raid.description


def test_a_day_is_no_telephone_number() -> None:
    doctor = attrs.evolve(DOCTOR, note="seen on 2021-02-03, and on 04.05.2021", extra={})
    event = _said_by(doctor, note="seen on 2021-02-03, and 04.05.2021")
    assert publish(Timeline(events=[event])).warnings == ()


def test_an_exact_place_may_be_hidden_and_the_district_told() -> None:
    claims = [
        Claim("where", Place("A house", within="Kyaukse"), marking="red"),
        Claim("where", "Kyaukse"),
    ]
    publication = publish(Timeline(events=[Event("Raid near Kyaukse", claims=claims)]))
    (event,) = publication.timeline
    assert str(event.where) == "Kyaukse"
    assert publication.warnings == ()  # a warning at what the file itself tells would be noise
    alone = publish(
        Timeline(events=[Event("Raid near Kyaukse", claims=[claims[0], Claim("when", "2021")])])
    )
    assert "a place around one that is withheld" in " ".join(alone.warnings)


def test_redaction_takes_no_claim_for_the_name_of_its_field() -> None:
    claims = [Claim("when", "2021", id="when", marking="red"), Claim("where", "Monywa")]
    events = [
        Event("A", claims=claims),
        Event("B", when="2022", source=Source("When", marking="red")),
    ]
    published = publish(Timeline(events=events), redact=True).timeline
    assert [[claim.field for claim in event.claims] for event in published] == [["when"], ["where"]]


@pytest.mark.parametrize("corrected", [True, False])
def test_redaction_leaves_out_a_picture_whose_address_tells(corrected: bool) -> None:
    told = Media("https://example.org/aung-example.jpg", caption="At home")
    claims = [
        Claim("where", "Monywa", citations=[Citation("Paper", attribution=AUNG)]),
        Claim("media", told, id="m1", corrects="m2" if corrected else None),
        Claim("media", Media("https://example.org/2.jpg"), id="m2"),
        Claim("media", Media("https://example.org/3.jpg"), id="m3", corrects="m1"),
    ]
    publication = publish(Timeline(events=[Event("Raid", claims=claims)]), redact=True)
    (event,) = publication.timeline
    left = [picture.url[-5:] for picture in event.media]
    # What a picture that is left out corrects is known to be wrong.
    assert left == (["3.jpg"] if corrected else ["2.jpg", "3.jpg"])
    assert publication.withheld["texts"] == (2 if corrected else 1)


def test_numbers_of_rows_and_shared_digests_tell_nothing() -> None:
    source = Source(
        "Page", captures=[Capture(sha256="1" * 64), Capture(sha256="1" * 64, marking="red")]
    )
    events = [
        Event("Plan", marking="red", aliases={"row": "12"}),
        Event("12 people fled", when="2021", source=source),
    ]
    assert publish(Timeline(events=events)).timeline.ids == ("12-people-fled",)

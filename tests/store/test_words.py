"""Searching for words: in any script, by phrases and what stands near, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.errors import InvalidValueError, ParseError
from timeline.model import Citation, Claim, Event, Quote, Source, Timeline
from timeline.store import Store, Words

TEXTS = {
    "en": "More than 2,000 soldiers have left since the coup, says People's Hug",
    "en2": "Soldiers burned the market; police looked on",
    "fr": "L’été dernier, à Orléans, la façade de l’école",
    "de": "Die Straße nach Überlingen",
    "tr": "İstanbul'da yürüyüş",
    "zh": "二〇二一年，军队在北京市逮捕了记者。",
    "ja": "東京タワーで抗議デモが行われた",
    "th": "ทหารจับกุมผู้ประท้วงในกรุงเทพมหานคร",
    "my": "စစ်တပ်က မြို့ကို မီးရှို့ခဲ့သည်",
    "km": "ទាហានបានចូលភូមិ",
    "hi": "सैनिकों ने गाँव जलाया",
    "ar": "اِعْتَقَلَتِ الشُّرْطَةُ الصحفيين",
    "he": "הַמִּשְׁטָרָה עָצְרָה",
    "ru": "Военные сожгли рынок",
    "ko": "군인들이 시장을 불태웠다",
    "el": "Στρατιώτες στην Αθήνα",
    "nfd": "Cafe\u0301 de Flore",
    "wide": "ＡＢＣ １２３",
    "odd": 'a "quoted" word, NEAR( and OR * ^ : { } -minus',
}


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    events = [Event(text, id=id) for id, text in TEXTS.items()]
    wire = Source("The title of a source")
    events.append(
        Event(
            "Parts",
            description="described at length",
            note="whispered by telephone",
            claims=[
                Claim(
                    "when",
                    "2021",
                    note="counted twice",
                    citations=[
                        Citation(
                            wire, Quote("the exact wording", prefix="aside "), note="page torn"
                        ),
                    ],
                ),
                Claim("title", "Another heading"),
            ],
        )
    )
    with Store(":memory:") as opened:
        opened.record(Timeline(events=events), who="Ana", when="2022-01-01T00:00:00Z", why="words")
        yield opened


FOUND = [
    ("soldiers", {"en", "en2"}),
    ("SOLDIERS", {"en", "en2"}),
    ("soldier", set()),
    ("soldier*", {"en", "en2"}),
    ("soldiers left", {"en"}),
    ("left soldiers", {"en"}),
    ('"soldiers left"', set()),
    ('"soldiers have left"', {"en"}),
    ('"more than 2,000" NEAR soldiers', {"en"}),
    ('NEAR("more than" coup, 7)', {"en"}),
    ('NEAR("more than" coup, 6)', set()),
    ("more NEAR/9 coup", {"en"}),
    ("more NEAR/3 coup", set()),
    ("soldiers NOT market", {"en"}),
    ("soldiers -market", {"en"}),
    ("market OR coup", {"en", "en2"}),
    ("(market OR coup) AND police", {"en2"}),
    ("police (market OR coup)", {"en2"}),
    ("near", {"odd"}),
    ('"NEAR("', {"odd"}),
    ("quoted", {"odd"}),
    ("people's", {"en"}),
    ("ete ecole", {"fr"}),
    ("ÉTÉ", {"fr"}),
    ("strasse", {"de"}),
    ("STRASSE uberlingen", {"de"}),
    ("istanbul", {"tr"}),
    ("北京", {"zh"}),
    ("京北", set()),
    ("军队 记者", {"zh"}),
    ("東京", {"ja"}),
    ("デモ", {"ja"}),
    ("กรุงเทพ", {"th"}),
    ("ผู้ประท้วง", {"th"}),
    ("မြို့", {"my"}),
    ("ភូមិ", {"km"}),
    ("गाँव", {"hi"}),
    ("गव", set()),
    ("الشرطة", {"ar"}),
    ("המשטרה", {"he"}),
    ("РЫНОК", {"ru"}),
    ("시장을", {"ko"}),
    ("시장*", {"ko"}),
    ("αθηνα", {"el"}),
    ("ΣΤΡΑΤΙΏΤΕΣ", {"el"}),
    ("café", {"nfd"}),
    ("cafe", {"nfd"}),
    ("abc 123", {"wide"}),
    ("described", {"parts"}),
    ("whispered counted torn", {"parts"}),
    ('"exact wording"', {"parts"}),
    ("heading", {"parts"}),
    ("aside", set()),
    ('"title of a source"', set()),
    ('"wording whispered"', set()),
]


@pytest.mark.parametrize(("words", "expected"), FOUND)
def test_what_is_found(store: Store, words: str, expected: set[str]) -> None:
    assert {event.id for event in store.search(words)} == expected


REFUSED = [
    ('"', "the quotation mark that ends the phrase"),
    ('a "b', "the quotation mark that ends the phrase"),
    ("NEAR(", "the parenthesis that ends NEAR("),
    ("NEAR(a b", "the parenthesis that ends NEAR("),
    ("NEAR(a b, x)", "how many words apart"),
    ("NEAR(a, 5)", "words or phrases on each side of NEAR"),
    ("NEAR", "a word on each side of NEAR"),
    ("a NEAR", "a word"),
    ("a NEAR (b OR c)", "words or phrases on each side of NEAR"),
    ("(a", "the parenthesis that ends the group"),
    ("a)", "the end or an opening parenthesis before it"),
    ("OR", "a word on each side of OR"),
    ("a OR", "a word on each side of OR"),
    ("NOT a", "a word on each side of NOT"),
    ("a AND", "a word on each side of AND"),
    ("-a", "a word that is wanted beside those that are not"),
    ("", "a word to search for"),
    ("?! ... *", "a word to search for"),
    ("a " * 101, "at most 100 words"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED)
def test_what_is_no_search_is_refused_in_one_sentence(store: Store, words: str, told: str) -> None:
    with pytest.raises(ParseError) as refused:
        store.search(words)
    assert told in str(refused.value)


@given(st.text())
@example("＂")
@example("a ＂ b")
@example('"＂" NEAR x')
@example("\ud800")
@example("a\0b")
@example("a:b ^c d+e {x} title:raid")
@settings(max_examples=300, deadline=None)
def test_whatever_is_typed_finds_or_is_refused(store: Store, words: str) -> None:
    with suppress(ParseError, InvalidValueError):
        list(store.search(words))


SIGNS = st.sampled_from(['"', "NEAR", "NEAR(", "(", ")", "OR", "AND", "NOT", "-", "*", ",", "/3"])


@given(st.lists(SIGNS | st.sampled_from(["raid", "coup", "北京", "2,000"]), max_size=12))
@settings(max_examples=300, deadline=None)
def test_signs_in_any_order_find_or_are_refused(store: Store, signs: list[str]) -> None:
    for text in (" ".join(signs), "".join(signs)):
        with suppress(ParseError):
            list(store.search(text))


@given(st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=20))
@settings(max_examples=200, deadline=None)
def test_a_title_is_found_by_itself(title: str) -> None:
    try:
        event = Event(title, id="e")
        Words.parse(f'"{title}"')
    except (InvalidValueError, ParseError):
        return
    with Store(":memory:") as store:
        store.add(event, who="A", when="2022-01-01T00:00:00Z", why="w")
        assert [found.id for found in store.search(f'"{title}"')] == ["e"]

from __future__ import annotations

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from timeline.errors import InvalidValueError
from timeline.model import (
    MOST_PLACES,
    Anchor,
    Anchoring,
    NormalText,
    Selector,
    anchor,
    letter_hash,
    normalise,
    select,
)
from timeline.model._anchoring.context import Context, enough
from timeline.model._anchoring.distinct import NEVER, _after, _before
from timeline.model._anchoring.search import occurrences
from timeline.model._anchoring.selection import need_of

FOUND, MOVED = Anchoring.FOUND, Anchoring.MOVED
AMBIGUOUS, LOST = Anchoring.AMBIGUOUS, Anchoring.LOST
PROVEN = {FOUND, MOVED}

ARTICLE = (
    "The army took power on February 1. The army said that it had acted lawfully.\n\n"
    "A group that helps soldiers leave, People\u2019s Hug, has counted more than 2,000 of them. "
    "The army said that it had \u201cno comment\u201d.\n\n"
    "More than 2,000 is \u2018a lot\u2019, the group said on Sunday."
)


def told_by_nothing(quote: Selector) -> bool:
    """Whether nothing tells the words from others, so that only the text counted proves them."""
    return need_of(quote.text_hash)[1] in (None, NEVER)


def ask(selector: Selector, text: str) -> Anchor:
    return anchor(text, **attrs.asdict(selector))


def words(text: str) -> str:
    return normalise(text).strip(" ")


# ------------------------------------------------------------------ examples


def test_a_quote_is_found_in_the_text_it_was_taken_from() -> None:
    quote = select(ARTICLE, "February 1")
    assert (quote.start, quote.end) == (23, 33)
    assert quote.prefix == "The army took power on "
    assert quote.suffix == ". The army said that it had acte"
    assert quote.text_hash == NormalText.of(ARTICLE).hash
    answer = ask(quote, ARTICLE)
    assert (answer.state, answer.place, answer.count) == (FOUND, (23, 33), 1)


def test_a_quote_moves_with_its_paragraph() -> None:
    quote = select(ARTICLE, "no comment")
    answer = ask(quote, f"UPDATED on Monday.\n\n{ARTICLE}")
    assert answer.state is MOVED
    assert answer.place == (quote.start + 20, quote.end + 20)  # type: ignore[operator]


def test_a_quote_that_starts_a_paragraph_needs_one_side_only() -> None:
    quote = select(ARTICLE, start=(start := ARTICLE.index("More than")), end=start + 15)
    edited = ARTICLE.replace("More than", "The office has no figures.\n\nMore than")
    assert ask(quote, edited).place == (start + 28, start + 43)


def test_context_tells_the_places_of_one_wording_apart() -> None:
    second = ARTICLE.index("The army said", 50)
    quote = select(ARTICLE, start=second, end=second + 25)
    assert ask(quote, "New. " + ARTICLE).place == (second + 5, second + 30)


def test_the_only_place_left_is_not_taken_for_the_one_that_was_rewritten() -> None:
    first = ARTICLE.index("The army said")
    quote = select(ARTICLE, start=first, end=first + 25)
    edited = ARTICLE.replace("The army said", "A spokesman claimed", 1)
    answer = ask(quote, edited)
    assert answer.state is AMBIGUOUS
    assert [edited[slice(*place)] for place in answer.places] == ["The army said that it had"]
    assert "without enough of their recorded context" in answer.because
    assert answer.place is None


def test_the_recorded_place_is_no_proof_in_a_changed_text() -> None:
    """A row of a table went; another took its place, code point for code point."""
    table = "".join(f"{town}: 12 killed\n" for town in ("Monywa", "Sagain", "Magway", "Lashio"))
    quote = select(table, start=26, end=35, context=8)
    edited = table.replace("Sagain: 12 killed\n", "")
    assert edited[26:35] == table[26:35] == "12 killed"
    assert ask(quote, edited).state is AMBIGUOUS


def test_other_words_are_lost_however_near_they_are() -> None:
    quote = select(ARTICLE, "more than 2,000 of them")
    answer = ask(quote, ARTICLE.replace("2,000 of", "2,001 of"))
    assert (answer.state, answer.places, answer.count) == (LOST, (), 0)
    assert str(answer) == "lost: the words do not stand in this text"


def test_a_passage_copied_whole_is_ambiguous() -> None:
    quote = select(ARTICLE, "no comment")
    answer = ask(quote, ARTICLE + "\n\n" + ARTICLE)
    assert answer.state is AMBIGUOUS
    assert answer.places == (
        (quote.start, quote.end),
        (quote.start + len(ARTICLE) + 2, quote.end + len(ARTICLE) + 2),  # type: ignore[operator]
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They left \u201con  Sunday\u201d.", (11, 21)),
        ("\u201con Sunday\u201d", (1, 10)),
        ("gone on\u00a0Sun\u00adday", (5, 15)),
    ],
)
def test_words_alone_are_found_where_they_stand_once(text: str, place: tuple[int, int]) -> None:
    answer = anchor(text, exact="on Sunday")
    assert (answer.state, answer.place) == (FOUND, place)


def test_words_alone_are_ambiguous_where_they_stand_twice() -> None:
    answer = anchor("no, no, no", exact="no")
    assert (answer.state, answer.places) == (AMBIGUOUS, ((0, 2), (4, 6), (8, 10)))
    assert answer.because == "the words stand at 3 places (0 to 2, 4 to 6, 8 to 10)"


def test_a_selector_of_another_hand_is_held_to_all_of_its_context() -> None:
    text = "He said the army lost. He said the army won."
    answer = anchor(text, exact="the army", prefix="He said ", suffix=" won")
    assert answer.place == (31, 39)
    assert anchor(text, exact="the army", prefix="He said ", suffix=" wo").place == (31, 39)
    assert anchor(text, exact="the army", prefix="She said ", suffix=" won").state is AMBIGUOUS


def test_quoted_white_space_at_the_edges_is_part_of_the_place() -> None:
    text = "one two \n\n three four"
    quote = select(text, start=3, end=11)
    assert quote.exact == " two \n\n "
    assert ask(quote, "and " + text).place == (7, 15)
    assert ask(quote, "and one\n\ntwo three four").place == (7, 13)
    assert ask(select(text, start=8, end=16), "and " + text).place == (12, 20)


def test_a_letter_is_not_split_from_its_accent() -> None:
    text = "cafe\u0301 noir, cafe\u0301 au lait"
    quote = select(text, start=4, end=10)
    assert ask(quote, text).place == (4, 10)
    assert ask(quote, "un " + text).place == (6, 13)
    assert ask(quote, "un caf\u00e9 noir, caf\u00e9 au lait").place == (6, 12)


def test_a_text_of_one_word_repeated_is_known_letter_for_letter_only() -> None:
    text = "la " * 500
    quote = select(text, start=300, end=302)
    assert quote.text_hash == letter_hash(text)
    assert ask(quote, text).place == (300, 302)
    assert ask(quote, "\ufeff" + text).state is AMBIGUOUS
    assert "no context told them from others" in ask(quote, "\ufeff" + text).because


def test_a_short_text_in_whole_is_context_enough() -> None:
    quote = select("one two one two", start=8, end=11)
    assert ask(quote, "zero one two one two").place == (13, 16)
    assert ask(quote, "one two. one two").state is AMBIGUOUS


def test_a_passage_the_text_has_twice_gets_more_context() -> None:
    oath = "I shall tell the truth, the whole truth and nothing but the truth, so help me."
    text = f"First witness. {oath} Sworn at noon. Second witness. {oath} Sworn at dusk."
    start = text.index("nothing but", 100)
    quote = select(text, start=start, end=start + 11)
    assert len(quote.prefix) + len(quote.suffix) > 2 * 70
    rewritten = text[:start] + "only" + text[start + 11 :]
    assert ask(quote, rewritten).state is AMBIGUOUS
    assert ask(quote, "In court. " + text).place == (start + 10, start + 21)


def test_a_typo_that_makes_a_double_more_alike_does_not_make_it_the_words() -> None:
    alike = "in a capital on Sunday night, "
    text = f"{'-' * 40} 1{alike}boats left; {'=' * 40} 2{alike}boats stayed."
    start = text.index("boats")
    quote = select(text, start=start, end=start + 5)
    edited = text.replace("boats", "ships", 1).replace("2in", "1in")
    assert ask(quote, edited).state is AMBIGUOUS


def test_what_is_decisive_is_not_less_than_32_code_points() -> None:
    quote = select("The army killed 12 people.", "12 people")
    edited = "The army killed 13 people. Police killed 12 people."
    assert ask(quote, edited).state is AMBIGUOUS


def test_each_double_counts() -> None:
    """One agrees with what stands before the words, another with what follows."""
    before, after = "it was on Sunday that the ", " left the capital for the coast"
    text = f"1 {before}army{after} 2. 3 {before}army stayed. For 4 the army{after} 5."
    start = text.index("army")
    quote = select(text, start=start, end=start + 4)
    assert ask(quote, text.replace("army", "navy", 1)).state is AMBIGUOUS
    assert ask(quote, "So " + text).place == (start + 3, start + 7)


REFUSAL = "The company did not answer any of the questions that were sent to it."
BREAKS = pytest.mark.parametrize("line_break", ["\n", "\n\n", " \r\n  \r\n   ", "\u2029"])


@BREAKS
def test_torn_words_are_not_put_together_with_a_double(line_break: str) -> None:
    """Two paragraphs end alike; when they swap places, the one after meets the wrong one."""
    first, second, third = f"At sea. {REFUSAL}", f"On land. {REFUSAL}", "The captain spoke."
    text = line_break.join((first, second, third))
    start, end = text.index("sent to it", 100), text.index("captain")
    quote = select(text, start=start, end=end)
    moved = line_break.join((second, first, third))
    assert normalise(quote.exact) in normalise(moved)
    assert ask(quote, moved).state is AMBIGUOUS
    assert ask(quote, "News. " + text).place == (start + 6, end + 6)


@BREAKS
def test_torn_words_are_not_put_together_with_a_double_that_follows(line_break: str) -> None:
    first, second, third = "Who spoke?", f"{REFUSAL} So it was at sea.", f"{REFUSAL} So on land."
    text = line_break.join((first, second, third))
    start, end = text.index("spoke"), text.index("did not")
    quote = select(text, start=start, end=end)
    moved = line_break.join((first, third, second))
    assert normalise(quote.exact) in normalise(moved)
    assert ask(quote, moved).state is AMBIGUOUS
    assert ask(quote, "News. " + text).place == (start + 6, end + 6)


@BREAKS
def test_a_double_that_takes_on_a_neighbour_is_not_taken_for_the_words(line_break: str) -> None:
    first, second, third = f"At sea. {REFUSAL}", f"On land. {REFUSAL}", "The captain spoke."
    text = line_break.join((first, second, third))
    start = text.index("questions", 100)
    quote = select(text, start=start, end=start + 9)
    moved = line_break.join((second.replace("questions", "letters"), first, third))
    assert ask(quote, moved).state is AMBIGUOUS
    assert ask(quote, f"News.\n\n{text}").place == (start + 7, start + 16)


@BREAKS
def test_a_double_that_takes_on_a_neighbour_before_is_not_taken_either(line_break: str) -> None:
    first, second, third = "The captain spoke.", f"{REFUSAL} At sea.", f"{REFUSAL} On land."
    text = line_break.join((first, second, third))
    start = text.index("company")
    quote = select(text, start=start, end=start + 7)
    moved = line_break.join((first, third, second.replace("company", "owner")))
    assert ask(quote, moved).state is AMBIGUOUS
    assert ask(quote, f"News.\n\n{text}").place == (start + 7, start + 14)


def test_a_line_that_the_text_has_twice_is_known_by_the_lines_around_it() -> None:
    text = "Report\n\nBackground\n\nIt began at sea.\n\nBackground\n\nIt ended on land."
    start = text.rindex("Background")
    quote = select(text, start=start, end=start + 10)
    assert ask(quote, "A " + text).place == (start + 2, start + 12)
    assert ask(quote, text.replace("It began", "It all began")).state is AMBIGUOUS


def test_answers_say_why() -> None:
    quote = select(ARTICLE, "People's Hug")
    assert str(ask(quote, ARTICLE)) == (
        "found: the words stand at 113 to 125, in the text that was counted"
    )
    assert str(ask(quote, ARTICLE + " End.")) == (
        "found: the words stand at 113 to 125, in the whole of their recorded context"
    )
    assert str(ask(quote, "So: " + ARTICLE.replace("soldiers leave", "them"))) == (
        "moved: the words stand at 107 to 119, in enough of their recorded context, "
        "not at 113 to 125"
    )


def test_normal_text_of_the_same_hash_is_the_text_counted() -> None:
    """Without context, as other programs may keep it."""
    record = Selector("The army", start=35, end=43, text_hash=NormalText.of(ARTICLE).hash)
    assert ask(record, ARTICLE).place == (35, 43)
    assert ask(record, ARTICLE + " ").state is AMBIGUOUS


def test_the_recorded_place_of_the_same_normal_text_may_hold_a_double() -> None:
    text = "The answers were no no and never, so the report of the inquiry says."
    quote = select(text, start=20, end=22)
    copy = "\ufeff\ufeff\ufeff" + text
    assert need_of(quote.text_hash)[0] == NormalText.of(copy).hash
    assert copy[20:22] == "no"
    assert ask(quote, copy).place == (23, 25)


def test_marks_beyond_what_is_normalised_are_still_found() -> None:
    text = "e" + "\u0301\u0323" * 40 + " and more"
    for start in range(1, 40):
        quote = select(text, start=start, end=start + 9, context=3)
        assert ask(quote, text).place == (start, start + 9)


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "expected either the exact words, or their start and end"),
        ({"start": 3}, "expected either the exact words, or their start and end"),
        ({"exact": "army", "start": 4}, "expected either the exact words, or their start and end"),
        ({"start": 5, "end": 5}, "expected a start before an end within 0 to 43, found 5 to 5"),
        ({"start": -4, "end": 5}, "found -4 to 5"),
        ({"start": 5, "end": 44}, "found 5 to 44"),
        ({"start": 2, "end": 3}, "expected words to quote, found ' '; white space"),
        ({"exact": " \u200b"}, "expected words to quote"),
        ({"exact": ""}, "expected words to quote"),
        ({"exact": "navy"}, "expected words of the text, found 'navy'"),
        (
            {"exact": "the army"},
            "expected words that stand in the text once, found 'the army' at 8:16, 31:39; say",
        ),
        ({"exact": "army lost", "context": -1}, "expected a context of 0 to 256, found -1"),
        ({"exact": "army lost", "context": 257}, "expected a context of 0 to 256, found 257"),
    ],
)
def test_what_cannot_be_selected_is_told(given: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        select("He said the army lost. He said the army won", **given)  # type: ignore[arg-type]
    assert message in str(caught.value)


def test_many_places_are_told_in_few_words() -> None:
    with pytest.raises(InvalidValueError, match=r"at 0:1, 1:2, 2:3, 3:4, 4:5 and more; say"):
        select("a" * 100_000, "a")


def test_words_that_nobody_sees_cannot_be_anchored() -> None:
    with pytest.raises(InvalidValueError, match="expected words to quote"):
        anchor("text", exact="\u00ad")


@pytest.mark.parametrize("span", [(0, 10**9), (-3, 11), (-7, -4), (3, 2), (10**9, 10**9 + 1)])
def test_a_recorded_place_outside_the_text_is_no_place(span: tuple[int, int]) -> None:
    text = "one two two"
    for text_hash in (letter_hash(text), NormalText.of(text).hash):
        answer = anchor(text, exact="two", start=span[0], end=span[1], text_hash=text_hash)
        assert (answer.state, answer.count) == (AMBIGUOUS, 2)


def test_a_hash_of_an_unknown_kind_is_no_evidence() -> None:
    text = "one two two"
    answer = anchor(text, exact="two", start=4, end=7, text_hash="md5:1234")
    assert answer.state is AMBIGUOUS


# ------------------------------------------------------------------ laws

# Few phrases, often repeated, whose words have more than one spelling.
SPELLINGS = [
    ("army", "ar\u00admy"),
    ("\u201cso\u201d", '"so"', "\u00abso\u00bb"),
    ("caf\u00e9", "cafe\u0301"),
    ("office", "o\ufb03ce"),
    ("co-op", "co\u2011op"),
    ("well\u2026", "well..."),
    ("it's", "it\u2019s", "it\u02bcs"),
    ("a long phrase that is repeated,", "a long\nphrase  that is repeated,"),
]
GAPS = (" ", "\n\n", "  ", "\u00a0", " \u200b", "\t")


@st.composite
def two_copies(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """One text in two spellings, piece by piece: a word, a gap, a word …"""
    one: list[str] = []
    other: list[str] = []
    for _ in range(draw(st.integers(1, 25))):
        spelling = draw(st.sampled_from(SPELLINGS))
        for copy in (one, other):
            copy += (draw(st.sampled_from(spelling)), draw(st.sampled_from(GAPS)))
    return one, other


def place_of(pieces: list[str], start: int, end: int) -> tuple[int, int]:
    left = len("".join(pieces[:start]))
    return left, left + len("".join(pieces[start:end]))


@given(st.data(), two_copies(), st.integers(0, 64))
def test_another_copy_of_the_text_keeps_the_place(
    data: st.DataObject, copies: tuple[list[str], list[str]], context: int
) -> None:
    one, other = copies
    word = 2 * data.draw(st.integers(0, len(one) // 2 - 1))
    start = data.draw(st.integers(max(0, word - 3), word))
    end = data.draw(st.integers(word + 1, min(len(one), word + 5)))
    left, right = place_of(one, start, end)
    quote = select("".join(one), start=left, end=right, context=context)
    copied = "".join(other)
    answer = ask(quote, copied)
    if answer.state in PROVEN:
        # White space that was part of a longer run may be more or less of it.
        assert answer.place is not None
        true = place_of(other, start + start % 2, end - (end + 1) % 2)
        assert words(copied[slice(*answer.place)]) == words(copied[slice(*true)])
        assert answer.place[0] <= true[0] <= true[1] <= answer.place[1]
    else:
        assert answer.state is AMBIGUOUS
        assert quote.text_hash == letter_hash("".join(one))


PHRASES = st.sampled_from(["a", "b ", "ab", ". ", "the army said that the ", "one, ", "\n"])
TEXTS = st.lists(PHRASES, min_size=1, max_size=40).map("".join)


@st.composite
def quotes(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> tuple[str, Selector]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(
        st.integers(start + 1, len(text)) | st.integers(start + 1, min(start + 9, len(text)))
    )
    normal = NormalText.of(text)
    assume(
        words(text[start:end]) and normal.text[slice(*normal.to_normal((start, end)))].strip(" ")
    )
    return text, select(text, start=start, end=end, context=draw(st.integers(0, 40)))


@given(quotes(TEXTS | st.text(min_size=1) | st.text("e\u0301\u0323 \u200b", min_size=1)))
def test_a_quote_is_always_found_in_its_own_text(given: tuple[str, Selector]) -> None:
    text, quote = given
    answer = ask(quote, text)
    assert (answer.state, answer.places) == (FOUND, ((quote.start, quote.end),))


def bounds(quote: Selector) -> tuple[int, int]:
    """Where the words begin and end, without white space at their edges."""
    assert quote.start is not None
    start = quote.start + len(quote.exact) - len(quote.exact.lstrip())
    return start, start + len(quote.exact.strip())


@given(st.data(), quotes())
def test_rewritten_words_are_never_proven(data: st.DataObject, given: tuple[str, Selector]) -> None:
    text, quote = given
    start, end = bounds(quote)
    at = data.draw(st.integers(start, end - 1).filter(lambda at: not text[at].isspace()))
    assert ask(quote, f"{text[:at]}#{text[at + 1 :]}").state in {AMBIGUOUS, LOST}


@given(st.data(), quotes())
def test_insertions_elsewhere_never_lead_astray(
    data: st.DataObject, given: tuple[str, Selector]
) -> None:
    text, quote = given
    start, end = bounds(quote)
    outside = st.integers(0, start) | st.integers(end, len(text))
    at, added = data.draw(outside), data.draw(st.sampled_from(["#", " # ", "#\n\n", "#" * 100]))
    answer = ask(quote, text[:at] + added + text[at:])
    shift = len(added) if at <= start else 0
    if answer.place is not None:
        assert answer.place[0] <= start + shift < end + shift <= answer.place[1]
    else:
        assert answer.state is AMBIGUOUS
        assert quote.start is not None
        assert quote.end is not None
        within = quote.start - len(quote.prefix) < at < quote.end + len(quote.suffix)
        assert told_by_nothing(quote) or within or added.strip("#")


@given(quotes(), TEXTS)
def test_places_are_all_those_where_the_words_stand(given: tuple[str, Selector], text: str) -> None:
    _, quote = given
    quoted, normal = words(quote.exact), normalise(text)
    answer = ask(quote, text)
    assert answer.count == len(answer.places)
    assert sorted(set(answer.places)) == list(answer.places)
    assert all(words(text[start:end]) == quoted for start, end in answer.places)
    everywhere = sum(normal.startswith(quoted, at) for at in range(len(normal)))
    assert (answer.state is LOST) is (everywhere == 0)
    assert answer.count <= everywhere
    if answer.state is AMBIGUOUS and answer.count < everywhere:
        assert answer.count > 1


@given(quotes())
def test_the_promise_of_a_selector_is_kept(given: tuple[str, Selector]) -> None:
    """Nowhere else do the words stand in what tells them from others."""
    text, quote = given
    if told_by_nothing(quote):
        return
    counted, need = need_of(quote.text_hash)
    assert counted == NormalText.of(text).hash
    assert need is not None
    assert f"{quote.prefix}{quote.exact}{quote.suffix}" in text
    normal, quoted = normalise(text), words(quote.exact)
    lead = quote.exact[: len(quote.exact) - len(quote.exact.lstrip())]
    trail = quote.exact[len(quote.exact.rstrip()) :]
    before, after = normalise(quote.prefix + lead), normalise(trail + quote.suffix)
    agreements = sorted(
        (_alike(normal[:at][::-1], before[::-1]), _alike(normal[at + len(quoted) :], after))
        for at in range(len(normal))
        if normal.startswith(quoted, at)
    )
    whole = len(before), len(after)
    assert need.is_met(*whole)
    assert sum(whole) >= enough(sum(whole))
    assert [pair for pair in agreements if need.is_met(*pair)] == [whole]


def _alike(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )


# ------------------------------------------------------------------ search


@given(st.text("ab", max_size=40), st.text("ab", min_size=1, max_size=8))
def test_every_occurrence_is_given(text: str, sought: str) -> None:
    brute = [at for at in range(len(text)) if text.startswith(sought, at)]
    assert list(occurrences(text, sought)) == brute


@given(st.text("ab", min_size=1, max_size=6), st.integers(1, 12), st.integers(1, 40))
def test_every_occurrence_in_a_period_is_given(period: str, size: int, length: int) -> None:
    text, sought = (period * 40)[:length] + "c" + (period * 40)[:length], (period * 12)[:size]
    brute = [at for at in range(len(text)) if text.startswith(sought, at)]
    assert list(occurrences(text, sought)) == brute


@given(st.text("ab", max_size=20), st.text("ab", max_size=8), st.text("ab", max_size=8), st.data())
def test_agreement_is_counted_from_the_words_outward(
    text: str, before: str, after: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    brute = _alike(text[:start][::-1], before[::-1]), _alike(text[end:], after)
    assert Context(before, after).agreement(text, (start, end)) == brute


# ------------------------------------------------------------------ hostile text

MEGABYTE = 1_000_000


def test_places_beyond_the_cap_are_counted() -> None:
    answer = anchor("so it is. " * 100_000, exact="it is")
    assert (answer.state, answer.count, len(answer.places)) == (AMBIGUOUS, 100_000, MOST_PLACES)
    assert answer.places[:2] == ((3, 8), (13, 18))
    assert answer.because.startswith("the words stand at 100,000 places (3 to 8, 13 to 18, ")


@pytest.mark.parametrize("size", [1, 40, 5_000, MEGABYTE // 2])
def test_a_megabyte_of_one_letter_is_done_in_time(size: int) -> None:
    text = "a" * MEGABYTE
    quote = select(text, start=1_000, end=1_000 + size)
    assert ask(quote, text).place == (1_000, 1_000 + size)
    answer = ask(quote, text + "b")
    assert (answer.state, answer.count) == (AMBIGUOUS, MEGABYTE - size + 1)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("so it is. " * 100_000 + "so it was.", (500_000, 500_009)),
        ("so it is. " * 100_000 + "so it was.", (1_000_000, 1_000_008)),
        (("a" * 999 + "b") * 1_000, (500_000, 500_500)),
        ("e\u0301" * (MEGABYTE // 10), (1_000, 1_008)),
        ("e" + "\u0301" * MEGABYTE, (1_000, 1_007)),
        (" \u00ad" * (MEGABYTE // 2) + "end", (MEGABYTE, MEGABYTE + 3)),
    ],
    ids=["refrain", "last line", "long runs", "accents", "one cluster", "gap"],
)
def test_a_megabyte_of_anything_is_done_in_time(text: str, span: tuple[int, int]) -> None:
    quote = select(text, start=span[0], end=span[1])
    assert ask(quote, text).place == span
    assert ask(quote, "\ufeff" + text).state in {MOVED, AMBIGUOUS}


def test_a_nearly_matching_megabyte_is_done_in_time() -> None:
    """Context that agrees at every place, but for its last letter."""
    quote = select("b" + "a" * 300 + "c" + "a" * 300 + "b", "c", context=256)
    assert anchor("a" * MEGABYTE, exact="a", prefix="b" + "a" * 200).count == MEGABYTE
    assert ask(quote, "a" * MEGABYTE).state is LOST


@pytest.mark.parametrize("count", [5, 6])
def test_five_places_are_shown_and_of_more_that_there_are_more(count: int) -> None:
    because = anchor("so it is. " * count, exact="it is").because
    shown = ", ".join(f"{10 * n + 3} to {10 * n + 8}" for n in range(5))
    assert because.startswith(
        f"the words stand at {count} places ({shown}" + (")" if count == 5 else ", ")
    )


# ------------------------------------------------------------------ what stands once

SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ana Soe was arrested at home. ",
            "Ben was let go on Monday. ",
            "He spoke. ",
            "Cho Win left. ",
        ]
    ),
    min_size=2,
    max_size=7,
).map("".join)


@given(SENTENCES, st.data())
def test_what_tells_words_from_others_stands_once(text: str, data: st.DataObject) -> None:
    """However far one has to go from the words: on the way is something that the text has once."""
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, min(start + 12, len(text) - 1)))
    before, after = _before(text, (start, end), 0), _after(text, (start, end), len(text))
    if before is not None:
        assert _often(text, text[max(0, start - before) : end]) == 1
    if after is not None:
        assert _often(text, text[start : end + after]) == 1


def _often(text: str, words: str) -> int:
    return sum(text.startswith(words, place) for place in range(len(text)))

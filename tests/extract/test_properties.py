"""What holds for any text and any day of writing."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.extract.prose import LONG, POINTING, prose

from timeline import edtf
from timeline.dates import Date, DateRange, DateSet, DateValue, shift
from timeline.extract import Extraction, Settings, extract
from timeline.extract._settings import Kind
from timeline.testing.strategies import dates

days = st.integers(Date(1600, 1, 1).day_number or 0, Date(2600, 1, 1).day_number or 0).map(
    Date.from_ordinal
)


def only_value(phrase: str, published: DateValue, known: Settings | None = None) -> DateValue:
    """What a phrase that nothing stands beside is taken for."""
    (mention,) = extract(f"{phrase}.", published=published, settings=known)
    assert mention.value is not None
    return mention.value


def possible_days(value: DateValue) -> set[Date]:
    return set(value.days())


# -- places ------------------------------------------------------------------


def check_places(text: str, found: Extraction) -> None:
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end
        end = mention.end
        assert text[mention.start : mention.end] == mention.words == mention.quote.exact
        assert mention.quote.anchor(text).places == ((mention.start, mention.end),)
        for tag in mention.tags:
            assert mention.start <= tag.start < tag.end <= mention.end
    assert end <= len(text)


@given(prose(), days)
def test_words_stand_where_their_quotes_say(text: str, published: Date) -> None:
    check_places(text, extract(text, published=published))


@given(st.text(), st.text(), prose())
def test_whatever_stands_around_them(before: str, after: str, text: str) -> None:
    whole = f"{before} {text} {after}"
    check_places(whole, extract(whole, published="2021-12-06"))


@given(prose("es"))
def test_in_any_language(text: str) -> None:
    check_places(text, extract(text, published="2021-12-06", language="es"))


# -- answers -----------------------------------------------------------------


@given(prose(), st.none() | dates())
@example("Last Thu Today in Jul 12", edtf.parse("Y999999999999999999"))
@example("the previous millennium, on Friday", edtf.parse("2021/.."))
def test_every_answer_can_be_told_and_claimed(text: str, published: DateValue | None) -> None:
    for mention in extract(text, published=published):
        assert mention.words in mention.explanation
        assert mention.timex is not None or mention.value is None
        if mention.is_event_date:
            claim = mention.claim("An article")
            assert claim.status == "proposed"
            assert claim.basis == mention.basis
            assert claim.value == mention.value == mention.candidates[0]
            assert edtf.parse(str(claim.value), extended=True) == claim.value


@given(prose(), st.none() | days)
def test_the_same_text_has_the_same_mentions(text: str, published: Date | None) -> None:
    assert extract(text, published=published) == extract(text, published=published)


@given(prose(), prose(), days, st.sampled_from(("news", "history")))
def test_a_paragraph_after_changes_nothing_before(
    text: str, more: str, published: Date, kind: Kind
) -> None:
    told = Settings(kind=kind)  # which the whole of a text decides otherwise
    alone = extract(text, published=published, settings=told)
    # A point would belong to a short day or month at the end: "Fri."
    longer = extract(f"{text}!\n\n{more}", published=published, settings=told)
    for mention, other in zip(alone, longer, strict=False):
        assert (mention.start, mention.end, mention.rule) == (other.start, other.end, other.rule)
        assert mention.resolution == other.resolution


@given(st.sampled_from(POINTING), days, st.sampled_from(("past", "future")))
def test_all_is_the_same_four_hundred_years_later(phrase: str, now: Date, facing: str) -> None:
    known = Settings(facing="future" if facing == "future" else "past")
    delta = relativedelta(years=400)
    later = shift(now, delta)
    expected = shift(only_value(phrase, now, known), delta)
    assert possible_days(only_value(phrase, later, known)) == possible_days(expected)


@given(st.sampled_from(LONG), days)
def test_long_periods_too(phrase: str, now: Date) -> None:
    delta = relativedelta(years=400)
    later, expected = only_value(phrase, shift(now, delta)), shift(only_value(phrase, now), delta)
    assert (later.earliest, later.latest) == (expected.earliest, expected.latest)


@settings(max_examples=50)
@given(st.sampled_from(POINTING), days, st.integers(0, 20), st.sampled_from(("past", "future")))
@example("Monday", Date(2021, 12, 2), 5, "past")
def test_what_is_not_known_of_the_writing_is_not_known_of_the_date(
    phrase: str, first: Date, length: int, facing: str
) -> None:
    """By brute force: what the phrase means on each day of writing, and nothing else."""
    known = Settings(facing="future" if facing == "future" else "past")
    number = first.day_number or 0
    span = [Date.from_ordinal(day) for day in range(number, number + length + 1)]
    published = DateSet((DateRange(span[0], span[-1]),))
    each = [possible_days(only_value(phrase, day, known)) for day in span]
    assert possible_days(only_value(phrase, published, known)) == set().union(*each)


@settings(max_examples=50)
@given(st.sampled_from(POINTING), st.lists(days, min_size=1, max_size=4, unique=True))
def test_writing_on_one_of_several_days(phrase: str, some: list[Date]) -> None:
    each = [possible_days(only_value(phrase, day)) for day in some]
    assert possible_days(only_value(phrase, DateSet(some))) == set().union(*each)

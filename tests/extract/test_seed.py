"""The article that the project started from, where it is at hand."""

from __future__ import annotations

import pytest
from tests.datasets import needed

from timeline.extract import Extraction, extract


@pytest.fixture(scope="module")
def found() -> Extraction:
    article = needed("../seed/article.txt").read_text(encoding="utf-8")
    return extract(article, published="2021-12-06")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("February 1", "2021-02-01"),
        ("October 5", "2021-10-05"),
        ("December 2nd", "2021-12-02"),
        ("Monday", "2021-12-06"),
        ("August 2017", "2017-08"),
    ],
)
def test_its_five_dates(found: Extraction, words: str, value: str) -> None:
    assert [str(m.value) for m in found.dated if m.words == words] == [value]


def test_nothing_else_in_it_is_the_date_of_an_event(found: Extraction) -> None:
    assert len(found.dated) == 5
    assert any("coming months" in m.words and m.vague for m in found)


def test_no_name_in_it_is_a_date(found: Extraction) -> None:
    assert not any(m.words in ("Mon", "Win") for m in found)


def test_without_a_publication_only_what_is_stated_is_known(found: Extraction) -> None:
    dates = {m.words: str(m.value) for m in extract(found.text) if m.value is not None}
    assert dates["February 1"] == "XXXX-02-01"
    assert dates["August 2017"] == "2017-08"
    assert "Monday" not in dates


def test_published_on_one_of_several_days(found: Extraction) -> None:
    some_day = "[2021-12-02..2021-12-07]"
    dates = {m.words: str(m.value) for m in extract(found.text, published=some_day).dated}
    assert dates == {
        "February 1": "2021-02-01",
        "December 2nd": "2021-12-02",
        "Monday": "[2021-11-29,2021-12-06]",
        "October 5": "2021-10-05",
        "August 2017": "2017-08",
    }

"""A quote about one person is never placed in what is told of another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Anchoring, NormalText, Quote

R = "He was released on bail after two weeks in custody."
AUNG = "Ko Aung is a teacher from Hpa-An. He was arrested at home on 3 May. "
MIN = "Ko Min is a driver from Myawaddy. He was arrested at home on 3 May. "
END = "The ministry did not answer questions.\n"


def quoted(text: str, exact: str, after: str) -> Quote:
    start = text.index(exact, text.index(after))
    return Quote.of(text, start=start, end=start + len(exact))


def test_a_paragraph_and_a_sentence_are_deleted() -> None:
    """Then the words about Ko Aung stand in just the context that those about Ko Min had."""
    text = f"{AUNG}Police took his phone. {R}\n\n{MIN}{R} His family was told nothing.\n\n{END}"
    quote = quoted(text, "arrested at home on 3 May", "Ko Min")
    for edited in (f"{AUNG}{R}\n\n{END}", f"{AUNG}Police took his phone. {R}\n\n{END}"):
        answer = quote.anchor(edited)
        assert answer.state is Anchoring.AMBIGUOUS
        assert [edited[slice(*place)] for place in answer.places] == [quote.exact]


def test_a_witness_is_deleted() -> None:
    order = "I saw the colonel sign the order."
    left = "The colonel then left the room by the side door with two men."
    first = f"Witness A is a clerk. {order} He wept. {left}"
    second = f"Witness B is a guard. {order} {left}"
    quote = quoted(f"{first}\n{second}", "saw the colonel", "Witness B")
    assert quote.anchor(first.replace(" He wept.", "")).place is None


@pytest.mark.parametrize(
    "exact", ["arrested at home", "released on bail", "3 May. He was released"]
)
def test_words_move_with_the_person_they_are_about(exact: str) -> None:
    text = f"{AUNG}{R}\n\n{MIN}{R}\n\n{END}"
    quote = quoted(text, exact, "Ko Min")
    edited = f"UPDATED.\n\n{MIN}{R} He went abroad.\n\n{AUNG}{R}\n\n{END}"
    place = edited.index(exact)
    assert quote.anchor(edited).place == (place, place + len(exact))


PEOPLE = {
    "Latin": (
        ("Ko Aung is a teacher from Hpa-An.", "Ko Min is a driver from Myawaddy.",
         "Ma Mya is a nurse from Monywa."),
        ("He was arrested at home on 3 May.", R, "Police took his phone.", "He wept.",
         "His family was told nothing."),
    ),
    "Cyrillic": (
        ("Олег Савчук, водитель, город Буча.", "Иван Мороз, врач, город Изюм.",
         "Анна Лис, учитель, город Сумы."),
        ("Его задержали дома третьего мая.", "Через две недели его отпустили под залог.",
         "Полиция забрала телефон.", "Он плакал."),
    ),
    "Arabic": (
        ("محمد علي معلم من حلب.", "أحمد حسن سائق من درعا.", "كريم ناصر طبيب من حمص."),
        ("اعتقل في منزله في الثالث من مايو.", "أفرج عنه بكفالة بعد أسبوعين.", "بكى.",
         "أخذت الشرطة هاتفه."),
    ),
    "Burmese": (
        ("ကိုအောင်သည် ဘားအံမှ ဆရာ ဖြစ်သည်။", "ကိုမင်းသည် မြဝတီမှ ယာဉ်မောင်း ဖြစ်သည်။",
         "မမြသည် မုံရွာမှ လယ်သမား ဖြစ်သည်။"),
        ("မေလ ၃ ရက်တွင် နေအိမ်၌ ဖမ်းဆီးခံရသည်။", "နှစ်ပတ်အကြာတွင် အာမခံဖြင့် လွှတ်ပေးခဲ့သည်။",
         "ရဲက ဖုန်းကို ယူသွားသည်။", "ငိုခဲ့သည်။"),
    ),
    "Chinese": (
        ("王小明是昆明的一名教师。", "李秀英是瑞丽的一名司机。", "陈静是大理的一名护士。"),
        ("他于五月三日在家中被捕。", "两周后他获得保释。", "警察拿走了他的手机。", "他哭了。"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("script", PEOPLE)
@given(data=st.data())
def test_where_a_person_was_taken_out_no_word_about_them_is_placed(
    script: str, data: st.DataObject
) -> None:
    """All that is left is about others, whatever else is deleted, moved and told twice."""
    heads, told = PEOPLE[script]
    glue = "" if script == "Chinese" else " "
    cases = [
        [head, *data.draw(st.lists(st.sampled_from(told), min_size=1, max_size=5, unique=True))]
        for head in heads
    ]
    text = "\n\n".join(glue.join(case) for case in cases)
    mine = glue.join(cases[1])
    at = text.index(mine)
    start = data.draw(st.integers(at + len(heads[1]), at + len(mine) - 1))
    end = data.draw(st.integers(start + 1, min(start + 40, at + len(mine))))
    normal = NormalText.of(text)
    if not normal.text[slice(*normal.to_normal((start, end)))].strip(" "):
        return
    quote = Quote.of(text, start=start, end=end)
    others = [list(case) for case in (cases[0], cases[2])]
    for _ in range(data.draw(st.integers(0, 3))):
        case = data.draw(st.sampled_from(others))
        if case:
            sentence = case.pop(data.draw(st.integers(0, len(case) - 1)))
            target = data.draw(st.sampled_from([[], *others]))
            target.insert(data.draw(st.integers(0, len(target))), sentence)
    edited = "\n\n".join(glue.join(case) for case in data.draw(st.permutations(others)))
    assert quote.anchor(edited).place is None


# -- what is lost, and what is like it -------------------------------------------


@pytest.mark.parametrize(
    ("exact", "text", "like"),
    [
        ("more than 2,000 soldiers have left",
         "In all more than 3,000 soldiers have left, he said.",
         "more than 3,000 soldiers have left,"),
        ("The general did resign", "The general did not resign on Monday.",
         "The general did not resign"),
        ("THE ARMY LEFT THE TOWN", "On Monday the army left the town.", "the army left the town"),
        ("nothing of the kind was said", "A text of quite another matter.", None),
        ("x", "yyy", None),
    ],
)  # fmt: skip
def test_what_is_lost_has_the_nearest_text_as_a_hint(
    exact: str, text: str, like: str | None
) -> None:
    answer = Quote(exact).anchor(text)
    assert (answer.state, answer.place, answer.places) == (Anchoring.LOST, None, ())
    assert (answer.nearest and text[slice(*answer.nearest)]) == like


def test_what_is_found_has_no_hint() -> None:
    found: Any = Quote("the army left").anchor("On Monday the army left.")
    assert found.nearest is None


def test_a_row_of_a_table_is_known_by_its_name_where_what_it_says_comes_back() -> None:
    bail, wept = "Was released on bail after two weeks in custody.", "Wept."
    row = ["U Tun", "Monywa", "farmer", bail, wept]
    rows = [
        ["Ko Aung", "Pyay", "teacher", "Has not been seen since.", "Was arrested at home."],
        ["Ma Mya", "Magway", "nurse", "Three lawyers were refused entry.", wept],
        ["Ma Khin", "Lashio", "farmer", wept, bail],
        row,
        ["Ko Min", "Monywa", "driver", "No news of him.", "Three lawyers were refused entry."],
    ]

    def table(rows: list[list[str]]) -> str:
        return "".join("\t".join(cells) + "\n" for cells in rows)

    start = table(rows).index("on bail", table(rows).index("U Tun"))
    quote = Quote.of(table(rows), start=start, end=start + 33)
    assert quote.anchor(table([rows[4], row])).place is not None
    # Another farmer of Monywa, who was let go as he was.
    assert quote.anchor(table([["Ko Zaw", *row[1:]], rows[4]])).place is None


# -- how pages print it ------------------------------------------------------------

ARTICLE = (
    "The general did not resign. More than 2,000 soldiers have left the army since March, "
    "a well-known group says, and the ministry of defence does not contradict it."
)


@pytest.mark.parametrize(
    ("printed", "exact"),
    [
        (ARTICLE.replace("soldiers", "sol-\ndiers"), "2,000 soldiers"),
        (ARTICLE.replace("well-known", "well-\nknown"), "well-known group"),
        (ARTICLE.replace("soldiers", "soldiers[12]").replace("March,", "March,³"), "soldiers have"),
        (
            ARTICLE.replace("soldiers", "soldiers[3, 4]").replace("says", "says[^2]"),
            "soldiers have",
        ),
        (ARTICLE.replace("2,000 soldiers", "**2,000** _soldiers_"), "2,000 soldiers"),
        (ARTICLE.replace("left", "left\ufe0f"), "left the army"),
    ],
)
def test_words_are_found_however_a_page_prints_them(printed: str, exact: str) -> None:
    quote = Quote.of(ARTICLE, exact)
    place = quote.anchor(printed).place
    assert place is not None
    assert NormalText.of(printed[slice(*place)]).text in {exact, exact.replace("-", "")}
    back = Quote.of(printed, start=place[0], end=place[1])
    there = back.anchor(ARTICLE).place
    assert there is not None
    assert there[0] == ARTICLE.index(exact)
    assert ARTICLE[slice(*there)].rstrip() == exact

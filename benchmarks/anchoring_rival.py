"""Whether a quote finds its place in a page that was edited, beside npm's dom-anchor-text-quote.

    python benchmarks/anchoring_rival.py              10,000 pages
    python benchmarks/anchoring_rival.py 500          as many as that

Each page is an article made up here, in which a span of 10 to 60 characters is quoted, and which
is then edited one to three times: words changed, paragraphs moved, left out, doubled, doubled with
another name or figure in them (a near-duplicate), other ones put in; white space, quotation
marks and hyphens as another program writes them. Both are asked of the same pages in one run: we
with `Quote.of`, the rival with what it records itself (32 characters of context on each side, and
the old place as a hint), on a DOM of jsdom. Its packages are installed below `build/` at the first
run.

Each character remembers which one of the article it was, so that it is known what an answer is:
"right" where the quoted words stand; "in a copy" where the whole of their sentence stands again, to
the letter; "over the rest" where they were changed or torn, and it covers some of them; WRONG
anywhere else: other words were taken for them. "missed" are words that stand and were not found,
"rightly none" those that are no more.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from anchoring import (
    EDGES,
    SEED,
    WHO,
    Letters,
    article,
    curly_quotes,
    joined,
    letters_of,
    paragraph_inserted,
    paragraphs_of,
    paragraphs_shuffled,
    two_paragraphs_swapped,
)

from timeline.model import Quote, normalise

HERE = Path(__file__).parent / "anchoring_peers"
BUILD = Path(__file__).parents[1] / "build" / "anchoring_peers"
PAGES, SIZE, SHORTEST, LONGEST, CONTEXT = 10_000, 4_000, 10, 60, 32
AT_A_TIME, PATIENCE = 250, 600
OURS = "timeline"

SENTENCE_END = re.compile(r"[.!?][\")]*\s+")
Change = Callable[[str, random.Random], Letters]
Span = tuple[int, int]
Answers = Iterator[tuple[Span | None, float]]
"""Places, and the milliseconds that each took."""

# ------------------------------------------------------------------ further changes


def words_changed(text: str, draw: random.Random) -> Letters:
    """Put another word in the place of one in forty."""
    others = re.findall(r"[a-z]{3,}", " ".join(WHO))
    letters: Letters = []
    for match in re.finditer(r"[A-Za-z]{3,}|.", text, re.DOTALL):
        if len(match[0]) > 2 and draw.random() < 1 / 40:
            letters += [(letter, None) for letter in draw.choice(others)]
        else:
            letters += [(letter, match.start() + at) for at, letter in enumerate(match[0])]
    return letters


def paragraph_left_out(text: str, draw: random.Random) -> Letters:
    paragraphs = paragraphs_of(text)
    if len(paragraphs) > 1:
        paragraphs.pop(draw.randrange(len(paragraphs)))
    return joined(paragraphs, "\n\n")


def paragraph_doubled(text: str, draw: random.Random) -> Letters:
    """Repeat a paragraph to the letter: either copy is right."""
    paragraphs = paragraphs_of(text)
    paragraphs.insert(draw.randint(0, len(paragraphs)), draw.choice(paragraphs))
    return joined(paragraphs, "\n\n")


def near_duplicate(text: str, draw: random.Random) -> Letters:
    """Repeat a paragraph with another name or figure in it: what it says is said of another."""
    paragraphs = paragraphs_of(text)
    copy = "".join(letter for letter, _ in draw.choice(paragraphs))
    for name in WHO:
        copy = copy.replace(name, draw.choice(WHO))
    copy = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), copy)
    paragraphs.insert(draw.randint(0, len(paragraphs)), [(letter, None) for letter in copy])
    return joined(paragraphs, "\n\n")


def lines_wrapped(text: str, draw: random.Random) -> Letters:
    """Put other white space between words, and no empty line, which would end a paragraph."""
    letters: Letters = []
    for match in re.finditer(r" |[^ ]+", text):
        run = draw.choice((" ", "  ", "\n", " \n", "\t", "\u00a0")) if match[0] == " " else match[0]
        letters += [(c, min(match.start() + at, match.end() - 1)) for at, c in enumerate(run)]
    return letters


def hyphens_changed(text: str, draw: random.Random) -> Letters:
    """Write dashes and hyphens as another program does, and divide some words at line ends."""
    dash = draw.choice("\u2010\u2013\u2014-")
    letters: Letters = []
    for at, letter in enumerate(text):
        inside = text[at - 1 : at + 2].isalpha() and len(text[at - 1 : at + 2]) == 3
        if inside and draw.random() < 1 / 80:
            letters += [("\u00ad", None)]
        letters.append((dash if letter == "-" else letter, at))
    return letters


CHANGES: tuple[Change, ...] = (
    words_changed,
    paragraph_inserted,
    two_paragraphs_swapped,
    paragraphs_shuffled,
    paragraph_left_out,
    paragraph_doubled,
    near_duplicate,
    # How another program writes the text comes after what people did to it.
    lines_wrapped,
    curly_quotes,
    hyphens_changed,
)


def edited(text: str, changes: list[Change], draw: random.Random) -> Letters:
    letters: Letters = [(letter, at) for at, letter in enumerate(text)]
    for change in changes:
        newer = change("".join(letter for letter, _ in letters), draw)
        # What stands between paragraphs may be of no place in the text before.
        before = {at: origin for at, (_, origin) in enumerate(letters)}
        letters = [(letter, None if at is None else before.get(at)) for letter, at in newer]
    return letters


# ------------------------------------------------------------------ pages and answers


class Page(NamedTuple):
    """An article, the span quoted in it, and what has become of the article."""

    text: str
    span: Span
    version: Letters
    changes: tuple[str, ...]

    @property
    def shown(self) -> str:
        return "".join(letter for letter, _ in self.version)

    @property
    def quoted(self) -> list[int]:
        """Which characters of the article are quoted, but for white space and edges."""
        start = EDGES.match(self.text, self.span[0]).end()  # type: ignore[union-attr]
        return [at for at in range(start, self.span[1]) if not self.text[at].isspace()]

    def standing(self) -> bool:
        """Whether the quoted words stand somewhere, whole and in a row, reading as they did."""
        first = self.quoted[0]
        starts = [at for at, (_, origin) in enumerate(self.version) if origin == first]
        return any(self.is_right(at) for at in starts)

    def is_right(self, begins: int) -> bool:
        quoted = self.quoted
        found = [one for one in letters_of(self.version, begins) if one[0] != "\u00ad"]
        found = found[: len(quoted)]
        if [origin for _, origin in found] != quoted:
            return False
        words = "".join(letter for letter, _ in found)
        return normalise(words) == normalise("".join(self.text[at] for at in quoted))

    def verdict(self, place: Span | None, standing: bool) -> str:
        """Say what an answer is."""
        if place is None:
            return "missed" if standing else "rightly none"
        if self.is_right(EDGES.match(self.shown, place[0]).end()):  # type: ignore[union-attr]
            return "right"
        covered = {origin for _, origin in self.version[slice(*place)]}
        if not standing and covered & set(self.quoted):
            return "over the rest"
        return "in a copy" if self.is_in_copy(place) else "WRONG"

    def is_in_copy(self, place: Span) -> bool:
        """Whether the sentences in which the words were quoted read at a place as they did."""
        start, end = self.span
        ends = [0, *(found.end() for found in SENTENCE_END.finditer(self.text)), len(self.text)]
        first = max(at for at in ends if at <= start)
        last = min(at for at in ends if at >= end)
        before, after = normalise(self.text[first:end]), normalise(self.text[end:last])
        shown = self.shown
        around = normalise(shown[: place[1]]), normalise(shown[place[1] :])
        return around[0].rstrip().endswith(before.strip()) and around[1].lstrip().startswith(
            after.strip()
        )


def pages(count: int) -> Iterator[Page]:
    draw = random.Random(SEED)
    while count:
        text = article(SIZE, draw, wealth=draw.choice((6, 12, 24)))
        start = draw.randrange(len(text) - LONGEST)
        span = start, start + draw.randint(SHORTEST, LONGEST)
        if not text[slice(*span)].strip(" -\n"):
            continue
        changes = sorted(draw.sample(CHANGES, draw.randint(1, 3)), key=CHANGES.index)
        version = edited(text, changes, draw)
        yield Page(text, span, version, tuple(change.__name__ for change in changes))
        count -= 1


def of_ours(every: list[Page]) -> Answers:
    for page in every:
        quote = Quote.of(page.text, start=page.span[0], end=page.span[1])
        shown = page.shown
        began = time.perf_counter()
        place = quote.anchor(shown).place
        yield place, 1_000 * (time.perf_counter() - began)


def of_rival(every: list[Page]) -> Answers:
    asked = "\n".join(json.dumps(_asked(page)) for page in every)
    done = subprocess.run(
        ["node", str(HERE / "dom_anchor.mjs")],
        cwd=BUILD, input=asked, capture_output=True, text=True, check=True, timeout=PATIENCE,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        answer: dict[str, Any] = json.loads(line)
        place = (answer["start"], answer["end"]) if "start" in answer else None
        yield place, answer["ms"]


Ask = Callable[["list[Page]"], Answers]


def _asked(page: Page) -> dict[str, Any]:
    start, end = page.span
    return {
        "page": page.shown, "hint": start, "exact": page.text[start:end],
        "prefix": page.text[max(0, start - CONTEXT) : start],
        "suffix": page.text[end : end + CONTEXT],
    }  # fmt: skip


def installed() -> bool:
    """Whether the rival is there, after trying to install it."""
    if not (BUILD / "node_modules" / "dom-anchor-text-quote").is_dir():
        BUILD.mkdir(parents=True, exist_ok=True)
        (BUILD / "package.json").write_bytes((HERE / "package.json").read_bytes())
        try:
            subprocess.run(["npm", "install", "--silent", "--no-audit"], cwd=BUILD, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"dom-anchor-text-quote cannot be installed, and is left out: {error}")
            return False
    return True


VERDICTS = ("right", "missed", "rightly none", "in a copy", "over the rest", "WRONG")


def measured(count: int, asked: dict[str, Ask]) -> dict[str, list[tuple[str, float]]]:
    """Ask everybody of the same pages, some at a time; say what each answer is, and its time."""
    found: dict[str, list[tuple[str, float]]] = {name: [] for name in asked}
    coming = pages(count)
    while some := list(islice(coming, AT_A_TIME)):
        standing = [page.standing() for page in some]
        for name, ask in asked.items():
            for page, stands, (place, ms) in zip(some, standing, ask(some), strict=True):
                verdict = page.verdict(place, stands)
                found[name].append((verdict, ms))
                if name == OURS and verdict == "WRONG" and place is not None:
                    print(f"WRONG, {', '.join(page.changes)}: {page.text[slice(*page.span)]!r}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("pages", nargs="?", type=int, default=PAGES)
    count: int = parser.parse_args().pages
    rivals: dict[str, Ask] = {"dom-anchor-text-quote": of_rival} if installed() else {}
    found = measured(count, {OURS: of_ours, **rivals})
    print(
        f"CPython {platform.python_version()}, {platform.machine()}, seed {SEED}; {count:,} pages"
    )
    columns = "".join(f"{verdict:>14}" for verdict in VERDICTS)
    print(f"{'':24}{columns}{'ms, median':>12}{'ms, 99 %':>12}")
    for name, answers in found.items():
        verdicts = Counter(verdict for verdict, _ in answers)
        ordered = sorted(ms for _, ms in answers)
        counts = "".join(f"{verdicts[verdict]:14,}" for verdict in VERDICTS)
        middle, most = ordered[len(ordered) // 2], ordered[int(0.99 * len(ordered))]
        print(f"{name:24}{counts}{middle:12.2f}{most:12.2f}")


if __name__ == "__main__":
    main()

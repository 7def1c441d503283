"""Surroundings: the sentence in which dates are shown, and on which a claim about them rests."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extract._furniture import after_dateline
from timeline.extract._mentions import Mention, Text
from timeline.extract._sentences import Sentence, Sentences
from timeline.extract._titles import is_alone

__all__ = ["surroundings"]


def surroundings(
    text: Text, sentences: Sentences, number: int, mentions: Sequence[Mention]
) -> Sentence:
    """Return the sentence of some dates, without a dateline, and with all of each date in it.

    A date by itself belongs to the sentence that it follows in its paragraph.
    """
    sentence = sentences[number]
    first = after_dateline(text.text, sentence.start, sentence.end)
    start, end = min(first, mentions[0].start), max(sentence.end, mentions[-1].end)
    alone = is_alone(text.text[start:end], mentions[0].start - start, mentions[0].end - start)
    if number and alone and "\n" not in text.text[sentences[number - 1].end : start]:
        start = sentences[number - 1].start
    return Sentence(start, end)

"""Texts that are EDTF, and texts that nearly are."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["EDTF", "EdtfText"]


class EdtfText(NamedTuple):
    """A text, and whether it is EDTF (Library of Congress profile of 4 February 2019)."""

    text: str
    valid: bool
    why: str


EDTF: tuple[EdtfText, ...] = (
    EdtfText("2000-02-29", True, "leap day of a century year that has one"),
    EdtfText("1900-02-29", False, "1900 is no leap year"),
    EdtfText("2021-02-29", False, "2021 is no leap year"),
    EdtfText("2021-04-31", False, "April has 30 days"),
    EdtfText("0000", True, "the year 0 is 1 BCE"),
    EdtfText("-0001", True, "2 BCE"),
    EdtfText("0000-02-29", True, "the year 0 is a leap year"),
    EdtfText("-0004-02-29", True, "so is the year -4"),
    EdtfText("9999-12-31", True, "the last day of four digits"),
    EdtfText("10000", False, "a year of five digits wants a Y"),
    EdtfText("Y10000", True, "and has it"),
    EdtfText("Y-10000", True, "before our era too"),
    EdtfText("Y17E7", True, "170,000,000"),
    EdtfText("Y3388E2S3", True, "338,800, of which three digits count"),
    EdtfText("1950S2", True, "some year of 1900 to 1999, estimated at 1950"),
    EdtfText("201X", True, "some year of a decade"),
    EdtfText("20XX", True, "some year of a century"),
    EdtfText("201x", False, "the X is a capital"),
    EdtfText("201u", False, "u was the draft's letter"),
    EdtfText("2004-XX", True, "some month"),
    EdtfText("1985-XX-XX", True, "some day of a year"),
    EdtfText("156X-12-25", True, "Christmas of a decade"),
    EdtfText("1XXX-12", True, "a December"),
    EdtfText("2004-06-3X", True, "30 June: the only day that fits"),
    EdtfText("2004-02-3X", False, "February has no day in the thirties"),
    EdtfText("2001-21", True, "spring"),
    EdtfText("2001-24", True, "winter"),
    EdtfText("2001-41", True, "the second semester"),
    EdtfText("2001-42", False, "no grouping has this number"),
    EdtfText("2001-20", False, "nor this one"),
    EdtfText("2001-13", False, "no thirteenth month"),
    EdtfText("1984?", True, "uncertain"),
    EdtfText("2004-06~", True, "approximate"),
    EdtfText("2004-06-11%", True, "both"),
    EdtfText("2004-06-~01", True, "only the day is approximate"),
    EdtfText("?2004-06-11", True, "only the year is uncertain"),
    EdtfText("1984?~", False, "both have a sign of their own, %"),
    EdtfText("2004-01-01T10:10:10Z", True, "a time in UTC"),
    EdtfText("2004-01-01T10:10:10+05", True, "a shift of whole hours"),
    EdtfText("2004-01-01T10:10:10-00:30", True, "a shift of less than an hour"),
    EdtfText("2004-01-01T10:10", False, "a time has seconds"),
    EdtfText("2004-01-01 10:10:10Z", False, "a T comes before the time"),
    EdtfText("1964/2008", True, "an interval"),
    EdtfText("2004-06/2006-08", True, "an interval of months"),
    EdtfText("2004-02-01/2005", True, "ends of two precisions"),
    EdtfText("1985/..", True, "an open end"),
    EdtfText("1985/", True, "an unknown end"),
    EdtfText("../1985", True, "an open begin"),
    EdtfText("/1985", True, "an unknown begin"),
    EdtfText("2008/1964", False, "it runs back"),
    EdtfText("1985/open", False, "the word was the draft's"),
    EdtfText("unknown/2006", False, "so was this one"),
    EdtfText("[1667,1668,1670..1672]", True, "one of these years"),
    EdtfText("{1960,1961-12}", True, "all of these"),
    EdtfText("[..1760-12-03]", True, "on that day or some day before"),
    EdtfText("[1760-12..]", True, "that month or a later one"),
    EdtfText("[1667,1668", False, "it is not closed"),
    EdtfText("{1667,1668]", False, "it is closed by the other bracket"),
    EdtfText("1985-4-12", False, "a month has two digits"),
    EdtfText("85-04-12", False, "a year has four digits"),
    EdtfText("1985/04/12", False, "that is two slashes"),
    EdtfText("1985-04-12 ", False, "blanks are no part of it"),
    EdtfText("\uff11985-04-12", False, "a digit of another width"),
    EdtfText("−0044-03-15", False, "a minus sign that is no hyphen"),
    EdtfText("1985-W15-5", False, "a week date"),
    EdtfText("1985-102", False, "an ordinal date"),
    EdtfText("P3D", False, "a duration"),
    EdtfText("", False, "nothing at all"),
)

"""Words mean what they say: or, and, between, before, counted from, over the year's end."""

from __future__ import annotations

import pytest

from timeline import Citation, Claim, Event, Source
from timeline.dates import edtf
from timeline.extract import extract

PUBLISHED = "2021-12-06"


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [str(mention.value) for mention in extract(text, published=published).dated]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # "or" is one of them, "and" every one
        ("on 3 or 5 June 2019", "[2019-06-03,2019-06-05]"),
        ("on 3 and 5 June 2019", "{2019-06-03,2019-06-05}"),
        ("3, 4 or 5 May 2019", "[2019-05-03,2019-05-04,2019-05-05]"),
        ("in May or June 2019", "[2019-05,2019-06]"),
        ("June 3 or 5, 2019", "[2019-06-03,2019-06-05]"),
        ("on 3 June or 5 July 2019", "[2019-06-03,2019-07-05]"),
        ("either 1911 or 1912", "[1911,1912]"),
        ("either in 1911 or in 1912", "[1911,1912]"),
        ("Two died on Sunday or Monday.", "[2021-12-05,2021-12-06]"),  # written on a Monday
        ("Two died on Saturday night or on Sunday.", "[2021-12-04,2021-12-05]"),
        ("at 3 or 4 p.m. on 5 May 2019", "2019-05-05"),  # EDTF has no set of times
        ("in the 12th or 13th century", "[11XX,12XX]"),
        # what happens once lies within, what lasts goes all the way
        ("He was killed between 3 and 5 May 2019.", "[2019-05-03..2019-05-05]"),
        ("He was shot between June and September 2019.", "[2019-06..2019-09]"),
        ("Between 3 and 5 May 2019 the body was found.", "[2019-05-03..2019-05-05]"),
        ("The city was occupied between 1939 and 1945.", "1939/1945"),
        ("He died before 1850.", "[..1849]"),
        ("He lived there until 1850.", "../1850"),
        ("She was born after 1850.", "[1851..]"),
        ("the pre-1914 borders", "../1913"),
        ("in post-1945 Europe", "1946/.."),
        # doubt that the text itself tells
        ("perhaps in 1984", "1984?"),
        ("probably on 5 May 2021", "2021-05-05?"),
        ("A. Smith (1850?-1901) wrote it.", "1850?/1901"),
        ("A. Smith (born 1850?) wrote it.", "1850?"),
        ("in 1850 or perhaps 1851", "[1850,1851?]"),
        # a day beside another, and the zone of a clock wherever it stands
        ("on the eve of 5 May 1990", "1990-05-04"),
        ("15:30 on 1 February 2021 (UTC+06:30)", "2021-02-01T15:30:00+06:30"),
        ("quarter 1 of 2021", "2021-33"),
        # limits that are part of what they limit
        ("not before 1850", "1850/.."),
        ("on or before 5 May 2019", "../2019-05-05"),
        ("on or after 5 May 2019", "2019-05-05/.."),
        ("no later than 5 May 2019", "../2019-05-05"),
        ("no earlier than 1850", "1850/.."),
        ("since at least 1990", "1990/.."),
        ("in 1850 or earlier", "../1850"),
        # counted from a date
        ("10 days after 5 May 2019", "2019-05-15"),
        ("two years after 1850", "1852"),
        ("the year before 1850", "1849"),
        ("the month before May 2019", "2019-04"),
        ("three days before yesterday", "2021-12-02"),
        ("in the quarter ended 30 September 2019", "2019-35"),
        ("in the quarter ended 31 July 2019", "[2019-05-01..2019-07-31]"),
        ("in the year ended 31 March 2019", "[2018-04-01..2019-03-31]"),
        # the text was written on Monday, 6 December
        ("It had been due to expire on Friday.", "2021-12-03"),
        ("It is due to expire on Friday.", "2021-12-10"),
        ("Until Friday, they had not called him.", "../2021-12-03"),
        ("It will be closed until Friday.", "../2021-12-10"),
        ("It may come as soon as Tuesday.", "2021-12-07"),
        ("the March accession", "2021?-03"),
        ("They called a strike for Wednesday.", "2021-12-08?"),
        ("We hope to go down on Thursday.", "2021-12-09"),
        ("in the week beginning 14 May 1997", "[1997-05-14..1997-05-20]"),
        ("in the week ending 14 May 1997", "[1997-05-08..1997-05-14]"),
        ("in the year ending 30 June 1990", "[1989-07-01..1990-06-30]"),
        ("before dawn on 14 May 1997", "1997-05-14"),
        ("from 14 May 1997 onwards", "1997-05-14/.."),
        ("from 1997 on.", "1997/.."),
        ("in the summer months of 1997", "1997-22"),
        ("10 days before Christmas 2019", "2019-12-15"),
        # one of a period: May 2019 ended on a Friday, September 2013 began on a Sunday
        ("the last Friday of May 2019", "2019-05-31"),
        ("the first Monday of September 2013", "2013-09-02"),
        ("on the last day of May 2019", "2019-05-31"),
        ("the last week of May 2019", "[2019-05-25..2019-05-31]"),
        ("the last quarter of the 19th century", "[1875..1899]"),
        ("the last decade of the 19th century", "[1890..1899]"),
        # over the end of the year
        ("from December to February 2015", "2014-12/2015-02"),
        ("from 28 December to 3 January 2020", "2019-12-28/2020-01-03"),
        ("November through March 2020", "2019-11/2020-03"),
        ("December 30-January 2, 2020", "2019-12-30/2020-01-02"),
        ("from 3 to 5 May 2019", "2019-05-03/2019-05-05"),
        ("from 1990 to the present", "1990/.."),
        ("30 January 1648/49", "1649-01-30"),
        ("1 August of the 1980s", "198X-08-01"),
        ("05/2019", "2019-05"),
        # figures and words that are cut short
        ("1346 - 53", "1346/1353"),
        ("the winter of 1941/42", "1941-24"),
        ("Q4 FY2015", "2015-36"),
        ("August two thousand and fifteen", "2015-08"),
        ("on Friday, 3 May 2019", "2019-05-03"),
        ("on Monday, 3 May 2019", "2019-05-03?"),  # it was a Friday
        ("on a week ago Friday", "2021-11-26"),
        ("from 9 a.m. to 5 p.m. on 3 May 2019", "2019-05-03T09:00:00/2019-05-03T17:00:00"),
        # clocks
        ("8:30 p.m. local time on 3 May 2019", "2019-05-03T20:30:00"),
        ("20:30 (Moscow time) on 3 May 2019", "2019-05-03T20:30:00"),
        ("20:30 hours on 3 May 2019", "2019-05-03T20:30:00"),
        ("20:30 UTC+6:30 on 3 May 2019", "2019-05-03T20:30:00+06:30"),
        ("20:30 GMT+2 on 3 May 2019", "2019-05-03T20:30:00+02:00"),
        ("2019-05-03 20:30:15+02:00", "2019-05-03T20:30:15+02:00"),
        ("2019-05-03T20:30:15.123Z", "2019-05-03T20:30:15Z"),
    ],
)
def test_what_the_words_say(text: str, value: str) -> None:
    assert values(text) == [value]


def test_the_following_century_is_a_hundred_years() -> None:
    assert values("In 1850 he came. In the following century it grew.") == ["1850", "[1851..1950]"]
    assert values("In 2003 he came. Over the following decade it grew.") == ["2003", "[2004..2013]"]


def test_a_cue_is_of_its_own_date() -> None:
    text = "A meeting set for Wednesday was cancelled at 6 p.m. on Tuesday."
    assert values(text, "2023-03-14") == ["2023-03-15", "2023-03-14T18:00:00"]


def test_dates_that_run_backwards_are_two() -> None:
    assert values("from 2000 to 1990") == ["2000", "1990"]


@pytest.mark.parametrize("unit", ["day", "week", "month", "year", "hour", "decade", "weekend"])
@pytest.mark.parametrize("every", ["every", "each"])
def test_every_second_of_anything_comes_again(every: str, unit: str) -> None:
    (mention,) = extract(f"They were fed {every} second {unit}.")
    assert mention.kind == "SET"


@pytest.mark.parametrize(
    "text",
    [
        "Losses grew in November\n13 people were hurt.",
        (
            "The minister resigned after the scandal broke in the capital in November\n"
            "13 of his officials stayed, it was said by those who knew them well at the time."
        ),
    ],
)
def test_a_line_break_ends_a_phrase(text: str) -> None:
    assert [m.words for m in extract(text, published=PUBLISHED)] == ["November"]


def test_a_line_broken_to_fit_the_page_does_not() -> None:
    text = (
        "The minister resigned after the scandal broke in the capital on November\n"
        "13, 2019, and his officials stayed, it was said by those who knew them."
    )
    assert values(text) == ["2019-11-13"]


def test_sources_that_agree_are_not_disputed() -> None:
    """Some time from 3 to 5 May agrees with 4 May, where all the way would not."""
    (found,) = extract("He was killed between 3 and 5 May 2019.")
    assert found.value is not None
    wire, paper = Source("A wire", id="wire"), Source("A paper", id="paper")
    claims = [
        Claim("when", found.value, citations=[Citation(wire)]),
        Claim("when", edtf.parse("2019-05-04"), citations=[Citation(paper)]),
    ]
    assert Event("Death", claims=claims).resolve("when").how == "agreed"


# -- what is no date ---------------------------------------------------------

NO_DATES = """
The Good Friday Agreement was signed by both.
By April Jones.
A play by August Wilson and June Carter.
The testimony of April Jones was heard.
After the fall of Kabul they left.
He reads the Sunday Times.
They went into winter quarters.
The Bloody Sunday inquiry ended.
See Exhibit 1998 for more.
He sat in Room 2012.
Case no. 2019/45 was closed.
Under section 1983 he sued.
Resolution 1973 was adopted.
Law 27/2003 applies.
Case No. 12/2018 was heard.
They killed 1950 fighters.
About 2000 rebels fled.
2000 refugees fled.
It weighs 2000 kg.
Flight 1999 landed.
Call 555-2019 now please.
Tel: +86 138-2010-2015
Version 2.10.2019 fixes it.
The server at 10.12.2016.1 answered.
The final score was 3:07 to them.
Luke 3:16 is read.
A ratio of 4:15 was found.
ISO 8601:2004 says so.
The 2009-2451 file was lost.
He met resolution 2005/81 halfway.
A total of 1300 votes were cast.
TGI Friday's opened a restaurant.
A Sunday painter came.
The May Fourth Movement mattered.
More than 1500 villagers fled.
The bus 2015 was full.
Their number is 0199 2004.
Population: 1985.
There were 1812 of them.
The quarter of the city burnt.
They live at 25 December Street.
Black September was a group.
The Red October factory burnt.
The book has 1984 pages.
Up to 2000 migrants drowned.
It was held by 1914 soldiers.
By 1914 soldiers the fort was held.
A crowd of 2000 gathered.
The library keeps 1850 letters.
See footnote 1812.
Good Friday Hospital burnt.
Winter boots are sold.
A 1998 cc engine drove it.
Shares fell to 1987 pence.
The index closed at 1987.
Sections 1981 and 1983 apply.
Under 42 U.S.C. § 1983 she sued.
Blade Runner 2049 was a success.
They drove a BMW 2002 to the coast.
Locker 1776 was forced open.
The U-1944 sank.
The A1985 road is closed.
See example.com/1999 for more.
The hashtag #May2020 trended.
The 26th of July Movement won.
The 17 November group bombed it.
The November Group painted.
The September 11 Museum opened.
Wednesday Addams went to school.
He played Man Friday in the film.
The Friday mosque was damaged.
Thursday Island is hot.
Mr August knew it.
Winter wheat was sown.
Summer camps closed.
He scored in the third quarter of the game.
The night shift walked out.
The Evening Standard reported it.
Midnight Oil toured.
The skipper, Wang Jun, 51, was dead.
USA Today reported it.
The Today show was cancelled.
21st Century Fox was sold.
She lives at 1742 Chestnut Road.
They parked a Renault 1900.
Fuller's 1984 is a beer.
He swam the 1500 in a lake.
The sheet is 1189 x 1841.
Highs were in the low 90s.
Fewer than 1300 survived.
1998 were hurt in it.
The toll rose to 1987 from 1950.
The count reached 2018.
Roughly 1300 of them fled.
The Evening Post asked him.
The Weekend Post asked him.
An august body met.
The Christmas market burnt.
Irving Berlin's White Christmas was sung.
RFC 1945 defines it.
Today's youth are restless.
She wrote of the people of tomorrow.
It plays on Friday and Saturday nights.
Output fell from 900 to 750 in all.
""".strip().splitlines()


NO_DATES_ELSEWHERE = {
    "es": """
Viven en la calle 25 de Mayo.
El Movimiento 26 de Julio creció.
La ley 27/2003 rige.
El vuelo 1999 salió.
El teléfono es 555-2019.
La Primavera Árabe siguió.
El n.º 1998 falta.
""",
    "de": """
August Bebel sprach.
Frau Mai sprach.
Zimmer 2019 ist frei.
Nr. 1998 fehlt.
Die Straße des 17. Juni ist breit.
Der Schwarze Freitag kam.
Telefon 0199 2004.
""",
    "fr": """
La rue du 4 Septembre est fermée.
La place du 8 Mai est belle.
La loi 27/2003 s'applique.
Le n° 1998 manque.
Le Printemps arabe suivit.
Le vol 1999 est parti.
""",
    "pt": """
A Ponte 25 de Abril é alta.
A sala 2019 fechou.
O voo 1999 partiu.
Abril Mendes chegou.
O n.º 1998 falta.
""",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (language, text)
        for language, texts in NO_DATES_ELSEWHERE.items()
        for text in texts.strip().splitlines()
    ],
)
def test_what_only_looks_like_a_date_elsewhere(language: str, text: str) -> None:
    assert extract(text, published=PUBLISHED, language=language).dated == ()


@pytest.mark.parametrize("text", NO_DATES)
@pytest.mark.parametrize("published", [PUBLISHED, None])
def test_what_only_looks_like_a_date(text: str, published: str | None) -> None:
    assert values(text, published) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("By 1914 soldiers held the fort.", "../1914"),
        ("The 1992 failed coup is told of.", "1992"),
        ("Ford's 1975 unconsolidated profit fell.", "1975"),
        ("In a house on Christmas Eve 1914 they sang.", "1914-12-24"),
        ("The riots of 1998 were put down.", "1998"),
        ("He paid the costs of its 1988 merger.", "1988"),
        ("Since 1996 August they fought.", "1996-08/.."),
        ("It ended on May/1997.", "1997-05"),
        ("At three in the afternoon on 3 May 2019 it rang.", "2019-05-03T15:00:00"),
        ("At 5 o'clock in the morning on 3 May 2019 it rang.", "2019-05-03T05:00:00"),
        ("The town fell 1997, 14th May.", "1997-05-14"),
        ("The town fell 1997 May 14.", "1997-05-14"),
        ("Louis the Pious (778-840) ruled.", "0778/0840"),
        ("It was finished by 1914.", "[..1914]"),
        ("The album came 12 years after 1999.", "2011"),
        ("On Monday Clinton left.", "2021-12-06"),
        ("Mid-1990 was hard.", "1990"),
        ("Acme Inc. November sales fell.", "2021-11"),
        ("He left in the 20th century.", "19XX"),
        ("He left at midnight.", "2021-12-07T00:00:00"),
        ("The 17 November meeting failed.", "2021-11-17"),
    ],
)
def test_what_looks_like_a_name_or_a_number_may_be_a_date(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # Easter 2019 was on 21 April, Easter 1389 on 18 April by the Julian calendar
        ("on Good Friday 2019", "2019-04-19"),
        ("on Palm Sunday 2019", "2019-04-14"),
        ("on Ash Wednesday 2019", "2019-03-06"),
        ("at Easter 1389", "1389-04-18"),
        ("on Christmas Eve 1914", "1914-12-24"),
        ("on 9/11", "2001-09-11"),
        ("after the September 11 attacks", "2001-09-12/.."),
        ("in the summer of 1998", "1998-22"),
        ("in April 1998", "1998-04"),
    ],
)
def test_days_that_have_names(text: str, value: str) -> None:
    assert values(text, "2022-12-06") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met from 2 to 4 p.m.", "2021-12-06T14:00:00/2021-12-06T16:00:00"),
        ("They met from 11 to 2 p.m.", "2021-12-06T11:00:00/2021-12-06T14:00:00"),
        ("On 3 May 2019 from 10 a.m. to noon.", "2019-05-03T10:00:00/2019-05-03T12:00:00"),
        # in 2021 the thirteenth was a Friday in August, the thirty-first in December
        ("It was on Friday the 13th.", "2021-08-13"),
        ("It will be on Friday the 31st.", "2021-12-31"),
    ],
)
def test_hours_and_weekdays_with_a_day(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_weekday_and_a_day_need_a_day_of_writing() -> None:
    (mention,) = extract("It was on Friday the 13th.")
    assert mention.value is None


def test_a_time_after_an_announced_day_is_of_the_day_of_writing() -> None:
    text = "The market will open on 9 December 2021. Theatre in the hall, 8 p.m."
    assert values(text)[-1] == "2021-12-06T20:00:00"


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("every other day", "P2D"),
        ("every third week", "P3W"),
        ("every other Tuesday", "XXXX-WXX-2"),
        ("bi-weekly", "P2W"),
    ],
)
def test_what_comes_again_is_no_date(text: str, often: str) -> None:
    (found,) = extract(text, published=PUBLISHED)
    assert found.value is None
    assert found.timex == often


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "vielleicht im Mai 1984", "1984-05?"),
        ("es", "quizás en 1984", "1984?"),
        ("fr", "peut-être en 1984", "1984?"),
        ("pt", "talvez em 1984", "1984?"),
    ],
)
def test_doubt_is_told_in_every_language(language: str, text: str, value: str) -> None:
    assert [str(found.value) for found in extract(text, language=language).dated] == [value]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a day on which something was said is not that of what was said
        (
            "He was shot on Friday, police said on Sunday. They opened fire at 6:30 a.m.",
            ["2021-12-03", "2021-12-05", "2021-12-03T06:30:00"],
        ),
        ("It opened in 1952 and hosted the Games that summer.", ["1952", "1952-22"]),
        ("It began on 3 May 1952. That winter was cold.", ["1952-05-03", "1952-24?"]),
        ("That summer was cold.", ["None"]),
        ("It will end this summer.", ["2021-22"]),
        # a company has quarters of its own; what "was" did not end
        ("In its fourth quarter ended 31 July 2019 it lost.", ["2021-36", "2019-07-31"]),
        ("The year was May 5, 2019 for him.", ["2021", "2019-05-05"]),
        # nobody calls the day of writing "that day"
        ("It met today. Her son died that day.", ["2021-12-06", "None"]),
    ],
)
def test_what_is_told_on_from_the_date_before(text: str, found: list[str]) -> None:
    assert [str(mention.value) for mention in extract(text, published=PUBLISHED)] == found


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "in the last quarter of 1999", "1999-36"),
        ("en", "in the last quarter of last year", "2020-36"),
        ("es", "en el último trimestre de 1999", "1999-36"),
        ("fr", "au dernier trimestre de 1999", "1999-36"),
        ("fr", "les derniers mois de 1999", "1999"),  # which months, nothing says
        ("de", "im letzten Quartal 1999", "1999-36"),
        ("pt", "no último trimestre de 1999", "1999-36"),
        # the last third before Monday, 6 December, and the next fifteenth after it
        ("es", "el pasado día 3", "2021-12-03"),
        ("es", "el próximo día 15", "2021-12-15"),
        ("es", "el próximo día 3", "2022-01-03"),
        ("pt", "no passado dia 15", "2021-11-15"),
        ("es", "el próximo mes de septiembre", "2022-09"),
    ],
)
def test_what_a_pointing_word_stands_before_is_kept(language: str, text: str, value: str) -> None:
    found = extract(text, language=language, published=PUBLISHED).dated
    assert [str(mention.value) for mention in found] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in the quarter ended 30 September", "XXXX-09-30"),
        ("in the week beginning 5 May", "XXXX-05-05"),
    ],
)
def test_a_period_around_a_day_of_no_known_year_is_left_at_the_day(text: str, value: str) -> None:
    assert values(text, None) == [value]

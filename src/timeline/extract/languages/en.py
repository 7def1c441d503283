"""English."""

from __future__ import annotations

from timeline._util.numerals import ONES, ORDINALS, SCALES
from timeline.extract.languages.numerals import compounds, ordinals
from timeline.extract.languages.pack import (
    ClauseWords,
    FigureWords,
    NumberWords,
    Pack,
    SayingWords,
    SentenceWords,
    Spelling,
    table,
    words,
)

__all__ = ["PACK"]

_TENS = {word: value for word, value in ONES.items() if value >= 20}
# "Second" is read apart: it is a length of time as well.
_FEW = {word: value for word, value in ORDINALS.items() if value < 10 and word != "second"}
_TENTHS = {word: value for word, value in ORDINALS.items() if value >= 10}

_UNITS = {
    "day": "day",
    "week": "week",
    "month": "month",
    "year year_of_our_lord year_of_grace": "year",
}

_NAMES = table(
    MAY={"jan": 1, "march mar": 3, "may": 5, "jun": 6, "dec": 12},
    ABBR={
        "mon": 1,
        "tue tues": 2,
        "wed": 3,
        "thu thur thurs": 4,
        "fri": 5,
        "sat": 6,
        "sun": 7,
    },
    ERA={"bc bce b.c. b.c.e.": -1, "ad ce a.d. c.e.": 1},
    NEW="new",
    PLACEWORD="street avenue road square boulevard bridge brigade stadium airport museum memorial"
    " monument foundation hospital university college school park prize award party front army"
    " group coalition alliance movement bloc committee",
    EPITHET="bloody black cyber super fat red green blue hot white golden casual freaky",
    ZONE={"et pt": None},  # of summer or winter, not known which
    TITLE={
        "mr mrs ms dr prof gen col capt lt sgt gov sen rep rev maj adm cmdr hon messrs": "person",
        "st jr sr inc corp co ltd bros mt ft": None,
    },
)

_WORDS = table(
    MONTH={
        "january": 1,
        "february feb": 2,
        "april apr": 4,
        "june": 6,
        "july jul": 7,
        "august aug": 8,
        "september sept sep": 9,
        "october oct": 10,
        "november nov": 11,
        "december": 12,
    },
    WEEKDAY={
        "monday": 1,
        "tuesday": 2,
        "wednesday": 3,
        "thursday": 4,
        "friday": 5,
        "saturday": 6,
        "sunday": 7,
    },
    WEEKDAYS={
        "mondays": 1,
        "tuesdays": 2,
        "wednesdays": 3,
        "thursdays": 4,
        "fridays": 5,
        "saturdays": 6,
        "sundays": 7,
    },
    SEASON={"summer": 22, "winter": 24, "autumn": 23, "springtime": 21, "wintertime": 24},
    SPRING={"spring": 21, "fall": 23},
    SEASONS={"springs": 21, "summers": 22, "autumns": 23, "winters": 24},
    FEAST={
        "christmas xmas christmas_day": "christmas",
        "christmas_eve": "christmas eve",
        "boxing_day": "boxing",
        "easter easter_sunday": "easter",
        "easter_monday": "easter monday",
        "good_friday": "good friday",
        "holy_saturday": "holy saturday",
        "maundy_thursday holy_thursday": "maundy thursday",
        "palm_sunday": "palm sunday",
        "ash_wednesday": "ash wednesday",
        "shrove_tuesday mardi_gras": "shrove tuesday",
        "ascension_day": "ascension",
        "pentecost whit_sunday whitsun": "pentecost",
        "whit_monday": "whit monday",
        "corpus_christi_day": "corpus christi",
        "may_day": "may day",
        "bastille_day": "bastille",
        "valentine's_day valentine’s_day": "valentine",
        "st._patrick's_day st._patrick’s_day": "saint patrick",
        "all_saints'_day all_saints’_day": "all saints",
        "armistice_day veterans_day": "armistice",
        "memorial_day": "memorial",
        "labor_day": "labor",
        "columbus_day": "columbus",
        "thanksgiving thanksgiving_day": "thanksgiving",
        "halloween": "halloween",
        "new_year's_eve new_year’s_eve": "new year's eve",
    },
    ERA={"anno_domini": 1, "before_christ": -1},
    WORD="sunday_times sunday_telegraph sunday_mirror sunday_post mail_on_sunday black_september"
    " saturday_evening_post saturday_night_live arab_spring prague_spring friday_prayers"
    " friday_prayer friday_mosque sunday_school sunday_best saturday_job monday_blues"
    " sheffield_wednesday ruby_tuesday man_friday girl_friday father_christmas high_noon"
    " morning_shift morning_shifts night_watchman night_watchmen night_club night_clubs"
    " evening_class evening_classes night_shift night_shifts night_vision evening_paper"
    " evening_papers morning_paper morning_papers morning_coat evening_dress evening_gown"
    " but yet so then when while though although if because he she it they we you i his her"
    " their our its who which what where why how also still even there here for with into",
    EVE="eve",
    PERHAPS="perhaps possibly probably maybe presumably",
    PREFIXED={"pre": -1, "post": 1},  # the pre-1914 borders
    EVENTDAY={
        "september_11_attacks sept._11_attacks september_11th_attacks 11_september_attacks"
        " 9/11": "2001-09-11",
        "pearl_harbor_day": "1941-12-07",
    },
    TIMEWORD="time",
    DECADEWORD={
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    },
    UNIT={
        **_UNITS,
        "fortnight": "fortnight",
        "decade": "decade",
        "semester": "half",
    },
    CENTURY={"century": "century", "millennium": "millennium"},
    UNITS={
        "days": "day",
        "weeks": "week",
        "months": "month",
        "years yrs": "year",
        "fortnights": "fortnight",
        "decades": "decade",
        "centuries": "century",
        "millennia millenniums": "millennium",
    },
    HOUR={"hour": "hour", "minute": "minute"},
    HOURS={"hours hrs": "hour", "minutes mins": "minute", "seconds secs": "second"},
    QUARTER={"quarter": "quarter"},
    QUARTERS={"quarters": "quarter"},
    WEEKEND={"weekend": "weekend"},
    TERM="period",
    PART={
        "morning": "MO",
        "afternoon": "AF",
        "evening": "EV",
        "night nighttime overnight": "NI",
        "dawn sunrise daybreak": "MO",
        "dusk sunset": "EV",
    },
    PARTS={"mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI"},
    TONIGHT={"tonight": "NI"},
    NOON={"noon midday": 12, "midnight": 24},
    AMPM={"am a.m.": 0, "pm p.m.": 12},
    ZONE={
        "gmt utc z": 0,
        "bst cet": 60,
        "cest": 120,
        "jst": 540,
        "edt": -240,
        "est cdt": -300,
        "cst mdt": -360,
        "mst pdt": -420,
        "pst": -480,
    },
    MEASURE="people men women children soldiers troops prisoners ships tanks aircraft guns"
    " metres meters km kilometres kilometers miles feet yards tons tonnes acres hectares"
    " dollars pounds euros points votes copies degrees kg g gram grams mg lb lbs oz cm mm ft mph"
    " kmh mw kw m cc hp horsepower rpm hz khz mhz ghz k mah volts watts pence cents"
    " francs rubles roubles yen yuan rupees marks litres liters square cubic inhabitants souls"
    " hpa bar volumes households percent pc bytes kb mb gb users words cases deaths houses homes"
    " seats",
    OCLOCK="o'clock o’clock",
    POSSESSIVE="'s ’s",
    TODAY={"today": 0, "yesterday": -1, "tomorrow": 1},
    THIS="this",
    THESE="these",
    AS="as",
    LAST={"last past": "now", "previous preceding": "then"},
    NEXT={"next coming": "now", "following ensuing": "then"},
    LATEST="latest most_recent",
    THAT="that",
    SAME="same",
    AGO="ago",
    EARLIER="earlier",
    LATER="later afterwards afterward thereafter",
    BACK="hence",
    FISCAL="fiscal fy",
    CURRENT="current",
    FUTUREWORD="future near_future",
    RECENT="recent",
    NOW={
        "now currently nowadays presently": "PRESENT_REF",
    },
    ONCE={"recently lately": "PAST_REF"},
    FORMER={"former": "PAST_REF"},
    SOON={"soon shortly": "FUTURE_REF"},
    EVERY={"every each": None, "every_other": 2},
    OFTEN={
        "hourly": "PT1H",
        "daily nightly": "P1D",
        "weekly": "P1W",
        "fortnightly biweekly bi-weekly": "P2W",
        "monthly": "P1M",
        "bimonthly bi-monthly": "P2M",
        "yearly": "P1Y",
    },
    PER="per",
    TIMES="once twice thrice times",
    EARLY="early",
    MID="mid middle",
    LATE="late",
    START="beginning start starting commencing",
    END="end",
    ENDING="ending",
    ABOUT="about around circa c. c ca approximately roughly nearly almost some",
    MORE="more over less fewer than least most only at_least exactly precisely",
    SINCE="since",
    UNTIL="until till",
    BEFORE="before",
    AFTER="after",
    BY="by",
    FROM="from",
    TO="to through thru",
    BETWEEN="between",
    AND="and &",
    OR="or",
    PLACEWORD="group movement alliance coalition bloc",
    SEASONAL="wheat barley boots leaves jacket jackets gloves hat hats coat coats clothes"
    " clothing tyre tyres tire tires camp camps school schools dress dresses sports olympics"
    " home house palace tree trees card cards carols present presents gift gifts song songs"
    " shopping market markets dinner lunch pudding cake egg eggs bunny turkey stocking stockings"
    " decorations lights bonus bonuses pageant jumper cracker crackers",
    CROWD="crowd crowds herd flock choir force army garrison total population gathering band"
    " average maximum minimum membership staff workforce audience",
    ONWARDS="onwards onward",
    LABEL="bus train tram population exhibit room number numbers section sections article"
    " articles chapter clause paragraph"
    " paragraphs page pages case docket resolution resolutions law decree directive regulation"
    " flight route highway interstate version windows iso reference telephone phone fax call seat"
    " mile gate building apartment suite psalm verse annex appendix item invoice account box"
    " temperature temperatures highs lows rule rfc equation theorem schedule ticket license"
    " licence permit form file patent model channel figure table platform"
    " track line lines pin code zip § novel album film asteroid locker cell ward order unit bill"
    " proposition battalion squadron regiment extension rating footnote note dial",
    NOTBEFORE="not_before never_before no_earlier_than not_earlier_than on_or_after in_or_after"
    " since_at_least not_until no_sooner_than",
    NOTAFTER="not_after never_after no_later_than not_later_than on_or_before in_or_before"
    " by_or_before",
    PRESENT="present present_day date",
    NAMELY="i.e. namely that_is that_is_to_say in_other_words viz",
    STYLE="old_style new_style o.s. n.s. julian gregorian",
    SHORTLABEL="no nos art sec p pp para vol fig tel ref ext ch cl apt",
    OF="of",
    IN="in",
    ON="on",
    AT="at",
    THE="the",
    DURING="during within throughout",
    OLD="old",
    A={"a an": 1},
    SEVERAL={"several few many some_few dozens numerous": None},
    COUPLE={"couple": 2},
    HALF={"half": 0.5},
    CARDINAL=ONES,
    HUNDRED=SCALES,
    **ordinals(_FEW | _TENTHS | compounds(_TENS, _FEW | {"second": 2}, "-", "_")),
    SECOND={"second": 2},
    WILL={
        "set_for slated_for will ll shall wo won't plans_to plans_for plan_to planning_to planned"
        " hope_to hopes_to hoping_to want_to wants_to aim_to aims_to intend_to intends_to"
        " expects expected scheduled due would payable as_soon_as": None,
        "starts begins opens closes expires debuts takes_effect kicks_off": "present",
    },
    IS="is are set",
    WAS={
        "had": "before",
        "ended": "ended",
        "was were did became began bought brought broke built came caught chose drew drove"
        " fell felt flew fought found gave got grew heard held hit kept killed knew led left lost"
        " made met paid ran rose said saw sent sold shot showed spent spoke stood struck told took"
        " born slain went won wore wrote has have been died says": None,
    },
)

_AUXILIARIES = words(
    "is was are were has have had will would can could may might must do does did be been being"
    " shall should"
)

_FIGURES = FigureWords(
    limits={
        "low": words("at_least no_fewer_than no_less_than a_minimum_of"),
        "over": words("more_than over above upwards_of greater_than exceeding"),
        "high": words("at_most up_to as_many_as no_more_than not_more_than a_maximum_of"),
        "under": words("fewer_than less_than under below"),
        "about": words(
            "about around some roughly approximately estimated an_estimated nearly almost close_to"
        ),
    },
    ranges={"between": words("and or"), "from": words("to")},
    phrasal=words("handed hand hands turned turn took take taken gave give given signed sign"),
    to=words("to or"),
    percent=words("percent per_cent"),
    irregular=words("people men women children police personnel troops staff cattle"),
    attributive=words("police army"),
    uncounted=words(
        "was is has his its this as us less does times years months weeks days hours minutes"
        " seconds degrees miles metres meters kilometres kilometers feet yards inches acres"
        " hectares tons tonnes kilograms pounds dollars euros cents pence francs yen rubles points"
        " litres liters barrels years' points decades centuries decades' pages"
    ),
    ends=words(
        "of in on at to from by with for and or but that who which than as if when while since"
        " after before the a an have had were are been be will would could said more other others"
    ),
)

_SAYINGS = SayingWords(
    according=words("according_to"),
    verbs=words(
        "said says told added adds stated announced claimed warned confirmed denied declared"
        " explained noted insisted argued wrote predicted testified alleged tweeted"
        " acknowledged reported"
    ),
    verbs_to=words("told"),
    adverbs=words("also later had has have then however"),
    nouns=words(
        "police officials prosecutors witnesses residents doctors activists authorities lawyers"
        " soldiers analysts experts investigators rebels critics organisers organizers relatives"
        " survivors villagers diplomats economists researchers scientists reporters traders"
    ),
    nobody=words(
        "he she they it we i you this that these those who which what there one also some many"
        " most several all others no nobody everyone his her its their my our which both neither"
    ),
    within=words("of the and for de la von van bin al ibn du der den"),
    media=words(
        "interview statement speech letter report broadcast address briefing news_conference"
        " press_conference conference post message tweet"
    ),
)

_CLAUSES = ClauseWords(
    articles=words("the"),
    determiners=words(
        "the a an its their his her our my your this that these those whose some any each every"
        " no one two three four five six seven eight nine ten several many"
    ),
    pronouns=words("he she it they we i you there this that who these those"),
    prepositions=words(
        "of in on at to from by with for into over under after before against between through"
        " about during without within near outside inside across around among despite as than"
        " following"
    ),
    relatives=words("who which whom whose where"),
    joining=words("and but or while whereas yet so nor"),
    subordinating=words("after before because when while although though as if until once since"),
    content=words("that how"),
    verbs=words(
        "is was are were has have had will would can could may might must did does do began bought"
        " broke brought built came caught chose cut died drew drove fell felt fled flew forced"
        " fought found gave got grew heard held hit kept killed knew laid led left lost made meant"
        " met paid put quit ran rose said saw sent set shot showed sold spent split spoke stood"
        " struck sued swept swore taught threw told took went withdrew won wore wrote says become"
        " became begins plans expects opens closes faces wants remains shows makes takes comes"
        " goes gives gets became overthrew underwent sank shrank sprang stole rode hid hung dug"
        " beat bore burst dealt forgave froze lent lit rang sang sat slept slid spread sought"
        " thought understood woke wound let read expires ends starts runs"
    ),
    auxiliaries=_AUXILIARIES,
    verb_endings=("ed",),
    not_verbs=words(
        "hundred red need indeed speed seed feed united bed wed shed bred alleged retired"
        " so-called armed limited wounded displaced injured detained"
    ),
    adverb_endings=("ly",),
    negations=words("no not never neither nor none nobody without n't didn't wasn't weren't"),
    before_date=words(
        "sometime on in at during as_of as_from dated late_on early_on late early back_in of_that"
    ),
    of_noun=words("of by in at against on"),
    comparing=words(
        "as_against as_opposed_to compare_with compares_with compared_with compared_to"
        " up_from down_from versus"
    ),
    before_noun=words(
        "the a an its their his her our this that whose of from with by than between and to for"
        " since until before after through about around late early mid according_to"
    ),
    leading=words(
        "and but or that how while where when who which as so then yet however to"
        " sometime meanwhile moreover nevertheless nonetheless therefore indeed furthermore"
        " additionally hence"
    ),
    trailing=words(
        "and but or on in at by since until from the a an of that as with for to who which its his"
        " their when where after before"
    ),
    places=words("in at near outside"),
    by_whom=words("by"),
    particles=words("de von van der den bin ibn al el di du da del della ter ten zu"),
    conditional=words("if unless"),
    objects=words("which whom"),
    passive=("was", "were"),
    participles=words(
        "beaten bitten born borne broken built rebuilt chosen drawn driven eaten fallen forgotten"
        " frozen given hidden known laid overthrown overturned proven redrawn rewritten seen shown"
        " spoken stolen sworn taken thrown torn undertaken withdrawn worn woven written"
    ),
    plural_pronouns=words("they we you these those"),
    owners=words("whose"),
    states=words("is are has have remains remain stands stand lies lie lives live means mean"),
    not_places=words(
        "parliament congress english french arabic spanish german chinese russian latin court"
        " internet facebook twitter covid christmas ramadan easter god"
    ),
)

_SENTENCES = SentenceWords(
    joined=words(
        "mr mrs ms dr prof gen col capt lt sgt maj brig cmdr adm gov sen rep rev hon pres supt"
        " insp st mt ft no nos vs fig vol pp art cf viz approx"
    ),
    often_last=words(
        "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat"
        " sun inc corp co ltd llc jr etc al"
    ),
    beginners=words(
        "a after all an and as at before both but by during for from he her his however i if in it"
        " its last many meanwhile more most no on one our several she since so some that the their"
        " then there these they this those though to under until we what when while with you"
    ),
)

PACK = Pack(
    language="en",
    dates_nouns=True,
    words=_WORDS,
    names=_NAMES,
    past_endings=("ed",),
    furniture=words(
        "© (c) copyright updated modified photo photos photograph picture image credit retrieved"
        " accessed archived printed comments comment posted published filed reposted captured"
    )
    | {"last updated", "last modified", "file photo", "first published"},
    publishing=words("published posted filed") | {"first published"},
    bylines=words("by"),
    pronouns=words("he she it they we i you there this that these those his her their our"),
    singular_verbs=words("was is has"),
    plural_verbs=words("were are have"),
    of_amounts=words(
        "rose fell climbed dropped slipped jumped soared plunged sank surged reached exceeded"
        " totalled totaled numbered cost costs earned earns paid pays scored"
    ),
    lasting=words(
        "was were had did has have been became held kept led stood lived ruled reigned remained"
        " occupied lasted served worked continued stayed governed existed fought controlled ran"
        " operated dominated inhabited resided taught studied raged waged knew commanded headed"
        " enjoyed suffered experienced persisted endured flourished grew hosted employed called"
        " used based located divided populated increased decreased declined"
    ),
    saying=words(
        "said says told announced reported added stated declared noted warned predicted expected"
        " claimed insisted suggested confirmed agreed promised vowed pledged disclosed revealed"
        " decided wrote headed called urged ordered approved proposed signed declined filed"
        " unspecified unconfirmed created extended"
    ),
    aiming=words("for"),
    of_an_age=words(
        "world youth society people men women children generation generations leaders parents"
        " students teenagers technology technologies computers standards values terms money"
        " economy culture politics language climate consumers readers audiences cities families"
    ),
    plural_endings=("s",),
    singular_endings=("ss", "us", "is", "ous"),
    spelling=Spelling(
        ordinal=r"(?:st|nd|rd|th)(?!\w)",
        decade=r"s(?!\w)",
        clitic="['’]s",
        quarter="[QH][1-4]",
    ),
    numbers=NumberWords(ones=ONES, scales=SCALES, joiner="and", joins="hundreds"),
    figures=_FIGURES,
    sayings=_SAYINGS,
    clauses=_CLAUSES,
    sentences=_SENTENCES,
)
"""English, British and American."""

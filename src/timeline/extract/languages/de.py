"""German."""

from __future__ import annotations

from timeline.extract.languages._spellings import TRANSLITERATED, with_plain_spellings
from timeline.extract.languages.pack import (
    ITS_DATE,
    JOINED,
    NO_MORE,
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

_ONES = {
    "ein": 1,
    "eins": 1,
    "zwei": 2,
    "beiden": 2,
    "beide": 2,
    "zwo": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "elf": 11,
    "zwölf": 12,
    "dreizehn": 13,
    "vierzehn": 14,
    "fünfzehn": 15,
    "sechzehn": 16,
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
    "zwanzig": 20,
    "dreißig": 30,
    "dreissig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "siebzig": 70,
    "achtzig": 80,
    "neunzig": 90,
}
_HALVES = {"anderthalb": 1.5} | {
    f"{word}einhalb": value + 0.5 for word, value in _ONES.items() if value < 10 and word != "eins"
}
_SCALES = {
    "dutzend": 12,
    "hundert": 100,
    "tausend": 1000,
    "million": 10**6,
    "millionen": 10**6,
    "milliarde": 10**9,
    "milliarden": 10**9,
}

_WEEKDAYS = {
    "montag": 1,
    "dienstag": 2,
    "mittwoch": 3,
    "donnerstag": 4,
    "freitag": 5,
    "samstag": 6,
    "sonnabend": 6,
    "sonntag": 7,
}
_PARTS = {
    "früh": "MO",
    "morgen": "MO",
    "vormittag": "MO",
    "mittag": "MI",
    "nachmittag": "AF",
    "abend": "EV",
    "nacht": "NI",
    "frühmorgens": "MO",
    "spätabends": "EV",
}
_TODAY = {"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2}

_DAY_PARTS = {
    f"{day}{gap}{part}": ("weekday", number, code)
    for day, number in _WEEKDAYS.items()
    for part, code in _PARTS.items()
    for gap in ("", "_")
    if gap == "" or part != "morgen"
} | {
    f"{day}_{part}": ("today", steps, code)
    for day, steps in _TODAY.items()
    for part, code in _PARTS.items()
    if (day, part) != ("morgen", "morgen")
}
_ORDINALS = {
    "erst": 1,
    "dritt": 3,
    "viert": 4,
    "fünft": 5,
    "sechst": 6,
    "siebt": 7,
    "siebent": 7,
    "acht": 8,
    "neunt": 9,
    "zehnt": 10,
    "elft": 11,
    "zwölft": 12,
    **{f"{word}t": number for word, number in _ONES.items() if 12 < number < 20},
    **{
        f"{ones}und{tens}st": _ONES[ones] + _ONES[tens]
        for tens in ("zwanzig", "dreißig")
        for ones in _ONES
        if _ONES[ones] < 10 and ones not in ("eins", "beide", "beiden", "zwo")
    },
    "zwanzigst": 20,
    "dreißigst": 30,
}
_ENDINGS = ("e", "en", "er", "es", "em")


def _inflected(*stems: str) -> str:
    return " ".join(stem + ending for stem in stems for ending in _ENDINGS)


_MONTHS = "Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez"  # what a point after a day leads to

_CLOCK_WORDS = {
    f"{minutes}_{beside}": sign * _ONES[minutes]
    for beside, sign in (("vor", -1), ("nach", 1))
    for minutes in ("fünf", "zehn", "zwanzig")
} | {
    "viertel_nach": 15,
    "viertel_vor dreiviertel drei_viertel": -15,
    "viertel": -45,  # viertel acht, a quarter of the eighth hour
}

_NAMES = table(
    # In small letters it is tomorrow.
    PART={"morgen": "MO"},
    ABBR={"mo": 1, "di": 2, "mi": 3, "do": 4, "fr": 5, "sa": 6, "so": 7},
    TITLE="dr prof hr fr frau herr st ing mag",
    NTH={"viertel viertels": 4, "drittel drittels": 3},
)

_WORDS = table(
    MONTH={
        "januar jänner jan jän": 1,
        "februar feber feb": 2,
        "märz mär": 3,
        "april apr": 4,
        "mai": 5,
        "juni jun": 6,
        "juli jul": 7,
        "august aug": 8,
        "september sept sep": 9,
        "oktober okt": 10,
        "november nov": 11,
        "dezember dez": 12,
    },
    WEEKDAY={**_WEEKDAYS},
    WEEKDAYS={f"{day}s": number for day, number in _WEEKDAYS.items()},
    SEASON={
        "frühling frühjahr frühlings frühjahrs": 21,
        "sommer sommers": 22,
        "herbst herbstes herbsts": 23,
        "winter winters": 24,
    },
    ABBR={"fr.,": 5},  # without the comma it is a title
    PERHAPS="vielleicht möglicherweise vermutlich wahrscheinlich",
    NAMELY="d._h. d.h. das_heißt nämlich sprich",
    STYLE="alten_stils neuen_stils",
    PRESENT="gegenwart bis_heute",
    WORD="bild_am_sonntag welt_am_sonntag prager_frühling arabischer_frühling arabischen_frühling",
    EPITHET="schwarze schwarzer schwarzen blutige blutiger blutigen",
    PLACEWORD="straße platz allee brücke bewegung brigade stadion",
    LABEL="s. p. bus zug tram straßenbahn film zimmer raum artikel paragraph paragraf absatz"
    " abschnitt seite seiten kapitel"
    " aktenzeichen resolution gesetz verordnung richtlinie beschluss urteil flug linie route"
    " version telefon tel fax konto rechnung anhang anlage nummer nummern abbildung tabelle halle"
    " gleis sitz modell kanal formular postfach hausnummer windows iso",
    SHORTLABEL="nr art abs s az bd kap abb tab ref",
    NOTBEFORE="nicht_vor frühestens",
    NOTAFTER="spätestens nicht_nach bis_spätestens",
    ERA={
        "v._chr. v.chr. v._chr vor_christus vor_christi_geburt v._u._z.": -1,
        "n._chr. n.chr. n._chr nach_christus u._z. anno_domini": 1,
    },
    FEAST={
        "weihnachten christtag": "christmas",
        "heiligabend heiliger_abend heiligen_abend": "christmas eve",
        "stephanstag stefanstag": "boxing",
        "silvester": "new year's eve",
        "ersten_weihnachtstag erster_weihnachtstag ersten_weihnachtsfeiertag"
        " erster_weihnachtsfeiertag": "christmas",
        "zweiten_weihnachtstag zweiter_weihnachtstag zweiten_weihnachtsfeiertag"
        " zweiter_weihnachtsfeiertag": "boxing",
        "ersten_advent erster_advent ersten_adventssonntag": "first advent",
        "zweiten_advent zweiter_advent zweiten_adventssonntag": "second advent",
        "dritten_advent dritter_advent dritten_adventssonntag": "third advent",
        "vierten_advent vierter_advent vierten_adventssonntag": "fourth advent",
        "ostern ostersonntag": "easter",
        "ostermontag": "easter monday",
        "karfreitag": "good friday",
        "gründonnerstag": "maundy thursday",
        "karsamstag": "holy saturday",
        "palmsonntag": "palm sunday",
        "fastnachtssonntag faschingssonntag": "carnival sunday",
        "rosenmontag": "rose monday",
        "faschingsdienstag fastnachtsdienstag": "shrove tuesday",
        "aschermittwoch": "ash wednesday",
        "christi_himmelfahrt": "ascension",
        "pfingsten pfingstsonntag": "pentecost",
        "pfingstmontag": "whit monday",
        "fronleichnam": "corpus christi",
        "mariä_himmelfahrt": "assumption",
        "allerheiligen": "all saints",
        "allerseelen": "all souls",
        "mariä_lichtmess": "candlemas",
        "mariä_verkündigung": "annunciation",
        "mariä_empfängnis": "immaculate conception",
        "walpurgisnacht": "walpurgis",
        "johannistag": "saint john",
        "peter_und_paul": "peter and paul",
        "muttertag": "mothers",
        "erntedankfest erntedank": "harvest",
        "reformationstag": "reformation",
        "martinstag martini": "martinmas",
        "volkstrauertag": "remembrance",
        "buß-_und_bettag": "repentance",
        "totensonntag ewigkeitssonntag": "eternity",
        "barbaratag": "saint barbara",
        "weltfrauentag internationalen_frauentag": "women",
        "dreikönigstag dreikönig heilige_drei_könige": "epiphany",
        "nikolaustag": "saint nicholas",
        "valentinstag": "valentine",
        "tag_der_deutschen_einheit": "german unity",
        "tag_der_arbeit maifeiertag": "may day",
        "neujahr neujahrstag": "new year",
    },
    DECADEWORD={
        "zwanziger zwanzigern": 20,
        "dreißiger dreißigern dreissiger": 30,
        "vierziger vierzigern": 40,
        "fünfziger fünfzigern": 50,
        "sechziger sechzigern": 60,
        "siebziger siebzigern": 70,
        "achtziger achtzigern": 80,
        "neunziger neunzigern": 90,
    },
    UNIT={
        "tag tages tags": "day",
        "woche": "week",
        "monat monats monates": "month",
        "halbjahr halbjahres": "half",
        "jahr jahres jahrs anno jahres_des_herrn jahre_des_herrn jahr_des_herrn": "year",
        "jahrzehnt jahrzehnts jahrzehntes": "decade",
    },
    UNITS={
        "tage tagen tagelang tg tg.": "day",
        "wochen wochenlang": "week",
        "monate monaten monatelang": "month",
        "jahre jahren jahrelang jahrelange jahrelangen langjährige langjährigen": "year",
        "wochenenden": "weekend",
        "jahrzehnte jahrzehnten": "decade",
        "jahrhunderte jahrhunderten": "century",
        "jahrtausende jahrtausenden": "millennium",
    },
    UNITWORD={
        "heuer": ("year", 0),
        "vorjahr vorjahres vorjahrs": ("year", -1),
        "vormonat vormonats": ("month", -1),
        "vorwoche": ("week", -1),
        "vortag vortages tags_zuvor": ("day", -1, "then"),
        "folgetag folgetages tags_darauf": ("day", 1, "then"),
        "folgejahr folgejahres": ("year", 1),
        "vorabend": ("day", -1, "then"),
    },
    CENTURY={
        "jahrhundert jahrhunderts jahrhundertes jh jh. jhd.": "century",
        "jahrtausend jahrtausends": "millennium",
    },
    HOUR={"stunde": "hour", "minute": "minute", "sekunde": "second"},
    HOURS={"stunden std std. h": "hour", "minuten min": "minute", "sekunden sek": "second"},
    QUARTER={"quartal quartals vierteljahr": "quarter"},
    WEEKNO="kalenderwoche kw",
    QUARTERS={"quartale quartalen": "quarter"},
    WEEKEND={"wochenende wochenendes": "weekend"},
    PART={
        "vormittag": "MO",
        "mittag": "MI",
        "nachmittag": "AF",
        "abend": "EV",
        "nacht nachtstunden": "NI",
        "abendstunden spätabend": "EV",
        "spätnachmittag": "AF",
        "mittagszeit": "MI",
        "morgenstunden vormittagsstunden": "MO",
        "mittagsstunden": "MI",
        "nachmittagsstunden": "AF",
    },
    PARTS={
        "morgens vormittags frühmorgens in_der_früh": "MO",
        "spätnachmittags": "AF",
        "spätabends": "EV",
        "mittags": "MI",
        "nachmittags": "AF",
        "abends": "EV",
        "nachts über_nacht": "NI",
    },
    DAYPART=_DAY_PARTS,
    NOON={"mitternacht mitternachts": 24},
    PASTHOUR=_CLOCK_WORDS,
    OCLOCK="uhr",
    ZONE={"mez": 60, "mesz": 120, "gmt utc": 0},
    MEASURE="menschen personen soldaten männer frauen kinder tote verletzte euro dollar mark"
    " meter metern km kilometer kilometern tonnen hektar stimmen punkte kilo prozent millionen",
    TODAY=_TODAY,
    THIS="dieser diese dieses diesem diesen diesjährigen",
    LAST={
        "letzter letzte letztes letztem letzten vergangener vergangene vergangenes vergangenem"
        " vergangenen voriger vorige voriges vorigem vorigen": "now",
        "vorletzter vorletzte vorletztes vorletztem vorletzten": "twice",
        "vorheriger vorherige vorherigen": "then",
    },
    NEXT={
        "nächster nächste nächstes nächstem nächsten kommender kommende kommendes kommendem"
        " kommenden": "now",
        "übernächster übernächste übernächstes übernächstem übernächsten": "twice",
        "folgende folgenden folgendes folgender darauffolgenden": "then",
    },
    CURRENT="laufenden laufendes laufende",
    THAT="jener jene jenes jenem jenen",
    SAME="selben derselben gleichen",
    EARLIER="zuvor früher vorher davor",
    LATER="später danach darauf",
    NOW={
        "jetzt derzeit zurzeit heutzutage im_moment noch_heute heute_noch von_heute": "PRESENT_REF",
    },
    ONCE={
        "kürzlich neulich einst damals in_letzter_zeit in_der_vergangenheit"
        " früheren_zeiten vergangener_zeiten": "PAST_REF"
    },
    SOON={"bald demnächst in_zukunft": "FUTURE_REF"},
    EVERY="jeder jede jedes jedem jeden alle",
    PER="pro",
    TIMES="mal",
    OFTEN={
        "stündlich": "PT1H",
        "täglich tägliche täglichen tagtäglich": "P1D",
        "wöchentlich wöchentliche wöchentlichen": "P1W",
        "monatlich monatliche monatlichen": "P1M",
        "vierteljährlich": "P3M",
        "halbjährlich": "P6M",
        "jährlich jährliche jährlichen alljährlich alljährliche jahr_um_jahr": "P1Y",
    },
    EARLY="anfang beginn frühen frühe früher",
    MID="mitte",
    LATE="ende späten späte",
    ABOUT="etwa ungefähr circa ca ca. rund gegen zirka knapp fast beinahe",
    MORE="mehr_als weniger_als über unter mindestens gut genau exakt",
    SINCE="seit ab",
    UNTIL="bis bis_zum bis_zu bis_zur bis_ende",
    BEFORE="vor",
    AFTER="nach",
    FROM="von vom",
    TO="zum zu auf",
    BETWEEN="zwischen",
    AND="und sowie",
    OR="oder",
    IN="in im",
    ON="am an",
    AT="um",
    THE="der die das des dem den",
    DURING="während",
    A={"eine einem einer einen eines ein": 1},
    SEVERAL="paar einige einigen mehrere mehreren wenige wenigen viele vielen",
    HALF={"halb halbe halben halbes halbem hälfte": 0.5},
    CARDINAL={word: value for word, value in _ONES.items() if word != "ein"},
    DECIMAL=_HALVES,
    HUNDRED=_SCALES,
    NTH={_inflected(stem): value for stem, value in _ORDINALS.items()},
    SECOND={_inflected("zweit"): 2},
    WILL="wird werden soll sollen sollte will wollen geplant plant planen kommt findet beginnt"
    " öffnet startet endet schließt",
    WAS="war waren wurde wurden hatte hatten hat haben sagte ist sind kam gab ging worden kamen"
    " gaben gingen fand fanden traf trafen hieß hießen stand standen lag lagen ließ ließen rief"
    " riefen schrieb schrieben starb starben trat traten begann begannen fiel fielen verließ"
    " verließen floh flohen nahm nahmen schlug schlugen schoss schossen hielt hielten brach brachen"
    " sah sahen zog zogen wuchs wuchsen sank sanken stieg stiegen gewann gewannen verlor verloren"
    " sprach sprachen fuhr fuhren lief liefen bot boten trug trugen warf warfen schloss schlossen"
    " wusste wussten dachte dachten brachte brachten saß saßen las lasen sang sangen erschien"
    " erschienen entschied entschieden unterschrieb griff griffen geschah gelang erhielt erhielten"
    " bekam bekamen blieb blieben wurd ward",
)

_FIGURES = FigureWords(
    limits={
        "low": words("mindestens wenigstens nicht_weniger_als zumindest"),
        "over": words("mehr_als über"),
        "high": words("höchstens maximal bis_zu nicht_mehr_als"),
        "under": words("weniger_als unter"),
        "about": words("etwa rund ungefähr circa ca. knapp fast zirka gut"),
    },
    ranges={"zwischen": words("und"), "von": words("bis")},
    to=words("bis oder"),
    percent=words("prozent"),
    irregular=frozenset(),
    uncounted=words(
        "jahre jahren jahr monate monaten wochen tage tagen tag stunden minuten sekunden mal grad"
        " meter metern kilometer kilometern hektar tonnen kilo euro dollar franken mark cent pfund"
        " punkte punkten uhr jahrzehnte jahrhunderte seiten millionen milliarden mio mrd"
        " quadratmeter januar februar märz april mai juni juli august september oktober november"
        " dezember liter"
    ),
    ends=words("von in im am auf zu aus mit für und oder aber der die das den dem des ein eine"),
    capitalised=True,
)

_SAYINGS = SayingWords(
    according=words("laut nach_angaben_von nach_angaben nach_aussage_von nach_darstellung"),
    verbs=words(
        "sagte sagten sagt erklärte erklärten erklärt betonte berichtete berichteten meinte teilte"
        " kündigte bestätigte behauptete warnte forderte schrieb fügte gab mitteilte mitteilten"
        " berichtet ankündigte betonten warnten"
    ),
    adverbs=words("auch später dann am"),
    nouns=words(
        "behörden zeugen polizisten ärzte anwohner beamte staatsanwälte aktivisten anwälte experten"
        " analysten ermittler angehörige"
    ),
    nobody=words(
        "er sie es ich wir ihr das dies dieser diese man wer was einige viele mehrere alle niemand"
        " andere sein seine ihre sich"
    ),
    within=words("von der des dem den und zu zur vom"),
    media=words("interview erklärung rede brief bericht mitteilung pressekonferenz gespräch"),
)

_CLAUSES = ClauseWords(
    articles=words("der die das dem den des"),
    determiners=words(
        "der die das den dem des ein eine einen einem einer eines sein seine seinen ihr ihre"
        " ihren dieser diese dieses diesem diesen unser unsere jeder zwei drei vier fünf sechs"
        " sieben acht neun zehn"
    ),
    pronouns=words("er sie es ich wir man dies das"),
    prepositions=words(
        "in im am an auf zu zum zur von vom bei beim mit nach vor aus durch für gegen ohne um über"
        " unter zwischen seit bis während wegen als ab laut"
    ),
    relatives=words("welcher welche welches wo dessen deren"),
    joining=words("und aber oder sondern doch denn"),
    subordinating=words("wie als nachdem bevor weil wenn obwohl während da seitdem bis"),
    content=words("dass daß ob"),
    verbs=words(
        "ist sind war waren wurde wurden wird werden hat haben hatte hatten kam kamen ging gingen"
        " gab gaben fand fanden stand standen lag lagen starb starben trat traten begann begannen"
        " fiel verließ verließen floh flohen nahm nahmen schlug schlugen schoss traf trafen hielt"
        " rief brach kann können soll sollen muss müssen will wollen sah ließ zog wuchs sank stieg"
    ),
    auxiliaries=words("ist sind war waren wurde wurden wird werden hat haben hatte hatten"),
    verb_endings=("te", "ten"),
    not_verbs=words(
        "heute gute weite breite letzte erste rechte dritte alte harte gesamte bekannte"
        " letzten ersten rechten dritten alten weiten gesamten zweite zweiten guten"
    ),
    negations=words("nicht kein keine keinen nie niemals weder ohne niemand"),
    before_date=words("am im in in_der um an anfang ende mitte seit_dem"),
    of_noun=words("von der des in gegen"),
    comparing=words("gegenüber"),
    before_noun=words("der die das des dem den von vom zum seit bis zwischen und vor nach für"),
    leading=words("und aber oder dass daß denn als nachdem weil wo jedoch allerdings dennoch"),
    # Not "an", "auf", "ein" and the like, with which verbs end.
    trailing=words("und oder am im in von vom der die das den dem des eine für"),
    places=words("in bei nahe"),
    by_whom=words("von vom"),
    particles=words("von van de der den bin al el di da zu"),
    conditional=words("wenn falls"),
    not_places=words("deutsch englisch"),
)

_SENTENCES = SentenceWords(
    ordinal_point=True,
    joined=words("dr prof hr fr st nr bzw ca d.h z.b u.a sog mag ing evtl vgl"),
    often_last=words("jan feb mär apr jun jul aug sep sept okt nov dez usw etc chr"),
    beginners=words(
        "als am an auch auf bei da das dem den der die dies diese doch ein eine er es für ich im in"
        " mit nach nicht seit sie so und unter von vor wenn wir zu zum zur"
    ),
)

_AFTER = "(?<= SINCE | UNTIL | BEFORE | AFTER | IN | SEASON | MONTH | OPEN | AT | BETWEEN | FROM)"
_DAY = "(ORDINAL | DAYNUMBER)"
_YEAR = "(COMMA | THE UNIT)? WHOLEYEAR"
_RANGE = (
    f"(FROM | BETWEEN | THE)? THE? PREFIX? THE? {_DAY}"
    f" (UNTIL | TO | AND ON? | DOT? (HYPHEN | DASH) | SLASH) THE? PREFIX? THE? {_DAY}"
)
_LIST = f"{_DAY} (COMMA {_DAY}){{1,9}} COMMA? AND THE? {_DAY}"
_UNIT = "(ANYUNITS | ANYUNIT)"
_OF_DAY = (
    "(THE | FROM | TO | ON THE?) (WEEKDAY | ABBR | DAYNUMBER | ORDINAL | DAYMONTH | TODAY | FEAST)"
)
_LENGTH = f"A? MANY HYPHEN? {_UNIT}"
_CENTURY = "((NTH | SECOND | ROMAN DOT?) CENTURY)"
_FROM_HOUR = "(FROM | BETWEEN)? (xCLOCK | N12 | N31) (UNTIL | HYPHEN | DASH | AND)"
_BEFORE_MONTH = "(?<= IN | SINCE | UNTIL | FROM | BEFORE | AFTER | EARLY | MID | LATE | AND | THE)"
_SOME = "(xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER)"
_END = "(xDAY | xMONTHDAY | xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER | MOMENTS | xWEEKDAY)"

PACK = Pack(
    language="de",
    words=with_plain_spellings(_WORDS, letters=TRANSLITERATED),
    names=_NAMES,
    past_endings=("te", "ten"),
    order="day",
    marks_parts=True,
    furniture=words(
        "© (c) copyright aktualisiert foto fotos bild bildnachweis abgerufen archiviert kommentare"
        " kommentar veröffentlicht stand"
    ),
    publishing=words("veröffentlicht"),
    bylines=words("von"),
    pronouns=_CLAUSES.pronouns,
    saying=_SAYINGS.verbs,
    spelling=Spelling(
        ordinal=rf"\.(?=\s?(?:{_MONTHS}|Jahrh|Jh|Jahrt|Quart|Halbj|Kalenderw"
        r"|(?:des|dieses)\s(?:\w+\s)?(?:M|Vorm)onats"
        r"|(?:und|oder|auf|zum)\s(?:am\s)?(?:dem\s|der\s|den\s)?\d|(?i:bis)\s|[-–/]\s?\d"
        r"|,\s?\d{1,2}\.))",
        decade=r"er(?!\w)",
        clock=r"\d{1,2}(?:[.:]\d\d)?\s*[Uu]hr(?:\s\d\d)?(?!\w)"
        r"|\d{1,2}(?:[.:]\d\d)?(?=\s?(?:-|–|bis|und)\s?\d{1,2}(?:[.:]\d\d)?\s?[Uu]hr)",
        quarter="Q[1-4]",
        roman=r"[IVX]+(?!['’])",
        day_month=r"\d{1,2}\.\s?\d{1,2}\.(?!\d)",
        thousands=". \u00a0\u202f",
        decimal=",",
    ),
    numbers=NumberWords(
        ones=_ONES,
        halves=_HALVES,
        scales=_SCALES,
        alone=words("hundert tausend"),
        joiner="und",
        compound=True,
    ),
    figures=_FIGURES,
    sayings=_SAYINGS,
    clauses=_CLAUSES,
    sentences=_SENTENCES,
    patterns={
        "time of day": (
            "(AT | ABOUT)? CLOCK (PARTS | PART)? ZONE? | PARTS (AT | ABOUT)? CLOCK"
            " | AT HALF (CARDINAL | N12) OCLOCK? PARTS?"
            " | (?<= WAS) HALF (CARDINAL | N12) (?! UNITS | MEASURE)"
            " | (AT | ABOUT)? PASTHOUR HALF? (CARDINAL | N12) OCLOCK? PARTS?"
            " | (?<= AT | ABOUT) N12 PARTS"
            " | AT (DAYNUMBER | CARDINAL) (?= DOT | COMMA | STOP)"
            " | (CARDINAL | DAYNUMBER) OCLOCK PARTS? | (AT | ON)? NOON"
        ),
        "part of the day": (f"(ON | IN) THE? (EARLY | LATE)? PART (?! {_OF_DAY}) | THIS PART"),
        "tonight": "",
        "day and part of it in one word": "(LAST | NEXT)? DAYPART",
        "unit in one word": "(IN | THE)? UNITWORD (?! THE (DAYNUMBER | NTH | FEAST | WEEKDAY))",
        "days of a month of a year": f"{_RANGE} (MONTH | MAY) DOT? {_YEAR} | {_LIST} MONTH {_YEAR}",
        "days of a month": f"{_RANGE} (MONTH | MAY) | {_LIST} MONTH",
        "day, month and year": f"(PREFIX THE?)? {_DAY} (THE UNIT)? MONTH DOT? {_YEAR}",
        "year, month and day": "... | DAYNUMBER DOT ROMAN DOT WHOLEYEAR",
        "day and month": f"(PREFIX THE?)? {_DAY} (THE UNIT)? MONTH",
        "week by its number": (
            "WEEKNO (N12 | N31 | N99) (SLASH | COMMA | (IN | THE) UNIT)? WHOLEYEAR"
            " | NTH WEEKNO (COMMA | (IN | THE) UNIT)? WHOLEYEAR"
        ),
        "day of this, the last or the next month": (
            f"{_DAY} (THE? (THIS | LAST | NEXT) UNIT | THE UNITWORD)"
        ),
        "one of a year": (
            "THE? (NTH | SECOND | LAST) (WEEKDAY | UNIT | WEEKEND) (THE UNIT | IN UNIT | THE | IN)?"
            " WHOLEYEAR"
        ),
        "several of a year": (
            "THE? (NTH | LAST) COUNT UNITS (THE UNIT | IN UNIT | IN | OF)? WHOLEYEAR"
        ),
        "part of a century": (
            f"THE? (NTH | SECOND | LAST) (HALF | QUARTER | UNIT | NTH) THE? {_CENTURY}"
        ),
        "weekday and day of the month": (
            "WEEKDAY COMMA? THE? NTH (?! MONTH | CENTURY | UNIT | UNTIL | TO | DASH | HYPHEN)"
        ),
        "day and month in figures": (
            "(PREFIX THE?)? DAYMONTH WHOLEYEAR?"
            " | PREFIX THE? ORDINAL (NTH | SECOND | N12 DOT) WHOLEYEAR?"
            " | (?<= ON) ORDINAL (NTH | SECOND | N12 DOT) WHOLEYEAR?"
        ),
        "weekday of a week": (
            "(WEEKDAY (COMMA WEEKDAY){0,4} COMMA? AND)? WEEKDAY THE? (THIS | LAST | NEXT) UNIT"
            " | (THIS | LAST | NEXT) UNIT WEEKDAY"
        ),
        "last or next weekday": "THE? (LAST | NEXT | THIS) (WEEKDAY | ABBR)",
        "several units before or after": f"THE? (LAST | NEXT) (SEVERAL | COUPLE | COUNT) {_UNIT}",
        "the year": "(?<= IN | THE) UNIT (?= COMMA | DOT | STOP | AND)",
        "the day before yesterday": "",
        "unit before or after": "THE UNIT (EARLIER | LATER)",
        "quarter a year before": "",
        "fraction or rate": "",
        "one of the unit": (
            "THE? (ORDINAL | LAST) (WEEKDAY | UNIT) THE? (THAT | SAME | THIS | LAST | NEXT)? UNIT"
        ),
        "one of a month": (
            "THE? (ORDINAL | LAST) (WEEKDAY | UNIT | WEEKEND | HALF) (THE | IN) MONTH WHOLEYEAR?"
        ),
        "days of a month's beginning or end": (
            "THE? (NTH | LAST) (SEVERAL | COUNT)? UNITS (THE | IN) MONTH WHOLEYEAR?"
        ),
        "season of a year": "SEASON (THE UNIT)? (WHOLEYEAR | YEARS)",
        "season": "(?<= IN | THE) SEASON",
        "quarter or half of a year": (
            "THE? (NTH | SECOND) (QUARTER | HALF) (THE UNIT)? WHOLEYEAR"
            " | QUARTERNO (SLASH | HYPHEN)? WHOLEYEAR"
        ),
        "the past, present or future": (
            "NOW | ONCE | SOON | (?<! YEAR | OLDYEAR | N999 | MONTH | ERA | THE) PRESENT"
        ),
        "up to the present": f"FROM? {_END} (UNTIL | TO | DASH | HYPHEN)? THE? PRESENT",
        "how often": (
            "EVERY (ORDINAL | COUNT | SEVERAL)? (ANYUNITS | ANYUNIT) | PER ANYUNIT | OFTEN"
            " | EVERY (ORDINAL | LAST) WEEKDAY (IN | THE)? THE? UNIT"
        ),
        "every day or season of a name": (
            "EVERY ORDINAL MONTH | EVERY (WEEKDAY | MONTH | SEASON | PART) | WEEKDAYS | PARTS"
        ),
        "ago": f"BEFORE (MORE | ABOUT | A)? {_LENGTH}",
        "after a length": f"IN (MORE | ABOUT)? (SEVERAL | COUNT) {_UNIT}",
        "earlier or later": f"{_LENGTH} (EARLIER | LATER)",
        "length": (
            f"{_LENGTH} (AND MANY {_UNIT})? (?! YEAR) | A? HALF (ANYUNITS | ANYUNIT)"
            " | (UNITS | HOURS | QUARTERS) (?! YEAR | OLDYEAR)"
        ),
        "month and year": f"MONTH DOT? {_YEAR}",
        "weekday": (
            f"(?<! TITLE) WEEKDAY (?! WAS | WILL | {ITS_DATE})"
            f" | (?<! TITLE | NAME) WEEKDAY (?! {ITS_DATE})"
        ),
        "today": "(?<! ON) TODAY",
        "month": (
            "(?<! NAME | TITLE) MONTH (?! NAME | THE NAME | DOT? N99)"
            f" | {_BEFORE_MONTH} MONTH (?= THE NAME)"
        ),
        "last or next month of a name": "THE? (THIS | LAST | NEXT) MONTH",
        "years of an era": "(FROM | BETWEEN)? FIGURES (UNTIL | AND | DASH | HYPHEN) FIGURES ERA",
        "year": (
            "(UNIT | UNITS) (YEAR | OLDYEAR | N999) ERA?"
            " | (?<= MONTH | UNIT | UNITS) CARDINAL (?! ANYUNITS | MEASURE)"
            " | FIGURES ERA | ERA FIGURES"
            " | (?<= ABOUT) (YEAR | OLDYEAR) (?= COMMA | DOT | STOP | CLOSE | WAS)"
            f" | {_AFTER} (YEAR | OLDYEAR) (?! MEASURE | UNITS | HOURS | MONEY | HUNDRED)"
            " | (?<! MORE | ABOUT) YEAR"
            " (?! HYPHEN? (UNITS | HOURS | QUARTERS) | MONEY | MEASURE | NAME | HUNDRED)"
        ),
        "decade": (
            "THE? (DECADE | SHORTDECADE) HYPHEN? (UNITS | UNIT)? | THE? DECADEWORD UNITS"
            " | THE DECADEWORD"
        ),
        "decade of a century": (
            "THE? (DECADE | SHORTDECADE | DECADEWORD) HYPHEN? (UNITS | UNIT)? THE"
            " (NTH | SECOND) CENTURY ERA?"
        ),
        "centuries": (
            "(BETWEEN THE)? (NTH | SECOND) (AND | UNTIL | DASH | HYPHEN) THE? (NTH | SECOND)"
            " (UNITS | CENTURY) ERA?"
        ),
        "century": f"{_CENTURY} ERA?",
        "time on a day": (
            "xCLOCK (ON | COMMA)? THE? DAYS | DAYS COMMA? (AT | ABOUT | AFTER)? xCLOCK"
        ),
        "part of a day": (
            "DAYS COMMA? (ON | IN)? THE? (PART | PARTS) | PART (FROM | THE | TO | ON THE?)? DAYS"
        ),
        "early, mid or late": f"(EARLY | MID | LATE) (THE | FROM)? ({_SOME} | DAYS)",
        "about": f"(ABOUT | AT | AT THE UNIT) ({_SOME} | xDAY | xMONTHDAY)",
        "time in a part of a day": "xDAYPART COMMA? xCLOCK | xCLOCK COMMA? xDAYPART",
        "time that comes again": f"xSET COMMA? ({_FROM_HOUR})? xCLOCK | xCLOCK COMMA? xSET",
        "day before a day": (
            "THE? UNIT (BEFORE | AFTER) THE? (DATES | xQUARTER) | UNITWORD THE (DATES | xQUARTER)"
        ),
        "week of a day": "UNIT FROM (xDAY | xMONTHDAY)",
        "from one date to another": (
            f"(FROM | BETWEEN)? THE? {_END} (COMMA? UNTIL | {JOINED}) THE? {_END} {NO_MORE}"
            f" | BETWEEN THE? {_END} AND THE? {_END}"
        ),
        "since or until": (
            f"(SINCE | UNTIL | BEFORE | AFTER | NOTBEFORE | NOTAFTER) (ON? THE? {_END} | xCLOCK)"
        ),
    },
)
"""German, of Germany, Austria and Switzerland."""

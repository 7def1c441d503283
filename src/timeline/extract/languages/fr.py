"""French."""

from __future__ import annotations

from timeline.extract.languages.pack import NumberWords, Pack, Spelling, table
from timeline.extract.languages.romance import PATTERNS

__all__ = ["PACK"]

_ONES = {
    "un": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuf": 19,
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "soixante-dix": 70,
    "septante": 70,
    "quatre-vingt": 80,
    "quatre-vingts": 80,
    "huitante": 80,
    "octante": 80,
    "quatre-vingt-dix": 90,
    "nonante": 90,
}
_SCALES = {
    "douzaine": 12,
    "douzaines": 12,
    "cent": 100,
    "cents": 100,
    "centaine": 100,
    "mille": 1000,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
}

_NAMES = table(TITLE="m mm mme mmes mlle dr me gén col cdt pr")

_WORDS = table(
    MONTH={
        "janvier janv jan": 1,
        "février fév févr fevrier": 2,
        "mars": 3,
        "avril avr": 4,
        "mai": 5,
        "juin": 6,
        "juillet juil": 7,
        "août aout": 8,
        "septembre sept": 9,
        "octobre oct": 10,
        "novembre nov": 11,
        "décembre déc decembre dec": 12,
    },
    WEEKDAY={
        "lundi": 1,
        "mardi": 2,
        "mercredi": 3,
        "jeudi": 4,
        "vendredi": 5,
        "samedi": 6,
        "dimanche": 7,
    },
    WEEKDAYS={
        "lundis": 1,
        "mardis": 2,
        "mercredis": 3,
        "jeudis": 4,
        "vendredis": 5,
        "samedis": 6,
        "dimanches": 7,
    },
    ABBR={"lun": 1, "mer": 3, "jeu": 4, "ven": 5, "sam": 6, "dim": 7},
    SEASON={"printemps": 21, "automne": 23, "hiver": 24},
    SPRING={"été": 22},  # also "been"
    SEASONS={"étés": 22, "automnes": 23, "hivers": 24},
    ERA={
        "av._j.-c. avant_j.-c. avant_jésus-christ av._jc avant_notre_ère": -1,
        "ap._j.-c. après_j.-c. après_jésus-christ de_notre_ère": 1,
    },
    FEAST={"noël": "christmas", "pâques": "easter", "nouvel_an jour_de_l'an": "new year"},
    UNIT={
        "jour journée": "day",
        "semaine": "week",
        "quinzaine": "fortnight",
        "mois": "month",
        "semestre": "half",
        "année an": "year",
    },
    UNITS={
        "jours journées": "day",
        "semaines": "week",
        "ans années": "year",
        "décennies": "decade",
        "siècles": "century",
        "millénaires": "millennium",
    },
    TENS="les_années",
    CENTURY={"siècle": "century", "millénaire": "millennium", "décennie": "decade"},
    HOUR={"heure": "hour", "minute": "minute"},
    HOURS={"heures": "hour", "minutes mn": "minute", "secondes sec": "second"},
    QUARTER={"trimestre": "quarter"},
    QUARTERS={"trimestres": "quarter"},
    WEEKEND={"week-end weekend": "weekend"},
    PART={
        "matin matinée aube": "MO",
        "après-midi": "AF",
        "soir soirée": "EV",
        "nuit": "NI",
    },
    TONIGHT={
        "ce_matin cette_matinée": "MO",
        "cet_après-midi cette_après-midi": "AF",
        "ce_soir": "EV",
        "cette_nuit": "NI",
    },
    NOON={"midi": 12, "minuit": 24},
    AMPM={"am a.m.": 0, "pm p.m.": 12},
    OCLOCK="heure_locale pile",
    ZONE={"gmt utc z": 0},
    MEASURE="personnes soldats hommes femmes enfants morts blessés euros dollars francs mètres"
    " km kilomètres tonnes hectares voix points kilos millions pour_cent",
    TODAY={
        "aujourd'hui aujourd’hui": 0,
        "hier": -1,
        "avant-hier": -2,
        "demain": 1,
        "après-demain": 2,
    },
    THIS="ce cet cette",
    THESE="ces",
    LAST={
        "dernier dernière derniers dernières passé passée derniere": "now",
        "précédent précédente précédents précédentes d'avant": "then",
    },
    NEXT={
        "prochain prochaine prochains prochaines à_venir qui_vient": "now",
        "suivant suivante suivants suivantes": "then",
    },
    CURRENT="courant",
    THAT="-là",
    SAME="même mêmes",
    AGO="il_y_a voici voilà",
    WITHIN="dans d'ici d’ici",
    LATER="plus_tard",
    EARLIER="plus_tôt auparavant",
    NOW={
        "maintenant actuellement actuel actuelle actuels actuelles à_présent en_ce_moment"
        " de_nos_jours": "PRESENT_REF"
    },
    ONCE={"récemment récent récente récents récentes naguère jadis autrefois": "PAST_REF"},
    SOON={"bientôt prochainement sous_peu": "FUTURE_REF"},
    FUTUREWORD="futur future futurs futures avenir",
    EVERY="chaque tous_les toutes_les",
    PER="par",
    TIMES="fois",
    OFTEN={
        "quotidiennement quotidien quotidienne quotidiens quotidiennes": "P1D",
        "hebdomadaire hebdomadaires": "P1W",
        "mensuel mensuelle mensuels mensuelles mensuellement": "P1M",
        "trimestriel trimestrielle trimestriels trimestrielles": "P3M",
        "annuel annuelle annuels annuelles annuellement": "P1Y",
    },
    EARLY="début au_début",
    MID="milieu mi au_milieu",
    LATE="fin à_la_fin",
    ABOUT="vers environ autour_de aux_alentours_de circa presque près_de quelque",
    MORE="plus_de plus_d' plus_d’ moins_de moins_d' moins_d’ au_moins",
    SINCE="depuis à_partir_de à_partir_du à_compter_de à_compter_du dès",
    UNTIL="jusqu'en jusqu'au jusqu'à jusque jusqu’en jusqu’au jusqu’à",
    BEFORE="avant avant_de",
    AFTER="après",
    TO="au à",
    BETWEEN="entre",
    AND="et ou",
    OF="de du des d' d’",
    IN="en",
    THE="le la les l' l’",
    DURING="durant pendant",
    A={"une": 1},
    SEVERAL="plusieurs quelques",
    COUPLE={"couple": 2},
    HALF={"demi demie": 0.5},
    CARDINAL=_ONES,
    HUNDRED=_SCALES,
    NTH={
        "premier première": 1,
        "deuxième": 2,
        "troisième": 3,
        "quatrième": 4,
        "cinquième": 5,
        "sixième": 6,
        "septième": 7,
        "huitième": 8,
        "neuvième": 9,
        "dixième": 10,
        "dix-neuvième": 19,
        "vingtième": 20,
    },
    SECOND={"second seconde": 2},
    WILL="sera seront aura auront devra devront pourra pourront prévu prévue prévoit va vont"
    " doit doivent",
    WAS="était étaient a ont avait avaient fut furent eut dit est_mort",
)

PACK = Pack(
    language="fr",
    words=_WORDS,
    names=_NAMES,
    past_endings=("ait", "aient", "èrent"),
    order="day",
    spelling=Spelling(
        ordinal=r"(?:ers?|res?|es?|è|[eè]mes?|nde?|des?)(?!\w)",
        elision=r"(?:[ldjnstcmLDJNSTCM]|[Qq]u)['’]",
        roman=r"[IVXL]+(?:es?|[eè]mes?|ers?)?(?!['’])",
        clock=r"\d{1,2}\s?[hH]\s?\d\d(?!\w)|\d{1,2}\s?h(?!\w)|(?<=[àÀ] )\d{1,2}\sheures?(?:\s\d\d)?"
        r"(?!\w)",
        day_month=r"(?<=\ble )\d{1,2}/\d{1,2}(?![/\d])|(?<=\b[da]u )\d{1,2}/\d{1,2}(?![/\d])"
        r"|(?<=\b[Dd]e )\d{1,2}/\d{1,2}(?![/\d])|(?<=\b[àÀ] )\d{1,2}/\d{1,2}(?![/\d])",
        thousands=" .\u00a0\u202f",
        decimal=",",
    ),
    numbers=NumberWords(ones=_ONES, scales=_SCALES, joiner="et", joins="tens"),
    patterns={
        **PATTERNS,
        "part of the day": "(THE | OF) PART (?! OF)",
        "month": "MONTH (?! LAST | NEXT)",
        "season": "SEASON | (?<= IN | THE) SPRING (?! OF)",
        "earlier or later": (
            "MANY (ANYUNITS | ANYUNIT) (EARLIER | LATER)"
            " | MANY (ANYUNITS | ANYUNIT) (BEFORE | AFTER) (?= COMMA | DOT | STOP)"
        ),
        "early, mid or late": (
            "(EARLY | MID | LATE | START | END) HYPHEN? (OF | IN)? THE?"
            " (xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER | xDAY | xWEEKDAY | xMONTHDAY)"
        ),
        "length": (
            "MANY (ANYUNITS | ANYUNIT) (AND A? HALF)? | A HALF HYPHEN? (ANYUNITS | ANYUNIT)"
            " | (?<! NAME) (UNITS | HOURS | QUARTERS)"
        ),
    },
)
"""French, of France, Belgium, Switzerland and Canada."""

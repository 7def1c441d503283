"""French."""

from __future__ import annotations

from timeline.extract.languages._spellings import with_plain_spellings
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
_SCORES = {"soixante": 60, "quatre-vingt": 80}  # what is counted on to nineteen: soixante-douze
_TENS = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    **_SCORES,
    "septante": 70,
    "huitante octante": 80,
    "nonante": 90,
}
_TEENS = {word: value for word, value in _ONES.items() if 10 < value < 20}
_UNITS = {word: value for word, value in _ONES.items() if 1 < value < 10}
_NTH = {
    "premier première premiers premières": 1,
    "deuxième": 2,
    "troisième": 3,
    "quatrième quart": 4,
    "tiers": 3,
    "cinquième": 5,
    "sixième": 6,
    "septième": 7,
    "huitième": 8,
    "neuvième": 9,
}
_TENTHS = {
    "dixième": 10,
    "onzième": 11,
    "douzième": 12,
    "treizième": 13,
    "quatorzième": 14,
    "quinzième": 15,
    "seizième": 16,
    "dix-septième": 17,
    "dix-huitième": 18,
    "dix-neuvième": 19,
    "vingtième": 20,
    "trentième": 30,
    "quarantième": 40,
    "cinquantième": 50,
    "soixantième": 60,
}
_SCALES = {
    "douzaine": 12,
    "douzaines": 12,
    "cent": 100,
    "cents": 100,
    "dizaine": 10,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "centaines": 100,
    "millier": 1000,
    "milliers": 1000,
    "mille": 1000,
    "mil": 1000,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
}

_GONE = (
    " ".join(
        f"{auxiliary}_{participle}{ending}"
        for auxiliary, endings in (("est", ("", "e")), ("sont", ("s", "es")))
        for participle in (
            *(
                "allé",
                "arrivé",
                "né",
                "décédé",
                "devenu",
                "entré",
                "parti",
                "passé",
                "resté",
                "sorti",
            ),
            *("tombé", "venu", "revenu", "déroulé", "effondré", "enfui", "rendu", "réuni", "tenu"),
        )
        for ending in endings
    )
    + " est_mort est_morte sont_morts sont_mortes s'est_produit s'est_produite"
)
"""What is over, of verbs that take "être": "est" alone is of the present."""

_NAMES = table(
    # Written small a month; with a capital a planet, a person or the first word of a sentence.
    MAY={"mars": 3, "avril": 4, "mai": 5},
    TITLE="m mm mme mmes mlle dr me gén col cdt pr",
    FEAST={"ascension": "ascension", "assomption": "assumption"},
)

_WORDS = table(
    MONTH={
        "janvier janv jan": 1,
        "février fév févr fevrier": 2,
        "mars": 3,
        "avril avr": 4,
        "mai": 5,
        "juin": 6,
        "juillet juil juill": 7,
        "août aout": 8,
        "septembre sep": 9,
        "octobre oct": 10,
        "novembre nov": 11,
        "décembre déc decembre dec": 12,
    },
    MAY={"sept.": 9},  # without the point it is seven
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
    ABBR={"lun": 1, "mar.": 2, "mer": 3, "jeu": 4, "ven": 5, "sam": 6, "dim": 7},
    SEASON={"printemps": 21, "automne": 23, "hiver": 24},
    SPRING={"été": 22},  # also "been"
    SEASONS={"étés": 22, "automnes": 23, "hivers": 24},
    PERHAPS="peut-être probablement vraisemblablement possiblement",
    NAMELY="c'est-à-dire c’est-à-dire soit à_savoir autrement_dit",
    STYLE="julien grégorien ancien_style vieux_style",
    PRESENT="nos_jours présent",
    WORD="vendredi_noir dimanche_sanglant printemps_arabe printemps_de_prague journal_du_dimanche",
    PLACEWORD="rue place avenue boulevard quai pont square stade école mouvement brigade"
    " lycée collège hôpital station gare parc théâtre salle université métro",
    LABEL="p. bus train tram métro film salle chambre article articles section page pages dossier"
    " affaire résolution loi décret"
    " directive règlement norme route autoroute vol version téléphone tél fax siège chapitre"
    " paragraphe annexe facture compte figure tableau voie ligne code bâtiment bureau modèle"
    " canal psaume verset numéro numéros formulaire brevet pièce windows iso n° nº",
    SHORTLABEL="no art p pp chap fig réf",
    NOTBEFORE="pas_avant au_plus_tôt",
    NOTAFTER="au_plus_tard pas_après pas_plus_tard_que",
    ERA={
        "av._j.-c. avant_j.-c. avant_jésus-christ av._jc avant_notre_ère": -1,
        "ap._j.-c. apr._j.-c. après_j.-c. après_jésus-christ de_notre_ère": 1,
    },
    FEAST={
        "noël": "christmas",
        "veille_de_noël réveillon_de_noël": "christmas eve",
        "saint-sylvestre veille_du_nouvel_an réveillon_du_nouvel_an": "new year's eve",
        "pâques dimanche_de_pâques": "easter",
        "lundi_de_pâques": "easter monday",
        "vendredi_saint": "good friday",
        "lundi_saint": "holy monday",
        "mardi_saint": "holy tuesday",
        "mercredi_saint": "holy wednesday",
        "jeudi_saint": "maundy thursday",
        "samedi_saint": "holy saturday",
        "dimanche_des_rameaux": "palm sunday",
        "mercredi_des_cendres": "ash wednesday",
        "mardi_gras": "shrove tuesday",
        "jeudi_de_l'ascension": "ascension",
        "pentecôte dimanche_de_pentecôte": "pentecost",
        "lundi_de_pentecôte": "whit monday",
        "fête-dieu": "corpus christi",
        "toussaint": "all saints",
        "jour_des_morts fête_des_morts": "all souls",
        "chandeleur": "candlemas",
        "fête_nationale": "bastille",
        "jour_de_l'armistice jour_de_l’armistice": "armistice",
        "lundi_gras": "rose monday",
        "saint-jean": "saint john",
        "saint-nicolas": "saint nicholas",
        "saint-martin": "martinmas",
        "immaculée_conception": "immaculate conception",
        "journée_internationale_des_femmes journée_des_femmes": "women",
        "épiphanie": "epiphany",
        "saint-valentin": "valentine",
        "fête_du_travail": "may day",
        "nouvel_an jour_de_l'an": "new year",
    },
    UNIT={
        "jour journée": "day",
        "semaine": "week",
        "quinzaine": "fortnight",
        "mois": "month",
        "semestre": "half",
        "année an an_de_grâce année_de_grâce": "year",
    },
    UNITS={
        "jours journées": "day",
        "semaines": "week",
        "week-ends weekends": "weekend",
        "ans années": "year",
        "décennies": "decade",
        "siècles": "century",
        "millénaires": "millennium",
    },
    TENS="les_années des_années aux_années",
    CENTURY={"siècle": "century", "millénaire": "millennium", "décennie": "decade"},
    HOUR={"heure": "hour", "minute": "minute"},
    HOURS={"heures h": "hour", "minutes mn": "minute", "secondes sec": "second"},
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
        # Of "mois" alone nobody could tell one from many.
        "les_derniers les_dernières ces_derniers ces_dernières": "several",
    },
    NEXT={
        "prochain prochaine prochains prochaines à_venir qui_vient": "now",
        "suivant suivante suivants suivantes": "then",
    },
    UNITWORD={"lendemain": ("day", 1, "then"), "veille": ("day", -1, "then")},
    LESS="moins",
    PASTHOUR={"et_demie": 30, "et_quart": 15, "moins_le_quart moins_quart": -15},
    CURRENT="courant en_cours",
    THAT="-là",
    SAME="même mêmes",
    AGO="il_y_a il_ya voici voilà",
    WITHIN="dans d'ici d’ici",
    LATER="plus_tard",
    EARLIER="plus_tôt auparavant",
    NOW={
        "maintenant actuellement actuel actuelle actuels actuelles à_présent en_ce_moment"
        " de_nos_jours encore_aujourd'hui encore_aujourd’hui": "PRESENT_REF"
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
    ABOUT="v. c. ca env vers environ autour_de aux_alentours_de circa presque près_de quelque",
    MORE="plus_de plus_d' plus_d’ moins_de moins_d' moins_d’ au_moins exactement",
    SINCE="depuis à_partir_de à_partir_du à_compter_de à_compter_du dès",
    UNTIL="jusqu'en jusqu'au jusqu'à jusque jusqu’en jusqu’au jusqu’à",
    BEFORE="avant avant_de",
    AFTER="après",
    TO="au à",
    BETWEEN="entre",
    AND="et",
    OR="ou",
    OF="de du des d' d’",
    IN="en",
    THE="le la les l' l’",
    DURING="durant pendant",
    A={"une": 1},
    SEVERAL="plusieurs quelques",
    COUPLE={"couple": 2},
    HALF={"demi demie moitié": 0.5},
    CARDINAL=_ONES
    | compounds(_TENS, _UNITS, "-", "_")
    | compounds(_TENS, {"un une": 1}, "_et_", "-et-", "-")
    | compounds(_SCORES, _TEENS, "-", "_")
    | {"soixante_et_onze soixante-et-onze": 71},
    HUNDRED=_SCALES,
    **ordinals(
        _NTH
        | _TENTHS
        | compounds(_TENS, _NTH, "-", "_")
        | compounds(_TENS, {"unième": 1}, "_et_", "-et-", "-")
    ),
    SECOND={"second seconde": 2},
    WILL="sera seront aura auront devra devront pourra pourront prévu prévue prévoit va vont"
    " doit doivent",
    WAS=f"était étaient a ont avait avaient fut furent eut dit {_GONE}",
)

_OTHER_WORDS = "ete etes passe passee -la a_venir a_la_fin"
"""Words that those of time are without their accents: of "a été", of a verb, of "prends-la"."""

_FIGURES = FigureWords(
    limits={
        "low": words("au_moins pas_moins_de au_minimum"),
        "over": words("plus_de plus_d' plus_d’"),
        "high": words("au_plus jusqu'à jusqu’à pas_plus_de au_maximum"),
        "under": words("moins_de moins_d'"),
        "about": words("environ près_de quelque presque autour_de à_peu_près"),
    },
    ranges={"entre": words("et"), "de": words("à")},
    to=words("à ou"),
    percent=words("pour_cent"),
    partitive=words("de d' d’"),
    irregular=words("gens personnel police"),
    uncounted=words(
        "ans années mois semaines jours heures minutes secondes fois degrés mètres kilomètres"
        " hectares tonnes kilos euros dollars francs centimes livres points décennies siècles pages"
        " plus moins pays"
    ),
    ends=words("de des du en et ou que qui par avec pour dans sur à au aux le la les un une ont"),
)

_SAYINGS = SayingWords(
    according=words("selon d'après d’après"),
    verbs=words(
        "dit affirmé déclaré annoncé expliqué indiqué précisé ajouté assuré confirmé estimé démenti"
        " affirme déclare annonce explique indique précise ajoute assure confirme estime souligne"
        " rapporte écrit"
    ),
    adverbs=words("a ont aussi également ensuite puis avait"),
    nouns=words(
        "autorités témoins sources médecins habitants policiers responsables procureurs militants"
        " avocats experts analystes enquêteurs proches"
    ),
    nobody=words(
        "il elle ils elles on je nous vous ce cela ça ceci qui que lui leur certains plusieurs"
        " beaucoup tous personne d'autres son sa ses se s'est"
    ),
    within=words("de du des la le les d' l' et"),
    media=words(
        "entretien interview déclaration discours lettre rapport communiqué conférence_de_presse"
        " message tweet"
    ),
)

_CLAUSES = ClauseWords(
    articles=words("le la les l' l’"),
    determiners=words(
        "le la les l' l’ un une des du son sa ses leur leurs ce cet cette ces notre nos votre mon"
        " ma chaque deux trois quatre cinq six sept huit neuf dix plusieurs"
    ),
    pronouns=words("il elle ils elles on je nous vous ce cela ceux celles"),
    prepositions=words(
        "de du des d' d’ en à au aux par pour avec sans sur sous dans entre depuis jusqu'à vers"
        " contre pendant durant selon après avant chez comme dès"
    ),
    relatives=words("qui dont où lequel laquelle lesquels lesquelles"),
    joining=words("et mais ou tandis or ni"),
    subordinating=words("quand lorsque lorsqu' parce puisque bien si comme alors"),
    content=words("que qu' qu’"),
    verbs=words(
        "est sont a ont était étaient avait avaient fut furent sera seront aura auront va vont fait"
        " font peut peuvent doit doivent dit eut devait pouvait"
    ),
    auxiliaries=words("est sont a ont était étaient avait avaient fut furent sera seront"),
    verb_endings=("ait", "aient", "èrent", "irent", "era", "eront"),
    not_verbs=words("fait portrait attrait retrait extrait lait opéra caméra"),
    adverb_endings=("ment",),
    negations=words("ne pas n' n’ jamais ni aucun aucune sans personne"),
    before_date=words("le en au dès_le ce durant pendant à_la_date_du"),
    of_noun=words("de du des en à par contre"),
    comparing=words("par_rapport_à"),
    before_noun=words(
        "de du des la les son sa ses leur ce cette depuis jusqu'à jusqu'en entre et à par pour avec"
        " avant après selon dès d' d’ l' l’"
    ),
    leading=words("et mais ou que qui tandis où quand dont cependant toutefois pourtant"),
    trailing=words(
        "et ou de du des en à au aux le la les un une par pour avec que se son sa ses l'"
    ),
    places=words("à dans en près_de"),
    by_whom=words("par"),
    conditional=words("si"),
    not_places=words("français anglais parlement congrès noël internet"),
)

_SENTENCES = SentenceWords(
    joined=words("m mm mme mmes mlle dr me pr st ste gén col cdt art env cf av apr"),
    often_last=words("janv févr avr juil sept oct nov déc etc"),
    beginners=words(
        "à après au aussi avec ce cette ces dans de depuis des elle elles en et il ils la le les"
        " leur mais on par pour quand selon si son sa ses sur un une"
    ),
)

_AT = "(?<= TO | ABOUT | SINCE) (?<! CARDINAL TO | N12 TO | N31 TO)"
_MINUTES = "(CARDINAL (HYPHEN? AND? HYPHEN? CARDINAL)?)"
_POINT = "(DATES | xQUARTER) (?! TO | UNTIL | DASH)"

PACK = Pack(
    language="fr",
    words=with_plain_spellings(_WORDS, _OTHER_WORDS),
    names=_NAMES,
    future_endings=("era", "eront", "ira", "iront", "dra", "dront"),
    past_endings=("ait", "aient", "èrent"),
    plural_endings=("s",),
    singular_endings=("ss", "us", "is"),
    order="day",
    of_an_age=words(
        "monde société jeunes jeunesse femmes hommes enfants génération générations parents"
        " étudiants technologie économie culture politique familles lecteurs pays ville gens"
    ),
    small_calendar=True,
    furniture=words(
        "© (c) copyright actualisé photo photos photographie image crédit consulté archivé imprimé"
        " commentaires commentaire publié modifié"
    ),
    publishing=words("publié"),
    bylines=words("par"),
    pronouns=_CLAUSES.pronouns,
    saying=_SAYINGS.verbs,
    spelling=Spelling(
        ordinal=r"(?:ers?|res?|es?|è|[eè]mes?|nde?|des?)(?!\w)",
        elision=r"(?:[ldjnstcmLDJNSTCM]|[Qq]u)['’]",
        quarter="[TQ][1-4]",
        roman=r"(?:I(?:er|[eè]re)s?|[IVX]+(?:es?|[eè]mes?)?)(?!['’])",
        clock=r"\d{1,2}\s?[hH]\s?\d\d(?!\w)|\d{1,2}\s?h(?!\w)|(?<=[àÀ] )\d{1,2}\sheures?(?:\s\d\d)?"
        r"(?!\w)|(?<=\b[Vv]ers )\d{1,2}\sheures?(?:\s\d\d)?(?!\w)"
        r"|(?<=\b[Dd]ès )\d{1,2}\sheures?(?:\s\d\d)?(?!\w)"
        r"|\d{1,2}\sheures?(?:\s\d\d)?(?=\s(?:à|et)\s\d{1,2}\s?h(?:eures?)?(?!\w))",
        day_month=r"(?<=\ble )\d{1,2}/\d{1,2}(?![/\d])|(?<=\b[da]u )\d{1,2}/\d{1,2}(?![/\d])"
        r"|(?<=\b[Dd]e )\d{1,2}/\d{1,2}(?![/\d])|(?<=\b[àÀ] )\d{1,2}/\d{1,2}(?![/\d])",
        thousands=" .\u00a0\u202f",
        decimal=",",
    ),
    numbers=NumberWords(
        ones=_ONES,
        scales=_SCALES,
        alone=words("cent mille mil"),
        rounded=words(
            "dizaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier"
        ),
        joiner="et",
        joins="tens",
    ),
    figures=_FIGURES,
    sayings=_SAYINGS,
    clauses=_CLAUSES,
    sentences=_SENTENCES,
    patterns={
        **PATTERNS,
        "time of day": (
            f"{PATTERNS['time of day']}"
            f" | {_AT} (DAYNUMBER | CARDINAL (AND CARDINAL)?) HOURS LESS? {_MINUTES}?"
            " (?! OF | PER | UNITS)"
            f" | (DAYNUMBER | CARDINAL) HOURS LESS? {_MINUTES} (?! UNITS | HOURS | WORD | NAME)"
        ),
        "so long before or after a date": f"xLENGTH (BEFORE | AFTER) THE? {_POINT}",
        "weekday and a week": "WEEKDAY IN CARDINAL (?! ANYUNITS | ANYUNIT | CARDINAL | WORD)",
        "part of the day": "(THE | OF) PART (?! OF)",
        "this, last or next unit": "THIS UNIT THAT | ...",
        "month": (
            "MONTH (?! NAME | LAST | NEXT) | (?<= IN | SINCE | UNTIL | BETWEEN) MAY (?! NAME)"
            " | MAY (?= SIGN | DASH)"
        ),
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

"""Spanish."""

from __future__ import annotations

from timeline.extract.languages._spellings import with_plain_spellings
from timeline.extract.languages.numerals import compounds, ordinals
from timeline.extract.languages.pack import (
    ITS_DATE,
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
    "uno": 1,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "once": 11,
    "doce": 12,
    "trece": 13,
    "catorce": 14,
    "quince": 15,
    "dieciséis": 16,
    "dieciseis": 16,
    "diecisiete": 17,
    "dieciocho": 18,
    "diecinueve": 19,
    "veinte": 20,
    "veintiuno": 21,
    "veintiún": 21,
    "veintiuna": 21,
    "veintidós": 22,
    "veintidos": 22,
    "veintitrés": 23,
    "veintitres": 23,
    "veinticuatro": 24,
    "veinticinco": 25,
    "veintiséis": 26,
    "veintiseis": 26,
    "veintisiete": 27,
    "veintiocho": 28,
    "veintinueve": 29,
    "treinta": 30,
    "cuarenta": 40,
    "cincuenta": 50,
    "sesenta": 60,
    "setenta": 70,
    "ochenta": 80,
    "noventa": 90,
    "doscientos": 200,
    "doscientas": 200,
    "trescientos": 300,
    "trescientas": 300,
    "cuatrocientos": 400,
    "cuatrocientas": 400,
    "quinientos": 500,
    "quinientas": 500,
    "seiscientos": 600,
    "seiscientas": 600,
    "setecientos": 700,
    "setecientas": 700,
    "ochocientos": 800,
    "ochocientas": 800,
    "novecientos": 900,
    "novecientas": 900,
}
_TENS = {word: value for word, value in _ONES.items() if 30 <= value < 100}
_UNITS = {"un una": 1} | {word: value for word, value in _ONES.items() if value < 10}
_SECOND = {"segundo segunda": 2}
_TENTHS = {"décimo décima decimo decima": 10, "vigésimo vigésima": 20, "trigésimo trigésima": 30}
_NTH = {
    "primero primer primera primeros primeras": 1,
    "tercero tercer tercera": 3,
    "cuarto cuarta": 4,
    "quinto quinta": 5,
    "sexto sexta": 6,
    "séptimo séptima": 7,
    "octavo octava": 8,
    "tercio": 3,
    "noveno novena": 9,
    "undécimo undécima decimoprimero decimoprimer decimoprimera": 11,
    "duodécimo duodécima decimosegundo decimosegunda": 12,
    "decimotercero decimotercer decimotercera": 13,
    "decimocuarto decimocuarta": 14,
    "decimoquinto decimoquinta": 15,
    "decimosexto decimosexta": 16,
    "decimoséptimo decimoséptima": 17,
    "decimoctavo decimoctava": 18,
    "decimonoveno decimonovena": 19,
    "vigesimoprimero vigesimoprimer vigesimoprimera": 21,
} | _TENTHS
_BELOW_TEN = {line: value for line, value in _NTH.items() if value < 10}
_SCALES = {
    "decena": 10,
    "veintena": 20,
    "treintena": 30,
    "centena": 100,
    "centenar": 100,
    "centenares": 100,
    "millar": 1000,
    "millares": 1000,
    "docena": 12,
    "docenas": 12,
    "cien": 100,
    "ciento": 100,
    "mil": 1000,
    "millón": 10**6,
    "millones": 10**6,
    "billón": 10**12,
    "billones": 10**12,
}

_NAMES = table(
    # Months and weekdays are written small: a capital makes these a person's name.
    MAY={"abril": 4, "mayo": 5, "julio": 7, "agosto": 8},
    ABBR={"domingo": 7},
    TITLE="sr sra srta dr dra gral cnel ud prof lic ing",
)

_WORDS = table(
    MONTH={
        "enero ene": 1,
        "febrero feb": 2,
        "marzo": 3,
        "abril abr": 4,
        "mayo": 5,
        "junio jun": 6,
        "julio jul": 7,
        "agosto ago": 8,
        "septiembre setiembre sept sep": 9,
        "octubre oct": 10,
        "noviembre nov": 11,
        "diciembre dic": 12,
    },
    MAY={"mar": 3, "may": 5},  # also "sea"
    ABBR={"lun": 1, "mar,": 2, "mié": 3, "jue": 4, "vie": 5, "sáb": 6, "dom": 7},
    WEEKDAY={
        "lunes": 1,
        "martes": 2,
        "miércoles miercoles": 3,
        "jueves": 4,
        "viernes": 5,
        "sábado sabado": 6,
        "domingo": 7,
    },
    WEEKDAYS={
        "los_lunes": 1,
        "los_martes": 2,
        "los_miércoles": 3,
        "los_jueves": 4,
        "los_viernes": 5,
        "los_sábados sábados": 6,
        "los_domingos domingos": 7,
    },
    PERHAPS="quizás quizá tal_vez posiblemente probablemente",
    NAMELY="es_decir o_sea esto_es a_saber",
    STYLE="juliano gregoriano estilo_antiguo",
    PRESENT="actualidad presente",
    WORD="viernes_negro domingo_sangriento primavera_árabe primavera_de_praga",
    PLACEWORD="calle avenida plaza paseo movimiento frente barrio estación puente colegio escuela"
    " brigada estadio aeropuerto hospital club instituto liceo parque comité comando batallón"
    " cooperativa sindicato colonia teatro universidad",
    LABEL="p. autobús bus tren tranvía película sala habitación artículo artículos sección página"
    " páginas expediente causa resolución"
    " ley decreto directiva reglamento norma ruta carretera autopista vuelo versión teléfono fax"
    " asiento capítulo apartado párrafo anexo apéndice factura cuenta figura tabla cuadro"
    " plataforma línea código edificio modelo canal salmo versículo número números formulario"
    " patente windows iso n.º nº n°",
    SHORTLABEL="núm art arts pág págs p pp exp vol cap tel ext ref fig",
    NOTBEFORE="no_antes_de no_antes_del como_muy_pronto",
    NOTAFTER="a_más_tardar no_más_tarde_de no_más_tarde_del no_después_de no_después_del"
    " como_muy_tarde",
    SEASON={"primavera": 21, "verano": 22, "otoño": 23, "invierno": 24},
    SEASONS={"primaveras": 21, "veranos": 22, "otoños": 23, "inviernos": 24},
    ERA={
        "a._c. a.c. a._de_c. a._e._c. a.e.c. antes_de_cristo antes_de_nuestra_era": -1,
        "d._c. d.c. d._de_c. después_de_cristo de_nuestra_era": 1,
    },
    FEAST={
        "navidad navidades": "christmas",
        "nochebuena víspera_de_navidad vísperas_de_navidad": "christmas eve",
        "nochevieja": "new year's eve",
        "semana_santa pascua domingo_de_pascua domingo_de_resurrección": "easter",
        "lunes_de_pascua": "easter monday",
        "viernes_santo": "good friday",
        "lunes_santo": "holy monday",
        "martes_santo": "holy tuesday",
        "miércoles_santo": "holy wednesday",
        "jueves_santo": "maundy thursday",
        "sábado_santo": "holy saturday",
        "domingo_de_ramos": "palm sunday",
        "miércoles_de_ceniza": "ash wednesday",
        "martes_de_carnaval": "shrove tuesday",
        "pentecostés": "pentecost",
        "corpus_christi": "corpus christi",
        "día_de_la_ascensión": "ascension",
        "día_de_la_asunción": "assumption",
        "todos_los_santos": "all saints",
        "día_de_muertos día_de_los_muertos día_de_difuntos fieles_difuntos": "all souls",
        "día_de_la_hispanidad día_de_la_raza": "hispanic",
        "inmaculada_concepción": "immaculate conception",
        "santos_inocentes día_de_los_inocentes": "holy innocents",
        "día_de_la_candelaria": "candlemas",
        "día_de_san_juan": "saint john",
        "día_de_la_mujer día_internacional_de_la_mujer": "women",
        "día_de_reyes epifanía": "epiphany",
        "san_valentín": "valentine",
        "día_del_trabajo día_del_trabajador día_de_los_trabajadores": "may day",
        "año_nuevo": "new year",
    },
    UNIT={
        "día dia jornada": "day",
        "semana": "week",
        "quincena": "fortnight",
        "mes": "month",
        "semestre": "half",
        "año año_de_gracia año_del_señor": "year",
    },
    UNITS={
        "días dias jornadas": "day",
        "semanas": "week",
        "quincenas": "fortnight",
        "fines_de_semana": "weekend",
        "meses": "month",
        "años": "year",
        "décadas decenios": "decade",
        "siglos": "century",
        "milenios": "millennium",
    },
    TENS="los_años",
    CENTURY={"siglo": "century", "milenio": "millennium", "década decenio": "decade"},
    HOUR={"hora": "hour", "minuto": "minute"},
    HOURS={"horas hrs h h. hs hs.": "hour", "minutos mins": "minute", "segundos": "second"},
    QUARTER={"trimestre": "quarter"},
    QUARTERS={"trimestres": "quarter"},
    WEEKEND={"finde fin_de_semana": "weekend"},
    PART={
        "la_mañana": "MO",
        "la_madrugada madrugada": "MO",
        "la_tarde": "AF",
        "la_noche": "NI",
    },
    PARTS={"tarde": "AF", "noche": "NI"},
    TONIGHT={"esta_mañana esta_madrugada": "MO", "esta_tarde": "AF", "esta_noche": "NI"},
    DAYPART={
        "anoche": ("today", -1, "NI"),
        "anteanoche": ("today", -2, "NI"),
        "hoy_por_la_mañana": ("today", 0, "MO"),
        "hoy_por_la_noche": ("today", 0, "NI"),
    },
    NOON={"mediodía": 12, "medianoche": 24},
    AMPM={"am a.m. a._m.": 0, "pm p.m. p._m.": 12},
    OCLOCK="en_punto hora_local horas_locales hora_peninsular",
    ZONE={"gmt utc z": 0},
    MEASURE="personas soldados hombres mujeres niños muertos heridos euros dólares pesos metros"
    " km kilómetros toneladas hectáreas votos puntos casos kilos millones mil por_ciento",
    TODAY={
        "hoy hoy_día": 0,
        "ayer": -1,
        "anteayer antier antes_de_ayer antes_de_anoche": -2,
        "mañana": 1,
        "pasado_mañana": 2,
    },
    THIS="este esta",
    THESE="estos estas",
    LAST={
        "pasado pasada pasados pasadas último última últimos últimas": "now",
        "antepasado antepasada": "twice",
        "anterior anteriores previo previa": "then",
    },
    NEXT={
        "próximo próxima próximos próximas que_viene entrante venidero venidera": "now",
        "siguiente siguientes": "then",
    },
    UNITWORD={
        "víspera vísperas": ("day", -1, "then"),
        "al_día_siguiente": ("day", 1, "then"),
        "al_mes_siguiente": ("month", 1, "then"),
        "al_año_siguiente": ("year", 1, "then"),
    },
    LESS="menos",
    PASTHOUR={"y_media": 30, "y_cuarto": 15, "menos_cuarto": -15},
    CURRENT="corriente presente en_curso",
    THAT="ese esa aquel aquella",
    SAME="mismo misma",
    AGO="hace desde_hace",
    WITHIN="dentro_de en_un_plazo_de al_cabo_de",
    LATER="después más_tarde",
    EARLIER="antes atrás",
    NOW={
        "ahora actualmente actual actuales la_actualidad este_momento estos_momentos"
        " en_la_actualidad hoy_por_hoy hoy_en_día aún_hoy todavía_hoy": "PRESENT_REF",
        "estos_días": "PRESENT_REF",
    },
    ONCE={
        "recientemente reciente recientes recién entonces últimamente  antaño"
        " hace_tiempo hace_poco": "PAST_REF"
    },
    SOON={"pronto próximamente en_breve": "FUTURE_REF"},
    FUTUREWORD="futuro futura futuros futuras",
    EVERY="cada todos_los todas_las",
    TIMES="vez veces",
    OFTEN={
        "diariamente diario diaria diarios diarias al_día por_día": "P1D",
        "semanalmente semanal semanales a_la_semana por_semana": "P1W",
        "quincenal quincenales quincenalmente": "P2W",
        "mensualmente mensual mensuales al_mes por_mes": "P1M",
        "bimensual bimensuales bimestral": "P2M",
        "trimestral trimestrales trimestralmente": "P3M",
        "semestral semestrales semestralmente": "P6M",
        "anualmente anual anuales al_año por_año": "P1Y",
    },
    EARLY="principios comienzos inicios a_principios a_comienzos a_inicios",
    MID="mediados a_mediados",
    LATE="finales fines a_finales a_fines",
    START="principio comienzo inicio",
    END="fin final",
    ABOUT="c. ca hacia alrededor alrededor_de en_torno_a cerca_de circa casi unos unas"
    " aproximadamente",
    MORE="más_de menos_de al_menos apenas exactamente justo",
    SINCE="desde a_partir_de a_partir_del a_partir_de_las",
    UNTIL="hasta",
    BEFORE="antes_de antes_del antes_de_la antes_de_las",
    AFTER="después_de después_del después_de_las tras",
    TO="al a para",
    BETWEEN="entre",
    AND="y e",
    OR="o u",
    OF="de del",
    IN="en",
    AT="a_las a_la sobre_las hacia_las cerca_de_las alrededor_de_las a_eso_de_las",
    THE="el la los las lo",
    DURING="durante por",
    A={"un una": 1},
    SEVERAL="varios varias algunos algunas pocos pocas unos_pocos unas_pocas unos_cuantos muchos",
    COUPLE={"par": 2},
    HALF={"medio media mitad": 0.5},
    CARDINAL=_ONES | compounds(_TENS, _UNITS, "_y_"),
    HUNDRED=_SCALES,
    **ordinals(_NTH | compounds(_TENTHS, _BELOW_TEN | _SECOND, "_")),
    SECOND=_SECOND,
    WILL="será serán irá habrá tendrá deberá podrá planea prevé previsto prevista programado"
    " programada próximamente pretende espera va_a van_a",
    WAS="fue fueron era eran dijo ha había hubo han estaba tuvo hizo murió murieron"
    " cayó casó dejó ganó jugó juró leyó negó pagó pasó robó sacó tocó tomó unió votó huyó",
)

_FIGURES = FigureWords(
    limits={
        "low": words("al_menos por_lo_menos no_menos_de como_mínimo"),
        "over": words("más_de por_encima_de"),
        "high": words("como_máximo hasta no_más_de"),
        "under": words("menos_de"),
        "about": words("unos unas casi cerca_de alrededor_de aproximadamente en_torno_a"),
    },
    ranges={"entre": words("y e"), "de": words("a")},
    to=words("a o"),
    percent=words("por_ciento"),
    partitive=words("de"),
    irregular=words("gente policía personal tropa"),
    uncounted=words(
        "años meses semanas días horas minutos segundos veces grados metros kilómetros hectáreas"
        " toneladas kilos euros dólares pesos centavos libras puntos décadas siglos páginas más"
        " menos es"
    ),
    ends=words("de del en y o que por con para a al el la los las un una más menos otros otras"),
)

_SAYINGS = SayingWords(
    according=words("según de_acuerdo_con"),
    verbs=words(
        "dijo dijeron dice afirmó afirmaron añadió declaró declararon explicó señaló informó"
        " informaron aseguró aseguraron anunció denunció confirmó negó advirtió indicó sostuvo"
        " manifestó admitió subrayó agregó reveló"
    ),
    adverbs=words("también luego después ha han había"),
    nouns=words(
        "autoridades testigos fuentes médicos vecinos policías funcionarios fiscales activistas"
        " abogados expertos analistas investigadores familiares"
    ),
    nobody=words(
        "él ella ellos ellas yo nosotros esto eso aquello quien quienes que lo se me te nos algunos"
        " muchos varios todos nadie otro otros su sus"
    ),
    within=words("de del la las los el y e"),
    media=words(
        "entrevista declaración discurso carta informe comunicado rueda_de_prensa conferencia"
        " mensaje tuit"
    ),
)

_CLAUSES = ClauseWords(
    articles=words("el la los las"),
    determiners=words(
        "el la los las un una unos unas su sus este esta estos estas ese esa esos esas aquel"
        " aquella nuestro nuestra mi cada dos tres cuatro cinco seis siete ocho nueve diez"
    ),
    pronouns=words("él ella ellos ellas yo nosotros esto eso quien quienes"),
    prepositions=words(
        "de del en a al por para con sin sobre entre desde hasta hacia contra durante según tras"
        " ante bajo como"
    ),
    relatives=words("que quien quienes cuyo cuya cuyos cuyas donde cual cuales"),
    joining=words("y e pero o u sino mientras"),
    subordinating=words("cuando porque aunque mientras después antes si como"),
    content=words("que"),
    verbs=words(
        "es son fue fueron era eran está están estaba ha han había habían hay hubo tiene tienen"
        " tuvo tuvieron hizo hicieron dio dieron vio dijo dijeron puso pusieron vino fue murió"
        " pidió cayó será serán va van dice hace puede pueden"
    ),
    auxiliaries=words("es son fue fueron era eran ha han había habían está están será serán"),
    verb_endings=("ó", "aron", "ieron", "aba", "aban", "ía", "ían", "ará", "arán"),
    not_verbs=words("todavía día policía compañía mayoría economía energía garantía todavía país"),
    adverb_endings=("mente",),
    negations=words("no nunca jamás ni ningún ninguna sin nadie"),
    before_date=words("en el el_día del al el_pasado a_principios_de a_finales_de durante"),
    of_noun=words("de del en por contra"),
    comparing=words("frente_a comparado_con"),
    before_noun=words("de del la los las su este esta desde hasta entre y a por para con según"),
    leading=words("y e o u pero que mientras donde cuando quien como el_cual además asimismo"),
    trailing=words("y e o de del en a al el la los las un una por para con que se su sus como"),
    places=words("en"),
    by_whom=words("por"),
    conditional=words("si"),
    verb_first=True,
    not_places=words("español inglés internet congreso parlamento navidad"),
)

_SENTENCES = SentenceWords(
    joined=words("sr sra srta dr dra gral cnel ud uds lic ing prof núm art pág aprox"),
    often_last=words("ene feb abr jun jul ago sept oct nov dic etc"),
    beginners=words(
        "a al con cuando de desde después durante el ella ellos en entre es esta este la las los no"
        " para pero por según si sin su sus también tras un una y"
    ),
)

PACK = Pack(
    language="es",
    words=with_plain_spellings(_WORDS),
    names=_NAMES,
    future_endings=("ará", "arán", "erá", "erán", "irá", "irán", "drá", "drán"),
    clear_endings=("ó", "aron", "ieron"),
    past_endings=("ó", "aron", "ieron", "aba", "aban"),
    plural_endings=("s",),
    singular_endings=("ss", "us", "is"),
    order="day",
    hours=words("las"),
    of_an_age=words(
        "mundo sociedad jóvenes juventud mujeres hombres niños generación generaciones padres"
        " estudiantes tecnología economía cultura política familias lectores país ciudad"
        " gente"
    ),
    small_calendar=True,
    furniture=words(
        "© (c) copyright actualizado foto fotos fotografía imagen crédito consultado archivado"
        " impreso comentarios comentario publicado"
    ),
    publishing=words("publicado"),
    bylines=words("por"),
    pronouns=_CLAUSES.pronouns,
    saying=_SAYINGS.verbs,
    spelling=Spelling(
        ordinal=r"\.?[ºª°]|\.?er(?!\w)|(?:ro|ra|do|da|to|ta)(?!\w)",
        quarter="[TQ][1-4]",
        roman=r"[IVXL]*[IVX][IVXL]*(?!['’])",
        clock=r"\d{1,2}[.:]\d\d(?=\s*(?:horas?\b|hs?\b|GMT|UTC|[ap]\.?\s?m\b))"
        r"|(?<=\blas )\d{1,2}(?:[.:]\d\d(?!\d)|\s?hs?\b)"
        r"|\d{1,2}[.:]\d\d(?=\s+de\s+la\s+(?:ma|ta|no))",
        day_month=r"(?<=\bel )\d{1,2}/\d{1,2}(?![/\d])|(?<=\bdel )\d{1,2}/\d{1,2}(?![/\d])",
        thousands=". \u00a0\u202f",
        decimal=",",
    ),
    numbers=NumberWords(
        ones=_ONES,
        scales=_SCALES,
        closing={"un": 1, "una": 1},
        alone=words("cien ciento mil"),
        rounded=words("decena veintena treintena centena centenar millar"),
        joiner="y",
        joins="tens",
    ),
    figures=_FIGURES,
    sayings=_SAYINGS,
    clauses=_CLAUSES,
    sentences=_SENTENCES,
    patterns={
        **PATTERNS,
        "time of day": (
            f"{PATTERNS['time of day']} | AT A PASTHOUR? ((OF | IN) THE? PART)?"
            " (?= COMMA | DOT | STOP | CLOSE | AND | OF | IN | WAS | WILL)"
            " | AT (DAYNUMBER | CARDINAL) (?= TONIGHT)"
        ),
        "part of the day": "(IN | THE)? PART (?! OF)",
        "weekday": (
            f"(?<! THE | A | WAS) WEEKDAY (?! POSSESSIVE | {ITS_DATE})"
            f" | (?<= THE) WEEKDAY (?! NAME | TIMES | {ITS_DATE})"
            " | (?<= LAST | NEXT | THIS | OPEN) ABBR"
        ),
        "month": (
            "MONTH (?! LAST | NEXT) | (?<= IN | SINCE | UNTIL | BETWEEN) MAY (?! NAME)"
            " | MAY (?= SIGN | DASH)"
        ),
    },
)
"""Spanish, of Europe and America."""

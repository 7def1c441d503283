"""Portuguese."""

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
    "dois": 2,
    "duas": 2,
    "três": 3,
    "quatro": 4,
    "cinco": 5,
    "seis": 6,
    "sete": 7,
    "oito": 8,
    "nove": 9,
    "dez": 10,
    "onze": 11,
    "doze": 12,
    "treze": 13,
    "catorze": 14,
    "quatorze": 14,
    "quinze": 15,
    "dezasseis": 16,
    "dezesseis": 16,
    "dezassete": 17,
    "dezessete": 17,
    "dezoito": 18,
    "dezanove": 19,
    "dezenove": 19,
    "vinte": 20,
    "trinta": 30,
    "quarenta": 40,
    "cinquenta": 50,
    "sessenta": 60,
    "setenta": 70,
    "oitenta": 80,
    "noventa": 90,
    "duzentos": 200,
    "duzentas": 200,
    "trezentos": 300,
    "trezentas": 300,
    "quatrocentos": 400,
    "quatrocentas": 400,
    "quinhentos": 500,
    "quinhentas": 500,
    "seiscentos": 600,
    "setecentos": 700,
    "oitocentos": 800,
    "novecentos": 900,
}
_TENS = {word: value for word, value in _ONES.items() if 20 <= value < 100}
_UNITS = {"um uma": 1} | {word: value for word, value in _ONES.items() if value < 10}
_SECOND = {"segundo segunda": 2}
_TENTHS = {"décimo décima": 10, "vigésimo vigésima": 20, "trigésimo trigésima": 30}
_NTH = {
    "primeiro primeira primeiros primeiras": 1,
    "terceiro terceira terço": 3,
    "quarto quarta": 4,
    "quinto quinta": 5,
    "sexto sexta": 6,
    "sétimo sétima": 7,
    "oitavo oitava": 8,
    "nono nona": 9,
} | _TENTHS
_BELOW_TEN = {line: value for line, value in _NTH.items() if value < 10}
_SCALES = {
    "dezena": 10,
    "vintena": 20,
    "trintena": 30,
    "centena": 100,
    "centenas": 100,
    "milhar": 1000,
    "milhares": 1000,
    "dúzia": 12,
    "dúzias": 12,
    "cem": 100,
    "cento": 100,
    "mil": 1000,
    "milhão": 10**6,
    "milhões": 10**6,
    "bilhão": 10**9,
    "bilhões": 10**9,
}

_NAMES = table(TITLE="sr sra srs dr dra prof profa eng gen cel")

_WORDS = table(
    MONTH={
        "janeiro jan": 1,
        "fevereiro fev": 2,
        "março": 3,
        "abril abr": 4,
        "maio": 5,
        "junho jun": 6,
        "julho jul": 7,
        "agosto ago": 8,
        "setembro set": 9,
        "outubro out": 10,
        "novembro nov": 11,
        "dezembro": 12,
    },
    MAY={"mar": 3, "mai": 5, "dez.": 12},  # also "sea"; without the point it is ten
    WEEKDAY={
        "segunda-feira segunda_feira na_segunda-feira nesta_segunda-feira 2ª-feira 2ª_feira": 1,
        "terça-feira terça_feira 3ª-feira 3ª_feira": 2,
        "quarta-feira quarta_feira na_quarta-feira nesta_quarta-feira 4ª-feira 4ª_feira": 3,
        "quinta-feira quinta_feira na_quinta-feira nesta_quinta-feira 5ª-feira 5ª_feira": 4,
        "sexta-feira sexta_feira 6ª-feira 6ª_feira": 5,
        "sábado": 6,
        "domingo": 7,
    },
    WEEKDAYS={
        "segundas-feiras": 1,
        "terças-feiras": 2,
        "quartas-feiras": 3,
        "quintas-feiras": 4,
        "sextas-feiras": 5,
        "sábados": 6,
        "domingos": 7,
    },
    ABBR={
        "seg.": 1,
        "terça ter.": 2,
        "qua qua.": 3,
        "qui qui.": 4,
        "sex.": 5,
        "sáb.": 6,
        "dom.": 7,
    },
    SEASON={"primavera": 21, "verão": 22, "outono": 23, "inverno": 24},
    SEASONS={"verões": 22, "outonos": 23, "invernos": 24},
    PERHAPS="talvez possivelmente provavelmente",
    NAMELY="isto_é ou_seja a_saber",
    STYLE="juliano gregoriano",
    PRESENT="presente atualidade actualidade",
    WORD="sexta-feira_negra domingo_sangrento primavera_árabe primavera_de_praga",
    PLACEWORD="rua avenida praça ponte largo bairro escola estação movimento brigada estádio"
    " hospital aeroporto clube instituto liceu parque comité comitê teatro universidade rodoviária",
    LABEL="p. autocarro ônibus comboio trem filme sala artigo artigos secção seção página páginas"
    " processo resolução lei decreto diretiva"
    " directiva regulamento norma estrada rodovia voo versão telefone telemóvel fax assento"
    " capítulo parágrafo anexo fatura factura conta figura tabela plataforma linha código edifício"
    " modelo canal salmo versículo número números formulário patente windows iso n.º nº n°",
    SHORTLABEL="art p pp pág págs cap vol tel ref fig",
    NOTBEFORE="não_antes_de",
    NOTAFTER="o_mais_tardar no_mais_tardar não_depois_de",
    ERA={"a._c. a.c. antes_de_cristo": -1, "d._c. d.c. depois_de_cristo": 1},
    FEAST={
        "natal": "christmas",
        "véspera_de_natal": "christmas eve",
        "véspera_de_ano_novo réveillon passagem_de_ano": "new year's eve",
        "páscoa domingo_de_páscoa": "easter",
        "sexta-feira_santa na_sexta-feira_santa": "good friday",
        "quinta-feira_santa na_quinta-feira_santa": "maundy thursday",
        "sábado_santo sábado_de_aleluia": "holy saturday",
        "segunda-feira_de_páscoa": "easter monday",
        "domingo_de_ramos": "palm sunday",
        "quarta-feira_de_cinzas na_quarta-feira_de_cinzas": "ash wednesday",
        "segunda-feira_de_carnaval": "rose monday",
        "dia_da_ascensão": "ascension",
        "terça-feira_de_carnaval": "shrove tuesday",
        "pentecostes": "pentecost",
        "corpo_de_deus corpus_christi": "corpus christi",
        "todos_os_santos": "all saints",
        "dia_de_finados finados dia_dos_fiéis_defuntos": "all souls",
        "dia_de_são_joão": "saint john",
        "imaculada_conceição": "immaculate conception",
        "assunção_de_nossa_senhora": "assumption",
        "dia_da_mulher dia_internacional_da_mulher": "women",
        "dia_de_reis": "epiphany",
        "dia_do_trabalho dia_do_trabalhador": "may day",
        "ano-novo ano_novo": "new year",
    },
    UNIT={
        "dia": "day",
        "semana": "week",
        "quinzena": "fortnight",
        "mês": "month",
        "semestre": "half",
        "ano ano_da_graça ano_do_senhor": "year",
    },
    UNITS={
        "dias": "day",
        "semanas": "week",
        "quinzenas": "fortnight",
        "fins_de_semana fins-de-semana": "weekend",
        "meses": "month",
        "anos": "year",
        "décadas": "decade",
        "séculos": "century",
        "milénios milênios": "millennium",
    },
    TENS="os_anos nos_anos dos_anos",
    CENTURY={
        "século": "century",
        "milénio milênio": "millennium",
        "década decénio decênio": "decade",
    },
    HOUR={"hora": "hour", "minuto": "minute"},
    HOURS={"horas h": "hour", "minutos min": "minute", "segundos": "second"},
    QUARTER={"trimestre": "quarter"},
    QUARTERS={"trimestres": "quarter"},
    WEEKEND={"fim_de_semana fim-de-semana no_fim_de_semana neste_fim_de_semana": "weekend"},
    PART={"manhã madrugada": "MO", "tarde": "AF", "noite": "NI"},
    TONIGHT={
        "esta_manhã nesta_manhã": "MO",
        "esta_madrugada nesta_madrugada": "MO",
        "esta_tarde nesta_tarde": "AF",
        "esta_noite nesta_noite": "NI",
    },
    NOON={"meio-dia ao_meio_dia": 12, "meia-noite meia_noite": 24},
    AMPM={"am a.m.": 0, "pm p.m.": 12},
    OCLOCK="em_ponto hora_local",
    ZONE={"gmt utc z": 0},
    MEASURE="pessoas soldados homens mulheres crianças mortos feridos euros dólares reais metros"
    " km quilómetros quilômetros toneladas hectares votos pontos quilos milhões mil por_cento",
    TODAY={
        "hoje": 0,
        "ontem": -1,
        "anteontem antes_de_ontem": -2,
        "amanhã": 1,
        "depois_de_amanhã": 2,
    },
    THIS="este esta neste nesta deste desta",
    THESE="estes estas nestes nestas",
    LAST={
        "passado passada passados passadas último última últimos últimas": "now",
        "retrasado retrasada": "twice",
        "anterior anteriores": "then",
    },
    NEXT={
        "próximo próxima próximos próximas que_vem vindouro": "now",
        "seguinte seguintes": "then",
    },
    UNITWORD={
        "véspera": ("day", -1, "then"),
        "ao_mês_seguinte": ("month", 1, "then"),
        "ao_ano_seguinte": ("year", 1, "then"),
        "ao_dia_seguinte": ("day", 1, "then"),
    },
    LESS="menos",
    PASTHOUR={"e_meia": 30, "e_um_quarto": 15, "menos_um_quarto": -15},
    CURRENT="corrente em_curso",
    THAT="esse essa nesse nessa desse dessa aquele aquela naquele naquela",
    SAME="mesmo mesma",
    AGO="há atrás atras",
    WITHIN="dentro_de daqui_a",
    LATER="depois mais_tarde",
    EARLIER="antes mais_cedo",
    NOW={
        "agora atualmente actualmente atual atuais neste_momento hoje_em_dia dias_de_hoje"
        " nos_dias_de_hoje": "PRESENT_REF",
    },
    ONCE={"recentemente recente recentes outrora então": "PAST_REF"},
    SOON={"em_breve brevemente": "FUTURE_REF"},
    FUTUREWORD="futuro futura futuros futuras",
    EVERY="cada todos_os todas_as toda todo",
    PER="por",
    TIMES="vez vezes",
    OFTEN={
        "diariamente diário diária diários diárias ao_dia": "P1D",
        "semanalmente semanal semanais": "P1W",
        "mensalmente mensal mensais ao_mês": "P1M",
        "trimestral trimestrais trimestralmente": "P3M",
        "semestral semestrais": "P6M",
        "anualmente anual anuais ao_ano": "P1Y",
    },
    EARLY="início inícios princípio princípios começo no_início",
    MID="meados",
    LATE="fim finais fins final no_fim",
    ABOUT="c. ca cerca_de por_volta_de por_volta_das em_torno_de aproximadamente circa quase"
    " uns umas",
    MORE="mais_de menos_de pelo_menos exatamente exactamente",
    SINCE="desde a_partir_de a_partir_do a_partir_das",
    UNTIL="até ate até_ao até_à",
    BEFORE="antes_de antes_do antes_da antes_das",
    AFTER="depois_de depois_do depois_da depois_das após",
    TO="ao à a para",
    BETWEEN="entre",
    AND="e",
    OR="ou",
    OF="de do da dos das",
    IN="em no na nos nas",
    AT="às à_uma pelas",
    THE="o os as",
    DURING="durante",
    A={"um uma": 1},
    SEVERAL="vários várias alguns algumas poucos poucas muitos muitas",
    COUPLE={"par": 2},
    HALF={"meio meia metade": 0.5},
    CARDINAL=_ONES | compounds(_TENS, _UNITS, "_e_"),
    HUNDRED=_SCALES,
    **ordinals(_NTH | compounds(_TENTHS, _BELOW_TEN | _SECOND, "_")),
    SECOND=_SECOND,
    WILL="será serão irá vai vão haverá terá deverá poderá planeia planeja prevê previsto prevista"
    " programado",
    WAS="foi foram era eram disse tinha houve havia estava morreu"
    " saiu caiu viu deu fez pôs veio leu teve",
)

_OTHER_WORDS = "marco terco ate_a isto_e"
"""Words that those of time are without their accents: "marco" is a landmark."""

_FIGURES = FigureWords(
    limits={
        "low": words("pelo_menos ao_menos no_mínimo não_menos_de"),
        "over": words("mais_de acima_de"),
        "high": words("no_máximo até"),
        "under": words("menos_de"),
        "about": words("cerca_de quase uns umas aproximadamente em_torno_de por_volta_de"),
    },
    ranges={"entre": words("e"), "de": words("a")},
    to=words("a ou"),
    percent=words("por_cento"),
    partitive=words("de"),
    irregular=words("gente polícia pessoal"),
    uncounted=words(
        "anos meses semanas dias horas minutos segundos vezes graus metros quilómetros quilômetros"
        " hectares toneladas quilos euros dólares reais centavos libras pontos décadas séculos"
        " páginas mais menos"
    ),
    ends=words("de do da dos das em no na e ou que por com para a ao o os as um uma mais menos"),
)

_SAYINGS = SayingWords(
    according=words("segundo de_acordo_com conforme"),
    verbs=words(
        "disse disseram diz afirmou afirmaram acrescentou declarou declararam explicou informou"
        " informaram garantiu anunciou denunciou confirmou negou advertiu indicou admitiu revelou"
        " contou"
    ),
    adverbs=words("também depois ainda tinha"),
    nouns=words(
        "autoridades testemunhas fontes médicos moradores policiais funcionários procuradores"
        " ativistas advogados especialistas analistas investigadores familiares"
    ),
    nobody=words(
        "ele ela eles elas eu nós isso isto aquilo quem que se me nos alguns muitos vários todos"
        " ninguém outro outros seu sua seus suas"
    ),
    within=words("de do da dos das e"),
    media=words(
        "entrevista declaração discurso carta relatório comunicado nota coletiva conferência"
        " mensagem"
    ),
)

_CLAUSES = ClauseWords(
    articles=words("o a os as"),
    determiners=words(
        "o a os as um uma uns umas seu sua seus suas este esta estes estas esse essa aquele aquela"
        " nosso nossa cada dois duas três quatro cinco seis sete oito nove dez"
    ),
    pronouns=words("ele ela eles elas eu nós isso isto quem"),
    prepositions=words(
        "de do da dos das em no na nos nas a ao à aos às por pelo pela para com sem sobre entre"
        " desde até contra durante segundo após ante como"
    ),
    relatives=words("que quem cujo cuja cujos cujas onde qual quais"),
    joining=words("e mas ou enquanto porém"),
    subordinating=words("quando porque embora enquanto depois antes se como"),
    content=words("que"),
    verbs=words(
        "é são foi foram era eram está estão estava tem têm tinha tinham há houve teve tiveram fez"
        " fizeram deu deram viu disse disseram pôs veio será serão vai vão diz pode podem"
    ),
    auxiliaries=words("é são foi foram era eram tem têm tinha tinham está estão será serão"),
    verb_endings=("ou", "aram", "eram", "iram", "ava", "avam", "eu", "iu"),
    not_verbs=words("ou museu europeu"),
    adverb_endings=("mente",),
    negations=words("não nunca jamais nem nenhum nenhuma sem ninguém"),
    before_date=words("em no na o a no_dia em_a ao durante desde_o"),
    of_noun=words("de do da em no na por contra"),
    comparing=words("em_relação_a"),
    before_noun=words("de do da dos das os as seu sua este esta desde até entre e por para com"),
    leading=words("e ou mas que enquanto onde quando quem como porém contudo todavia"),
    trailing=words("e ou de do da dos das em no na a o os as um uma por para com que se seu sua"),
    places=words("em no na"),
    by_whom=words("por pelo pela"),
    enclitics=words("o a os as se me te lhe nos vos lhes lo la los las no na"),
    conditional=words("se caso"),
    verb_first=True,
    not_places=words("português inglês internet congresso parlamento natal"),
)

_SENTENCES = SentenceWords(
    joined=words("sr sra srs dr dra prof profa eng gen cel art pág núm aprox"),
    often_last=words("jan fev abr jun jul ago set out nov dez etc"),
    beginners=words(
        "a ao as com da de depois do durante e ela ele eles em entre esta este na no não o os para"
        " por quando se segundo sem seu sua também um uma"
    ),
)

PACK = Pack(
    language="pt",
    words=with_plain_spellings(_WORDS, _OTHER_WORDS),
    names=_NAMES,
    future_endings=("ará", "arão", "erá", "erão", "irá", "irão"),
    # Of those in "eu" only what no noun has: not "museu", "europeu", "liceu".
    past_endings=(
        *("ou", "aram", "eram", "iram", "ava", "avam", "iu", "beu", "veu", "ndeu", "rdeu", "rreu"),
        *("eceu", "sceu", "nceu", "lheu", "teu", "geu"),
    ),
    plural_endings=("s",),
    singular_endings=("ss", "us", "is"),
    order="day",
    hours=words("as das"),
    short_weekdays={"segunda": 1, "quarta": 3, "quinta": 4, "sexta": 5},
    of_an_age=words(
        "mundo sociedade jovens juventude mulheres homens crianças geração gerações pais"
        " estudantes tecnologia economia cultura política famílias leitores país cidade gente"
    ),
    small_calendar=True,
    furniture=words(
        "© (c) copyright atualizado foto fotos fotografia imagem crédito acessado consultado"
        " arquivado comentários comentário publicado"
    ),
    publishing=words("publicado"),
    bylines=words("por"),
    pronouns=_CLAUSES.pronouns,
    saying=_SAYINGS.verbs,
    spelling=Spelling(
        ordinal=r"\.?[ºª°]|[oa](?!\w)",
        quarter="[TQ][1-4]",
        roman=r"[IVXL]*[IVX][IVXL]*(?!['’])",
        clock=r"\d{1,2}\s?[hH]\s?\d\d(?!\w)|\d{1,2}\s?h(?!\w)|(?<=[àÀ]s )\d{1,2}\shoras(?!\w)",
        day_month=r"(?<=\bdia )\d{1,2}/\d{1,2}(?![/\d])|(?<=\b[dn]o )\d{1,2}/\d{1,2}(?![/\d])",
        thousands=". \u00a0\u202f",
        decimal=",",
    ),
    numbers=NumberWords(
        ones=_ONES,
        scales=_SCALES,
        closing={"um": 1, "uma": 1},
        alone=words("cem cento mil"),
        rounded=words("dezena vintena trintena centena milhar"),
        joiner="e",
        joins="any",
    ),
    figures=_FIGURES,
    sayings=_SAYINGS,
    clauses=_CLAUSES,
    sentences=_SENTENCES,
    patterns={
        **PATTERNS,
        "part of the day": "(TO | IN | OF) PART (?! OF)",
        "month": "MONTH (?! NAME | LAST | NEXT)",
        "part of a century": PATTERNS["part of a century"].replace("LAST", "LAST | ABBR", 1),
        "weekday": (
            f"WEEKDAY (?! {ITS_DATE})"
            " | ABBR (?! WORD | NAME | HALF | UNIT | QUARTER | NTH | UNITS | HYPHEN | CENTURY"
            f" | {ITS_DATE})"
        ),
        "part of a day": (
            "DAYS (COMMA | IN | AT | OF | TO)? THE? (PART | PARTS) | DAYS COMMA? xPART"
            " | (PART | PARTS) (OF | COMMA)? THE? DAYS"
        ),
        "time on a day": (
            "xCLOCK (COMMA | OF)? THE? DAYS | DAYS (COMMA | IN)? (AT | TO | ABOUT OF?)? xCLOCK"
        ),
        "last or next weekday": (
            "THE? (LAST | NEXT | THIS) (WEEKDAY | ABBR) | (WEEKDAY | ABBR) (LAST | NEXT) (?! UNIT)"
        ),
    },
)
"""Portuguese, of Portugal and Brazil."""

"""The months' names: how each is shown, and the spellings by which it is known.

Patterns are matched in text in lower case, without accents, apostrophes and hyphens
(`_normal.normal`), so that one stands for many ways to write a name in Latin letters.
"""

from __future__ import annotations

from timeline.dates.notations.calendars._calendar import Name
from timeline.dates.notations.calendars._normal import normal
from timeline.dates.notations.calendars._reckonings import ADAR, ADAR_I, ADAR_II

__all__ = [
    "COPTIC",
    "ETHIOPIC",
    "FRENCH",
    "GREGORIAN",
    "HEBREW",
    "INDIAN",
    "ISLAMIC",
    "PERSIAN",
    "THAI",
]


def _named(*rows: str) -> tuple[Name, ...]:
    """Names with the keys 1, 2, 3 …: how it is shown, `=`, its patterns and native spellings."""
    names = []
    for key, row in enumerate(rows, 1):
        shown, _, spellings = row.partition(" = ")
        names.append(Name(key, shown, "|".join((normal(shown), *map(normal, spellings.split())))))
    return tuple(names)


_OF_THE = "(?:(?:[aeu]?l|ath|ul|us|as|at)_?)?"
"""The article within an Arabic name; `_` stands for a blank that may lack."""

ISLAMIC = _named(
    "Muharram = muhar+[ae]m محرم المحرم",
    "Safar = s[ae]f[ae]r صفر",
    f"Rabi al-Awwal = r[ae]bi_{_OF_THE}(?:a[wu]+al|ewel|evvel|ulevvel|ula|i|1) ربيع_الاول ربيع_اول",
    f"Rabi al-Thani = r[ae]bi_{_OF_THE}(?:thani|tani|sani|akh?h?ira?|ahir|ulahir|ii|2)"
    " ربيع_الثاني ربيع_الاخر ربيع_ثاني",
    f"Jumada al-Ula = (?:j|g|dj|c)[ue]ma(?:da|di|zi)_{_OF_THE}"
    "(?:ula|oula|a[wu]+al|evvel|ulevvel|i|1)"
    " جمادي_الاولي جمادى_الاولى جمادى_الاول",
    f"Jumada al-Akhirah = (?:j|g|dj|c)[ue]ma(?:da|di|zi)_{_OF_THE}"
    "(?:akh?h?iras?h?|ahira?h?|ukhra|uhra|thani(?:ya)?h?|tani(?:ya)?h?|ulahir|ii|2)"
    " جمادى_الاخرة جمادى_الثانية جمادى_الثاني",
    "Rajab = r[ae][jgc][ae][bp] رجب",
    "Shaban = (?:sh|s|ch)aa?b+an شعبان",
    "Ramadan = ramad?[hz]?[ah]?a?n رمضان",
    "Shawwal = (?:sh|s|ch)[ae][wv]+al شوال",
    f"Dhu al-Qadah = (?:dh?|z)u?i?_?{_OF_THE}(?:qaa?da?h?|kaa?da?h?|kade) ذو_القعدة ذي_القعدة",
    f"Dhu al-Hijjah = (?:dh?|z)u?i?_?{_OF_THE}(?:hi[jgc]+[ae]h?) ذو_الحجة ذي_الحجة",
)

_HEBREW = _named(
    "Tishri = tishre[iy] tishrey tischri תשרי",
    "Heshvan = (?:mar)?c?k?hesh?v?w?an chesch?wan חשון חשוון מרחשון מרחשוון",
    "Kislev = kisle[wv] chislev כסלו",
    "Tevet = te[vb]h?eth? טבת",
    "Shevat = she?[vb]h?ath? schewat שבט",
    "Adar = אדר",
    "Nisan = nissan ניסן",
    "Iyar = iyyar ijar איר אייר",
    "Sivan = siwan סיון סיוון",
    "Tammuz = tam+uz תמוז",
    "Av = ab menachem_av אב מנחם_אב",
    "Elul = אלול",
)
HEBREW = (
    Name(ADAR_II, "Adar II", "adar_(?:ii|2|b|bet|beth|sheni)|ve_?adar|אדר_(?:ב|שני)"),
    Name(ADAR_I, "Adar I", "adar_(?:i|1|a|alef|aleph|rishon)|אדר_(?:א|ראשון)"),
    *(
        Name(name.key, name.shown, name.pattern, (ADAR_I, ADAR_II) if name.key == ADAR else ())
        for name in _HEBREW
    ),
)

PERSIAN = _named(
    "Farvardin = farwardin فروردین",
    "Ordibehesht = ordibehest اردیبهشت",
    "Khordad = xordad خرداد",
    "Tir = تیر",
    "Mordad = amordad مرداد امرداد",
    "Shahrivar = sharivar شهریور",
    "Mehr = مهر",
    "Aban = آبان",
    "Azar = آذر",
    "Dey = dai دی",
    "Bahman = بهمن",
    "Esfand = esphand اسفند",
)

COPTIC = _named(
    "Thout = tout thoth tut توت",
    "Paopi = baba babah بابه",
    "Hathor = hator hatour هاتور",
    "Koiak = kiahk kiyahk khoiak كيهك",
    "Tobi = toba tubah طوبه",
    "Meshir = amshir mechir امشير",
    "Paremhat = baramhat برمهات",
    "Parmouti = baramouda pharmouthi برموده",
    "Pashons = bashans pachons بشنس",
    "Paoni = paona baouna payni بؤونه",
    "Epip = epep abib أبيب",
    "Mesori = mesra misra مسرى",
    "Nasie = nasi pi_kogi_enavot النسيء",
)

ETHIOPIC = _named(
    "Meskerem = maskaram መስከረም",
    "Tekemt = t[ei][kq]i?[ei]?mt ጥቅምት",
    "Hedar = hidar ኅዳር ህዳር",
    "Tahsas = tahe?sas ታኅሣሥ ታህሳስ ታኅሳስ",
    "Ter = tirr? ጥር",
    "Yekatit = yakkatit የካቲት",
    "Megabit = maggabit መጋቢት",
    "Miazia = mi[ay]?az[iy]y?a ሚያዝያ ሚያዚያ",
    "Genbot = ginbot ግንቦት",
    "Sene = sane ሰኔ",
    "Hamle = ሐምሌ ሀምሌ",
    "Nehasse = nahase ነሐሴ ነሀሴ",
    "Pagumen = pagume[ns]? ጳጉሜን ጳጉሜ",
)

INDIAN = _named(
    "Chaitra = चैत्र",
    "Vaisakha = vaishakha वैशाख",
    "Jyaistha = jyeshtha jyaishtha ज्येष्ठ",
    "Asadha = ashadha आषाढ़",
    "Sravana = shravana श्रावण",
    "Bhadra = bhadrapada भाद्रपद भाद्र",
    "Asvina = ashvina ashwina आश्विन",
    "Kartika = कार्तिक",
    "Agrahayana = margashirsha अग्रहायण",
    "Pausa = pausha पौष",
    "Magha = माघ",
    "Phalguna = फाल्गुन",
)

FRENCH = _named(
    "Vendémiaire = ",
    "Brumaire = ",
    "Frimaire = ",
    "Nivôse = ",
    "Pluviôse = ",
    "Ventôse = ",
    "Germinal = ",
    "Floréal = ",
    "Prairial = ",
    "Messidor = ",
    "Thermidor = fervidor",
    "Fructidor = ",
    "jour complémentaire = jours?_complementaires? sans_?culottides?"
    " complementary_days? jour_sans_?culottide",
)

GREGORIAN = _named(
    r"January = jan\.?",
    r"February = feb\.?",
    r"March = mar\.?",
    r"April = apr\.?",
    "May = ",
    r"June = jun\.?",
    r"July = jul\.?",
    r"August = aug\.?",
    r"September = sept?\.?",
    r"October = oct\.?",
    r"November = nov\.?",
    r"December = dec\.?",
)

_THAI = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม"
THAI = tuple(
    Name(name.key, name.shown, f"{name.pattern}|{normal(thai)}")
    for name, thai in zip(GREGORIAN, _THAI.split(), strict=True)
)

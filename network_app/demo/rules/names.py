"""Given and family names of the country's communities, each in Hebrew and in Latin letters."""

from typing import NamedTuple


class Name(NamedTuple):
    """One name as it is written in Hebrew and in Latin letters."""

    he: str
    latin: str


class Community(NamedTuple):
    """Names that are at home together; `share` is its weight among the people of the demo."""

    share: int
    given: tuple[Name, ...]
    family: tuple[Name, ...]


def _names(text: str) -> tuple[Name, ...]:
    """Read `עברית=Latin` entries, parted by commas."""
    entries = (entry.strip().partition("=") for entry in text.split(","))
    return tuple(Name(he, latin) for he, _, latin in entries)


_HEBREW = Community(
    share=60,
    given=_names(
        """נועה=Noa, יעל=Yael, תמר=Tamar, מיכל=Michal, שירה=Shira, רותם=Rotem, הילה=Hila, ענת=Anat,
        איילת=Ayelet, אפרת=Efrat, סיגל=Sigal, אורית=Orit, קרן=Keren, ליאת=Liat, דפנה=Dafna, נעמה=Naama,
        מירב=Merav, אביגיל=Avigail, חגית=Hagit, עדי=Adi, שחר=Shahar, אור=Or, גל=Gal, טל=Tal, שי=Shai,
        רז=Raz, ניב=Niv, עומר=Omer, איתי=Itai, יונתן=Yonatan, ג׳ונתן=Jonathan, דניאל=Daniel, אלון=Alon,
        גיא=Guy, רועי=Roi, עידו=Ido, אסף=Asaf, ניר=Nir, אמיר=Amir, יובל=Yuval, נדב=Nadav, אורי=Uri,
        צביקה=Tzvika, ז׳קלין=Jacqueline, אליהו=Eliyahu, שמעון=Shimon, יוכבד=Yocheved, שלומית=Shlomit,
        רבקה=Rivka, אלישבע=Elisheva"""
    ),
    family=_names(
        """בר־לב=Bar-Lev, בן־חורין=Ben-Horin, בן־שושן=Ben-Shushan, אבן־צור=Even-Tzur, בר־און=Bar-On,
        גל־עד=Gal-Ed, הר־זהב=Har-Zahav, כהן־אלמוג=Cohen-Almog, לוי־שקד=Levi-Shaked, טל־שיר=Tal-Shir,
        כהן=Cohen, לוי=Levi, מזרחי=Mizrahi, פרץ=Peretz, ביטון=Biton, דהן=Dahan, אוחיון=Ohayon,
        אזולאי=Azoulay, גבאי=Gabay, חדד=Hadad, מלכה=Malka, אמסלם=Amsalem, סבג=Sabag, טולדנו=Toledano,
        פרידמן=Friedman, רוזנברג=Rosenberg, גולדשטיין=Goldstein, ויסמן=Weissman, קליין=Klein, שפירא=Shapira,
        הורוביץ=Horowitz, ברנשטיין=Bernstein, צוקרמן=Zuckerman, אלקיים=Elkayam, נחמיאס=Nahmias,
        ג׳מיל=Jamil, ז׳ורנו=Jorno, צ׳רניאק=Czerniak, שקד=Shaked, גל=Gal, טל=Tal, רם=Ram, עוז=Oz, נאור=Naor,
        אלמגור=Almagor, ארבל=Arbel, תבור=Tavor, סלע=Sela, כרמי=Carmi, ירקוני=Yarkoni"""
    ),
)

_ARAB = Community(
    share=18,
    given=_names(
        """אמל=Amal, נור=Nour, רים=Reem, סוהא=Suha, לינא=Lina, רנא=Rana, הודא=Huda, מנאל=Manal, רולא=Rula,
        סמאח=Samah, ח׳אלד=Khaled, סאמר=Samer, וסים=Wasim, ראמי=Rami, פאדי=Fadi, מחמוד=Mahmoud, יוסף=Yousef,
        ג׳מאל=Jamal, נג׳וא=Najwa, ע׳סאן=Ghassan"""
    ),
    family=_names(
        """ח׳טיב=Khatib, אבו־רביע=Abu-Rabia, אבו־אחמד=Abu-Ahmad, נסאר=Nassar, מסארווה=Masarwa,
        זועבי=Zoabi, ג׳בארין=Jabarin, חדאד=Haddad, ח׳ורי=Khoury, סלאמה=Salameh, עואד=Awad, דרוויש=Darwish,
        מחאמיד=Mahamid, שחאדה=Shehadeh, ג׳ראיסי=Jeraisi, נג׳אר=Najjar, בשארה=Beshara, קעדאן=Kaadan"""
    ),
)

_DRUZE = Community(
    share=5,
    given=_names(
        """סלמאן=Salman, נביל=Nabil, עלאא=Alaa, וג׳די=Wajdi, הייא=Haya, אימאן=Iman, מאג׳דה=Majida,
        ריאד=Riad, סמירה=Samira, פריד=Farid"""
    ),
    family=_names(
        """חלבי=Halabi, עזאם=Azzam, פרו=Faro, נפאע=Nafa, שנאן=Shanan, כיוף=Kayouf, הנו=Hino, חסון=Hassoun,
        אבו־רוכן=Abu-Rukun, קבלאן=Kablan"""
    ),
)

_RUSSIAN = Community(
    share=12,
    given=_names(
        """אולגה=Olga, סבטלנה=Svetlana, אירינה=Irina, מרינה=Marina, נטליה=Natalia, אלנה=Elena, ילנה=Yelena,
        דמיטרי=Dmitri, אלכסנדר=Alexander, בוריס=Boris, איגור=Igor, מקסים=Maxim, סרגיי=Sergei,
        ולדימיר=Vladimir, אנסטסיה=Anastasia, ז׳אנה=Zhanna"""
    ),
    family=_names(
        """רבינוביץ׳=Rabinovich, קוגן=Kogan, גורליק=Gorelik, סוקולוב=Sokolov, פישמן=Fishman,
        לוין־ברגר=Levin-Berger, מרקוב=Markov, קפלון=Kaplun, זסלבסקי=Zaslavsky, גינזבורג=Ginzburg,
        אברמוביץ׳=Abramovich, רייזמן=Reizman, וולוביק=Volovik, צ׳רקסקי=Cherkassky"""
    ),
)

_ETHIOPIAN = Community(
    share=5,
    given=_names(
        """אבבה=Abeba, אסתר=Ester, טסה=Tessa, ימרו=Yimru, דסטה=Desta, מולו=Mulu, זאודיטו=Zewditu,
        ברהנו=Berhanu, אלמיטו=Almitu, גטצ׳או=Getachew, טיגיסט=Tigist, שלמה=Shlomo"""
    ),
    family=_names(
        """אדמסו=Admasu, טפרה=Tefera, מקונן=Mekonen, ווסה=Wassa, אייאו=Ayew, יאסו=Yasu, צגאי=Tsegaye,
        בלאי=Belay, טדלה=Tadela, אלמו=Alemu, גברה=Gebre, ז׳מנה=Zemene"""
    ),
)

COMMUNITIES = (_HEBREW, _ARAB, _DRUZE, _RUSSIAN, _ETHIOPIAN)

# Names that meet here by chance and belong to somebody known to the public, or to a place that people mourn:
# the demo must not speak for them.
TAKEN = frozenset(
    {
        ("מחמוד", "דרוויש"),
        ("איילת", "שקד"),
        ("רותם", "סלע"),
        ("שלומית", "מלכה"),
        ("איתי", "לוי"),
        ("דניאל", "לוי"),
        ("שמעון", "מזרחי"),
        ("אלון", "מזרחי"),
        ("אמיר", "פרץ"),
        ("מירב", "כהן"),
        ("אליהו", "כהן"),
        ("עומר", "בר־לב"),
        ("דניאל", "פרידמן"),
        ("יונתן", "שפירא"),
        ("ניר", "ביטון"),
        ("יוסף", "ג׳בארין"),
        ("נביל", "עזאם"),
        ("אמיר", "חדד"),
        ("רועי", "כהן"),
        ("יונתן", "כהן"),
        ("דניאל", "פרץ"),
        ("נעמה", "לוי"),
        ("אור", "לוי"),
        ("ניר", "עוז"),
    }
)

"""Languages."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time

import pytest

from paraph.documents import Document, ForeignLanguageError, identify, read_stream
from paraph.errors import LanguageError

TEXTS = {
    "en": "The ministers of the two countries signed an accord in the capital on Monday, an official said.",
    "fr": "Les ministres des deux pays ont signé lundi un accord de coopération dans la capitale.",
    "de": "Die Minister der beiden Länder haben am Montag in der Hauptstadt ein Abkommen unterzeichnet.",
    "es": "Los ministros de los dos países firmaron el lunes un acuerdo en la capital, dijo un funcionario.",
    "ru": "Министры двух стран подписали в понедельник соглашение о сотрудничестве в столице.",
    "kk": "Екі елдің қорғаныс министрлері дүйсенбі күні елордада ынтымақтастық туралы келісімге қол қойды.",
    "he": "שרי הביטחון של שתי המדינות חתמו ביום שני על הסכם שיתוף פעולה בעיר הבירה.",
    "ar": "وقع وزيرا الدفاع في البلدين يوم الاثنين اتفاقية للتعاون في العاصمة بحسب مسؤول.",
    "zh": "两国国防部长周一在首都签署了一项合作协议，一名官员说。",
    "tr": "İki ülkenin savunma bakanları pazartesi günü başkentte bir iş birliği anlaşması imzaladı.",
    "nl": "De ministers van de twee landen hebben maandag in de hoofdstad een akkoord getekend, zei hij.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages_are_told_apart(code: str) -> None:
    found, confidence = identify(TEXTS[code])
    assert found == code
    assert confidence > 0.5


@pytest.mark.parametrize("code", [code for code in TEXTS if code != "en"])
def test_another_language_is_an_error_that_carries_the_document(code: str) -> None:
    (error,) = read_stream((TEXTS[code] + "\n\n").encode() * 3, "a.txt")
    assert isinstance(error, LanguageError)
    assert isinstance(error, ForeignLanguageError)
    assert error.document.language == code
    assert error.document.text.startswith(TEXTS[code][:20])
    assert (error.subject, error.code) == ("a.txt", "language")
    assert pickle.loads(pickle.dumps(error)).document == error.document


@pytest.mark.parametrize(
    "text",
    [
        "Ministers sign accord",
        "Kazakh president sacks minister, jails generals",
        "Done.",
        "F-35: 24",
        "1992",
        "Nursultan Nazarbayev, Moshe Ya'alon, Adilbek Dzhaksbekov, Uzi Moskovitz, Serik Akhmetov",
    ],
)
def test_short_texts_are_taken_for_english(text: str) -> None:
    (document,) = read_stream(text.encode())
    assert isinstance(document, Document)
    assert document.language == "en"


def test_short_texts_of_another_script_are_not() -> None:
    (error,) = read_stream("Министры подписали соглашение".encode())
    assert isinstance(error, ForeignLanguageError)
    assert error.document.language == "ru"


def test_a_text_in_two_languages_is_read_for_its_english() -> None:
    text = f"{TEXTS['ru'] * 40}\n\n{TEXTS['en'] * 60}"
    assert identify(text)[0] == "en"


@pytest.mark.parametrize("code", ["ar", "ru", "de"])
def test_a_short_communique_in_two_languages_is_read_for_its_english(code: str) -> None:
    text = "\n\n".join([TEXTS[code] * 9] * 2 + [TEXTS["en"] * 4] * 2)
    (document,) = read_stream(text.encode(), "both.txt")
    assert isinstance(document, Document)
    assert document.language == "en"
    assert document.text == text  # what is not English is kept where it stands


@pytest.mark.parametrize("code", ["ar", "ru", "de"])
def test_an_english_notice_makes_no_english_page(code: str) -> None:
    notice = (
        "We use cookies on this site to make it better for you, and to measure how it is used by all of you."
    )
    (error,) = read_stream("\n\n".join([TEXTS[code] * 6] * 3 + [notice]).encode(), "page.txt")
    assert isinstance(error, ForeignLanguageError)
    assert error.document.language == code


@pytest.mark.parametrize(
    "title", ["MINISTERS SIGN ACCORD IN ASTANA", "Bundeswehr: Rheinmetall, KNDS, Hensoldt"]
)
def test_shouted_and_foreign_names_are_english_still(title: str) -> None:
    text = f"{title}\n\nMINISTERS OF ŁÓDŹ, ÇANKAYA AND SÃO PAULO MET GENERALS NUÑEZ AND MÜLLER ON MONDAY"
    (document,) = read_stream(text.encode())
    assert isinstance(document, Document)


def test_english_needs_no_model_and_no_time() -> None:
    text = TEXTS["en"] * 50
    start = time.perf_counter()
    for _ in range(200):
        identify(text)
    assert (time.perf_counter() - start) / 200 < 0.002


def test_importing_is_cheap() -> None:
    code = (
        "import sys, paraph.documents as d; text = b'The minister of the one signed it with the other one.';"
        "list(d.read_stream(text)); print(sorted(set(sys.modules) & {'trafilatura', 'lxml', 'py3langid',"
        " 'numpy', 'charset_normalizer', 'spacy', 'sqlalchemy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

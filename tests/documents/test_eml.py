from email.message import EmailMessage

import pytest

from klantvrij.documents import Document, DocumentError, Problem, read, read_bytes
from klantvrij.documents.eml import decode_words

from .invariants import check_document
from .packages import blocks_of
from .samples import EXAMPLES

HEAD = "From: a@x.example\r\nTo: b@x.example\r\nDate: Tue, 12 May 2026 09:30:00 +0200\r\n"


def mail(rest: str | bytes) -> Document:
    data = HEAD.encode() + (rest.encode() if isinstance(rest, str) else rest)
    document = read_bytes(data, "x.eml")
    check_document(document)
    return document


def made(message: EmailMessage) -> Document:
    message["From"] = "a@x.example"
    document = read_bytes(message.as_bytes(), "x.eml")
    check_document(document)
    return document


def test_subject_and_text() -> None:
    message = EmailMessage()
    message["Subject"] = (
        "Eén vraag over de coördinator in onze gemeente, en over nog veel meer zaken"
    )
    message.set_content("Beste Jan,\n\nKlant\nmanager belt ’s ochtends.\n")
    document = made(message)
    assert document.title == str(message["Subject"])
    assert blocks_of(document) == [
        ("subject", document.title),
        ("paragraph", "Beste Jan,"),
        ("paragraph", "Klant\nmanager belt ’s ochtends."),
    ]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("=?utf-8?q?Caf=C3=A9_vandaag?=", "Café vandaag"),
        ("=?utf-8?b?w6k=?= =?utf-8?b?w6k=?=", "éé"),
        ("=?iso-8859-1?Q?caf=E9?= open", "café open"),
        ("Re: =?UTF-8?B?w6k?= x", "Re: é x"),
        ("=?onbekend?q?caf=C3=A9?=", "café"),
        ("=?utf-8?b?*?=", ""),
        ("gewoon ?= niets", "gewoon ?= niets"),
    ],
)
def test_encoded_headers(header: str, text: str) -> None:
    assert decode_words(header) == text


def test_raw_bytes_in_a_header() -> None:
    assert mail("Subject: één\r\n\r\ntekst").title == "één"
    assert mail("Subject: één\r\n\r\ntekst".encode("cp1252")).title == "één"


@pytest.mark.parametrize(
    "reply",
    [
        "> regel een\n> regel twee",
        "Op 3 mei 2026 om 9:00 schreef Jan <j@x.example>:\n> regel een",
        "-----Oorspronkelijk bericht-----\nregel een",
        "Van: Jan\nVerzonden: maandag 3 mei\nAan: Piet\nOnderwerp: x\n\nregel een",
        "________________________________\nregel een",
    ],
)
def test_what_was_quoted_is_a_quote(reply: str) -> None:
    document = mail(f"Subject: x\n\nMijn antwoord.\n\n{reply}\n")
    kinds = {text.splitlines()[-1]: kind for kind, text in blocks_of(document)}
    assert kinds["Mijn antwoord."] == "paragraph"
    assert next(kind for text, kind in kinds.items() if "regel" in text) == "quote"
    assert ">" not in document.text.replace("<j@x.example>", "")


def test_from_in_a_sentence_is_no_quote() -> None:
    document = mail("Subject: x\n\nVan: alle kanten komt hulp.\nDat is mooi.\n")
    assert [kind for kind, _text in blocks_of(document)] == ["subject", "paragraph"]


def test_plain_before_html_and_html_when_alone() -> None:
    message = EmailMessage()
    message.set_content("platte tekst")
    message.add_alternative("<p>opgemaakte <b>tekst</b></p>", subtype="html")
    assert blocks_of(made(message)) == [("paragraph", "platte tekst")]
    message = EmailMessage()
    message.set_content("<h1>Kop</h1><blockquote>citaat</blockquote>", subtype="html")
    document = made(message)
    assert blocks_of(document) == [("heading", "Kop"), ("quote", "citaat")]
    assert document.segments[0].part == "1"


def test_an_empty_plain_part_gives_way_to_html() -> None:
    message = EmailMessage()
    message.set_content(" \n")
    message.add_alternative("<p>de tekst</p>", subtype="html")
    assert blocks_of(made(message)) == [("paragraph", "de tekst")]


def test_attachments_are_named_not_read() -> None:
    message = EmailMessage()
    message.set_content("zie bijlage")
    message.add_attachment(b"klant", maintype="application", subtype="pdf", filename="één.pdf")
    message.add_attachment("klant", filename="los.txt")
    document = made(message)
    assert blocks_of(document) == [("paragraph", "zie bijlage")]
    assert document.warnings == (
        "De bijlage één.pdf is niet gelezen.",
        "De bijlage los.txt is niet gelezen.",
    )


def test_encodings_of_the_body() -> None:
    head = "Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
    for encoding, body in (
        ("quoted-printable", b"caf=E9 lang=\r\ne"),
        ("base64", b"Y2Fm6SBsYW5nZQ=="),
        ("8bit", "café lange".encode("cp1252")),
    ):
        rest = f"{head}Content-Transfer-Encoding: {encoding}\r\n\r\n".encode() + body
        assert blocks_of(mail(rest))[1] == ("paragraph", "café lange")


def test_a_charset_with_a_nul_is_no_crash() -> None:
    # Found by fuzzing: the standard library raises ValueError for it.
    document = mail(b'Content-Type: text/plain; charset="a\0b"\r\n\r\ncaf\xe9')
    assert "caf" in document.text


def test_a_hundred_thousand_parts_inside_one_another() -> None:
    rest = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3000)
    )
    try:
        mail(rest + "\r\ntekst")
    except DocumentError as error:
        assert error.problem in {Problem.TOO_DEEP, Problem.DAMAGED}  # noqa: PT017 - either is fine


def test_encrypted_mail_is_refused() -> None:
    with pytest.raises(DocumentError) as error:
        mail("MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n\r\nAAAA")
    assert error.value.problem is Problem.ENCRYPTED


def test_the_example() -> None:
    document = read(EXAMPLES / "raadsbrief.eml")
    assert document.blocks[0].kind.value == "subject"
    assert document.blocks[-1].kind.value == "quote"
    assert "klantreis?" in document.text


def test_a_plain_version_that_points_to_the_other_is_not_the_message() -> None:
    message = EmailMessage()
    message["Subject"] = "nieuws"
    message.set_content("Bekijk deze e-mail in uw browser.")
    letter = "Elke inwoner krijgt in mei een brief over de nieuwe regels voor bijstand."
    message.add_alternative(f"<p>{letter}</p><p>{letter}</p>", subtype="html")
    assert letter in read_bytes(message.as_bytes(), "a.eml").text


def test_a_short_message_stays_the_plain_one() -> None:
    message = EmailMessage()
    message.set_content("Tot morgen om drie uur op het gemeentehuis.")
    message.add_alternative("<p>Tot morgen om drie uur op het gemeentehuis!</p>", subtype="html")
    assert "gemeentehuis!" not in read_bytes(message.as_bytes(), "a.eml").text

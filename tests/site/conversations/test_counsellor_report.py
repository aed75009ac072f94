"""The report from the counsellor's side: prefilled, read by both, answered, and only then sent."""

import io
import json
import re

import pypdf
import pytest
from people import DAY

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Decider, Law, Trust
from klantvrij.site.conversations.models import Receiver, Report, Term
from klantvrij.site.conversations.paper import pdf
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import team

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.fixture
def counsellor(signed_in):
    return signed_in(Role.COUNSELLOR, name="Samir Oudekerk")


@pytest.fixture
def talk(counsellor):
    started = services.start_conversation("Mijn scootmobiel is stuk.", call_me="Truus")
    conversation = started.seat.participant.conversation
    person = services.join(conversation, f"user:{counsellor.person.pk}", "Samir")
    counsellor.seat = Seat(person, Trust.CONFIRMED)
    counsellor.resident = started.seat
    services.choose_law(counsellor.seat, Law.WMO, "U vraagt hulp om de deur uit te kunnen.")
    services.matters(started.seat, "Zelf naar de markt.")
    services.works(started.seat, works="Koken lukt.", not_yet="De trap niet.")
    services.promise(counsellor.seat, "Ik bel de monteur.", due=DAY)
    services.who_decides(counsellor.seat, "De reparatie", Decider.ORGANISATION)
    return f"/gesprekken/{conversation.id}/verslag"


def send(browser, address, doe, **fields):
    return browser.post(address, {"doe": doe, **fields})


def through(counsellor, talk, akkoord="yes", reactie=""):
    """Share it, read it with both, and write down the resident's answer."""
    for step in ("leg-voor", "gelezen", "gelezen-inwoner"):
        assert send(counsellor, talk, step).status_code == 302, step
    return send(counsellor, talk, "antwoord", akkoord=akkoord, reactie=reactie)


def test_it_is_there_before_a_key_is_pressed(counsellor, talk):
    page = text(counsellor.get(talk))
    for letter in "abcdefg":
        assert f'name="blok-{letter}"' in page
    sheet = page[page.index('<article class="kc-paper"') :]
    assert "<blockquote>Mijn scootmobiel is stuk.</blockquote>" in sheet
    assert "Ik bel de monteur, uiterlijk" in sheet
    assert "‘Koken lukt.’" in page  # beside the block it belongs to


def test_only_what_changed_is_written_and_at_once_is_kept(counsellor, talk):
    send(counsellor, talk, "blokken", **{"blok-e": "Er rijdt een belbus.", "basis-blok-e": 0})
    record = services.open_record(counsellor.seat)
    assert len(record["report_block"]) == 1
    send(counsellor, talk, "blokken", **{"blok-e": "Er is een wijkbus.", "basis-blok-e": 0})
    page = text(counsellor.get(talk))
    assert "Er rijdt een belbus.\nEr is een wijkbus.</textarea>" in page


def test_who_decides_has_to_be_said_first(counsellor, signed_in):
    del signed_in
    started = services.start_conversation("Mijn dak lekt.")
    team.take(started.seat.participant.conversation_id, f"user:{counsellor.person.pk}", "Samir")
    address = f"/gesprekken/{started.seat.participant.conversation_id}/verslag"
    refused = send(counsellor, address, "leg-voor")
    assert refused.status_code == 409
    assert "Schrijf eerst op wie waarover beslist." in text(refused)


def test_both_read_it_the_resident_answers_and_it_is_issued(counsellor, talk):
    early = send(counsellor, talk, "geef-af")
    assert early.status_code == 404
    send(counsellor, talk, "leg-voor")
    send(counsellor, talk, "gelezen")
    too_soon = send(counsellor, talk, "antwoord", akkoord="yes")
    assert "Lees het verslag eerst samen." in text(too_soon)
    send(counsellor, talk, "gelezen-inwoner")
    assert "geef-af" not in text(counsellor.get(talk))
    refused = send(counsellor, talk, "geef-af")
    assert "Vraag de inwoner eerst om een reactie" in text(refused)
    send(counsellor, talk, "antwoord", akkoord="no", reactie="Ik wacht al drie weken.")
    send(counsellor, talk, "geef-af")
    report = Report.objects.get()
    assert report.issued_on
    assert Term.objects.get(kind="inquiry").met_at
    page = text(counsellor.get(talk))
    sheet = page[page.index('<article class="kc-paper"') :]
    assert "Ik wacht al drie weken." in sheet  # dissent is printed with it
    assert "opgeschreven door Samir" in page


def test_what_the_resident_closed_stands_in_no_report_in_the_making(counsellor, talk):
    services.also(counsellor.resident, "Ik zit te veel alleen.")
    assert "te veel alleen" in text(counsellor.get(talk))
    for block in ("underlying_question", "already_works"):
        services.open_part(counsellor.resident, counsellor.seat.participant, block, opened=False)
    page = text(counsellor.get(talk))
    assert "te veel alleen" not in page
    assert "Koken lukt." not in page
    services.open_part(
        counsellor.resident, counsellor.seat.participant, "already_works", opened=True
    )
    assert "Koken lukt." in text(counsellor.get(talk))


def test_before_the_words_stand_it_says_so_and_what_is_empty_or_could_be_said_otherwise(
    counsellor, talk
):
    services.promise(counsellor.seat, "Ik zoek een product dat past.")
    services.promise(counsellor.resident, "Ik ben een klant die zelf belt.")
    send(counsellor, talk, "leg-voor")
    shown = text(counsellor.get(talk))
    assert "staan deze woorden vast" in shown
    assert "Nog leeg, en dat mag: " in shown
    assert "g. Wat u zelf zou moeten betalen" in shown.partition("Nog leeg")[2].partition("</p>")[0]
    assert "a. Wat nodig is" not in shown.partition("Nog leeg")[2].partition("</p>")[0]
    assert "Kan ook zo: product → " in shown
    assert "klant →" not in shown  # a resident's words are never looked at
    send(counsellor, talk, "gelezen")
    send(counsellor, talk, "gelezen-inwoner")
    shown = text(counsellor.get(talk))
    assert "staan deze woorden vast" not in shown
    assert "Kan ook zo" not in shown


def test_yes_with_an_addition_needs_the_addition(counsellor, talk):
    refused = through(counsellor, talk, "yes-with-addition")
    assert refused.status_code == 409
    assert re.search(r'value="yes-with-addition" checked', text(refused))


def test_frozen_words_stand_whatever_is_taken_back(counsellor, talk):
    through(counsellor, talk)
    services.remove_all_mine(counsellor.resident)
    page = text(counsellor.get(talk))
    assert "Koken lukt." in page[page.index('<article class="kc-paper"') :]
    assert 'name="blok-a"' not in page


def test_nothing_is_sent_without_the_yes_of_the_resident(counsellor, talk):
    through(counsellor, talk, "no", "Niet eens.")
    send(counsellor, talk, "ontvanger", wie="Wijkteam", soort="care", waarvoor="Samen helpen.")
    row = Receiver.objects.get()
    data = {"over": str(row.id), "vorm": "docx"}
    refused = counsellor.post(f"{talk}/verstuur", data)
    assert refused.status_code == 409
    assert "nog niet gezegd dat dit verstuurd mag worden" in text(refused)
    assert Receiver.objects.get().sent_at is None
    send(counsellor, talk, "ontvanger-antwoord", over=str(row.id), mag="ja")
    sent = counsellor.post(f"{talk}/verstuur", data)
    assert sent.headers["Content-Disposition"].endswith('.docx"')
    assert Receiver.objects.get().sent_at
    lines = Line.objects.filter(action="verslag-versturen-docx").values_list("result", flat=True)
    assert list(lines) == ["geweigerd", "gelukt"]
    send(counsellor, talk, "ontvanger-antwoord", over=str(row.id), mag="nee")
    assert counsellor.post(f"{talk}/verstuur", data).status_code == 409


def test_enforcement_is_no_receiver(counsellor, talk):
    refused = send(counsellor, talk, "ontvanger", wie="X", soort="fraud", waarvoor="Y")
    assert refused.status_code == 409
    assert not Receiver.objects.exists()


def test_the_contacts_for_the_national_api_are_sent_as_anything_else(counsellor, talk):
    through(counsellor, talk)
    send(
        counsellor, talk, "ontvanger", wie="Contactsysteem", soort="other", waarvoor="Terugvinden."
    )
    row = Receiver.objects.get()
    data = {"over": str(row.id), "vorm": "json"}
    assert counsellor.post(f"{talk}/verstuur", data).status_code == 409
    send(counsellor, talk, "ontvanger-antwoord", over=str(row.id), mag="ja")
    found = json.loads(counsellor.post(f"{talk}/verstuur", data).content)
    assert found[0]["klantcontact"]["inhoud"] == "Mijn scootmobiel is stuk."


def test_pdf_and_word_to_print(counsellor, talk):
    made = counsellor.get(f"{talk}.docx")
    assert made.content[:2] == b"PK"
    assert re.fullmatch(
        r'attachment; filename="verslag-[\d-]+\.docx"', made.headers["Content-Disposition"]
    )
    assert counsellor.get(f"{talk}.exe").status_code == 404
    looks = services.open_record(counsellor.resident)["view"]
    assert "print" in [look.entry.why for look in looks]
    if pdf.possible():
        read = pypdf.PdfReader(io.BytesIO(counsellor.get(f"{talk}.pdf").content))
        assert "nog niet samen gelezen" in " ".join(read.pages[0].extract_text().split())


def test_without_pango_it_says_so_and_offers_word(counsellor, talk, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    page = text(counsellor.get(talk))
    assert "Als PDF" not in page
    assert "Voor Word" in page
    refused = counsellor.get(f"{talk}.pdf")
    assert refused.status_code == 503
    assert "Haal het verslag op voor Word" in text(refused)


def test_a_stranger_gets_no_report(counsellor, talk, signed_in, client):
    stranger = signed_in(Role.COUNSELLOR)
    for address in (talk, f"{talk}.docx", f"{talk}.pdf"):
        assert stranger.get(address).status_code == 404
        assert client.get(address).status_code == 302
    assert stranger.post(f"{talk}/verstuur", {"vorm": "pdf"}).status_code == 404

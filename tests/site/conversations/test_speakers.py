"""In the report and on paper every text says whose it is and what it is."""

import html
import io

import docx
import pytest
from django.urls import reverse
from people import DAY, begin, full, invited

from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Law, Role
from klantvrij.site.conversations.models import Conversation
from klantvrij.site.conversations.pages import resident_seat
from klantvrij.site.conversations.pages.counsellor_report import said_in
from klantvrij.site.conversations.paper import Kind, border, paper, pdf, word

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(db):
    """A record with words of the resident, of somebody close and of another organisation."""
    resident, counsellor = begin("Mijn zoon wil niet meer lezen.")
    grandmother = invited(resident, Role.CLOSE, call_me="Oma Tineke")
    teacher = invited(resident, Role.OTHER, call_me="Juf Marja")
    services.works(resident, works="Voorlezen in bed.", not_yet="Hardop lezen in de klas.")
    services.promise(resident, "Ik lees elke avond met hem.")
    services.promise(grandmother, "Op woensdag lees ik met hem.")
    services.promise(teacher, "Ik zoek boeken uit.", due=DAY)
    services.promise(counsellor, "Ik bel de school.", due=DAY)
    return resident, counsellor


def under(conversation, law):
    Conversation.objects.filter(id=conversation.id).update(law=law)
    return Conversation.objects.get(id=conversation.id)


@pytest.mark.parametrize("law", Law)
def test_what_does_not_work_yet_is_never_listed_as_working(told, law):
    conversation = under(told[0].participant.conversation, law)
    words = reports.compose(conversation)
    assert "Nog niet:\n> Hardop lezen in de klas." in words
    assert "Dit lukt al:\n> Voorlezen in bed." in words


def test_that_label_is_on_paper_and_in_word_too(told):
    sheet = paper(told[0].participant.conversation, None, DAY)
    place = sheet.blocks.index((Kind.QUOTE, ("Hardop lezen in de klas.",)))
    assert sheet.blocks[place - 1] == (Kind.TEXT, ("Nog niet:",))
    assert "Nog niet:</p><blockquote><p>Hardop lezen in de klas." in pdf.as_html(sheet)
    lines = [one.text for one in docx.Document(io.BytesIO(word.as_docx(sheet))).paragraphs]
    assert lines[lines.index("Hardop lezen in de klas.") - 1] == "Nog niet:"


@pytest.mark.parametrize("law", Law)
def test_who_promises_is_named(told, law):
    conversation = under(told[0].participant.conversation, law)
    words = reports.compose(conversation)
    assert "\n- Oma Tineke: Op woensdag lees ik met hem." in words
    assert "\n- Juf Marja: Ik zoek boeken uit, uiterlijk 7 december 2026" in words
    assert "\n- Ik bel de school, uiterlijk 7 december 2026" in words  # ours: 'wij' stands above it
    assert "\n- U: Ik lees elke avond met hem." in words
    assert "Oma Tineke wil doen:\n> Op woensdag lees ik met hem." in words
    assert "# Wat u en de mensen om u heen willen doen (vrij:" in words


def test_someone_close_without_a_name_is_called_what_he_is():
    resident, _counsellor = begin()
    services.promise(invited(resident, Role.CLOSE), "Ik kom langs.")
    assert "- Naaste: Ik kom langs." in reports.compose(resident.participant.conversation)


def test_two_answers_to_one_question_each_say_whose_they_are():
    resident, counsellor = begin()
    report = full(resident, counsellor)
    words = reports.body(report)
    assert "Wij: Bellen.\nU:\n> Op tijd komen." in words


def test_an_empty_block_does_not_say_that_nothing_was_said(told):
    words = reports.compose(told[0].participant.conversation)
    assert "niets gezegd" not in words
    assert words.count("staat niets in dit verslag") == 1  # one sentence for all of them
    said = words[words.index("# Wat hier niet in staat") :]
    assert "\nOver ‘" in said
    assert "’ en ‘Wie beslist waarover’ staat niets in dit verslag." in said
    for name in ("Wat u belangrijk vindt", "Wie beslist waarover"):
        assert f"# {name}" not in words


def test_a_shared_plan_says_who_made_which_part_where_other_systems_read_it(told):
    resident, counsellor = told
    item = services.together(counsellor, "Een boekje", organisation_share="De juf schrijft.")
    services.accept_together(counsellor, item)
    services.write(resident, item, "resident_share", "Thuis tekenen we.", 0)
    services.accept_together(resident, item)
    [contact] = [
        one["klantcontact"]
        for one in border.contacts(services.open_record(resident))
        if one["klantcontact"]["onderwerp"].startswith("Samen")
    ]
    assert contact["inhoud"] == "Inwoner: Thuis tekenen we.\nOrganisatie: De juf schrijft."


def test_the_paper_of_the_resident_names_who_says_it(told, client):
    resident, _counsellor = told
    page = page_of(client, resident)
    assert "<li>Oma Tineke: Op woensdag lees ik met hem.</li>" in page
    assert "<li>Juf Marja: Ik zoek boeken uit. (" in page
    assert "<li>Ik lees elke avond met hem.</li>" in page


def page_of(client, seat):
    request = client.request().wsgi_request
    resident_seat.take(request, seat)
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
    return html.unescape(client.get(reverse("talk-paper")).content.decode())


def test_beside_the_counsellors_fields_the_quotes_have_their_label(told):
    record = services.open_record(told[1])
    said = [line for one in reports.headings(Law.OTHER) for line in said_in(record, one)]
    assert "Nog niet: ‘Hardop lezen in de klas.’" in said
    assert "Oma Tineke: ‘Op woensdag lees ik met hem.’" in said

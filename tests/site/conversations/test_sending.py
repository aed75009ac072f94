"""What goes out is what stands there: the last reaction and answer of the resident are with it.

Paper takes seconds to make and nothing is locked meanwhile, so each test lets the resident write
while it is made.
"""

import io
import json

import docx
import pypdf
import pytest

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import exports, services
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations.errors import ChangedError
from klantvrij.site.conversations.kinds import Agreement, Decider, Trust
from klantvrij.site.conversations.kinds import Role as Part
from klantvrij.site.conversations.models import Participant, Receiver, Report
from klantvrij.site.conversations.paper import border, pdf, word
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db
FORMS = ("docx", "json", *(("pdf",) if pdf.possible() else ()))
MAKERS = {"docx": (word, "as_docx"), "json": (border, "as_json"), "pdf": (pdf, "as_pdf")}
SAID = "Ik wacht nog steeds op de monteur."


@pytest.fixture
def counsellor(signed_in):
    return signed_in(Role.COUNSELLOR, name="Samir Oudekerk")


@pytest.fixture
def resident():
    return services.start_conversation("Mijn scootmobiel is stuk.", call_me="Truus").seat


def frozen(resident, counsellor):
    """Return a report both read."""
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    report = services.share_report(counsellor, services.draft_report(counsellor))
    services.read_report(counsellor, report)
    return services.read_report(resident, report)


@pytest.fixture
def talk(counsellor, resident):
    """Return the address of a report that may be sent, and what to send."""
    conversation = resident.participant.conversation
    seat = Seat(services.join(conversation, f"user:{counsellor.person.pk}", "Samir"),
                Trust.CONFIRMED)  # fmt: skip
    counsellor.seat = seat
    report = frozen(resident, seat)
    services.agree_report(resident, report, Agreement.YES)
    asked = services.add_receiver(seat, "Monteur De Wit", "other", what_for="De reparatie")
    services.share(resident, asked, allowed=True)
    return f"/gesprekken/{conversation.id}/verslag"


def post(counsellor, talk, form):
    data = {"vorm": form, "over": str(Receiver.objects.get().id)}
    return counsellor.post(f"{talk}/verstuur", data)


def words_of(form, content):
    if form == "json":
        return " ".join(str(one) for one in json.loads(content))
    if form == "pdf":
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


def while_made(monkeypatch, form, deed):
    """Do `deed` once, when the file is made and before it is sent."""
    module, name = MAKERS[form]
    real, left = getattr(module, name), [deed]

    def made(given):
        data = real(given)
        if left:
            left.pop()()
        return data

    monkeypatch.setattr(module, name, made)


def react(resident):
    services.react(resident, Report.objects.get(), SAID)


def disagree(resident):
    services.agree_report(resident, Report.objects.get(), Agreement.NO)


def disagree_aloud(resident):
    services.agree_report(resident, Report.objects.get(), Agreement.NO, reaction=SAID)


def take_back_yes(resident):
    services.share(resident, Receiver.objects.get(), allowed=False)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("deed", [react, disagree, disagree_aloud])
def test_what_the_resident_says_while_it_is_made_is_never_left_out(
    counsellor, resident, talk, monkeypatch, form, deed
):
    while_made(monkeypatch, form, lambda: deed(resident))
    refused = post(counsellor, talk, form)
    assert refused.status_code == 409
    assert "Daarom is er niets verstuurd. Maak het opnieuw." in refused.content.decode()
    assert Receiver.objects.get().sent_at is None
    assert not [seen for seen in services.open_record(resident)["receiver"] if seen.entry.sent_at]
    # and once more it goes, with what was said
    sent = words_of(form, post(counsellor, talk, form).content)
    assert Receiver.objects.get().sent_at is not None
    assert (SAID in sent) is (deed is not disagree)
    assert ("nee" in sent) is (deed is not react)
    log = Line.objects.filter(action=f"verslag-versturen-{form}").order_by("number")
    assert list(log.values_list("result", flat=True)) == ["geweigerd", "gelukt"]


@pytest.mark.parametrize("form", FORMS)
def test_a_yes_that_is_taken_back_while_it_is_made_stops_it(
    counsellor, resident, talk, monkeypatch, form
):
    while_made(monkeypatch, form, lambda: take_back_yes(resident))
    assert post(counsellor, talk, form).status_code == 409
    assert Receiver.objects.get().sent_at is None


def test_a_newer_report_that_was_begun_meanwhile_stops_it(counsellor, talk, monkeypatch):
    while_made(monkeypatch, "docx", lambda: services.draft_report(counsellor.seat))
    assert post(counsellor, talk, "docx").status_code == 409
    assert Receiver.objects.get().sent_at is None


def test_words_that_are_taken_back_while_they_are_gathered_do_not_go(
    counsellor, resident, talk, monkeypatch
):
    services.also(resident, "Ik zit te veel alleen.")
    while_made(monkeypatch, "json", lambda: services.remove_all_mine(resident))
    assert post(counsellor, talk, "json").status_code == 409
    assert Receiver.objects.get().sent_at is None


def test_nothing_counts_as_sent_without_a_look_at_what_was_made(counsellor, talk):
    del talk
    report, receiver = Report.objects.get(), Receiver.objects.get()
    with pytest.raises(ChangedError):
        services.send(counsellor.seat, report, receiver, still=lambda: False)
    assert Receiver.objects.get().sent_at is None


@pytest.mark.parametrize("form", [form for form in FORMS if form != "json"])
def test_paper_to_hand_over_has_what_was_said_while_it_was_made(
    counsellor, resident, talk, monkeypatch, form
):
    while_made(monkeypatch, form, lambda: disagree_aloud(resident))
    sheet = words_of(form, counsellor.get(f"{talk}.{form}").content)
    assert SAID in sheet
    assert "nee" in sheet


@pytest.mark.parametrize("form", [form for form in FORMS if form != "json"])
def test_the_paper_of_the_resident_has_what_was_said_while_it_was_made(client, monkeypatch, form):
    resident = read_by_both(client)
    while_made(monkeypatch, form, lambda: disagree_aloud(resident))
    sheet = words_of(form, client.get(f"/gesprek/mijn/verslag.{form}").content)
    assert SAID in sheet
    assert "nee" in sheet


def read_by_both(client):
    """Let `client` begin a conversation that has a report both read; return the resident."""
    client.post("/gesprek", {"tekst": "Mijn dak lekt."})
    resident = Seat(Participant.objects.get(role=Part.RESIDENT), Trust.CONFIRMED)
    person = services.join(resident.participant.conversation, "user:1", "Samir")
    frozen(resident, Seat(person, Trust.CONFIRMED))
    return resident


def test_paper_that_changes_each_time_it_is_made_says_so(counsellor, resident, talk, monkeypatch):
    real, count = word.as_docx, iter(range(100))

    def made(sheet):
        services.react(resident, Report.objects.get(), f"Nog iets: {next(count)}.", 100)
        return real(sheet)

    monkeypatch.setattr(word, "as_docx", made)
    refused = counsellor.get(f"{talk}.docx")
    assert refused.status_code == 409
    assert "Wacht even en maak het opnieuw." in refused.content.decode()


def two_at_once(resident):
    report = Report.objects.get()
    services.react(resident, report, "De monteur kwam niet.", 0)
    services.react(resident, report, "De belbus rijdt niet.", 0)


@pytest.mark.parametrize("form", FORMS)
def test_of_two_reactions_written_at_once_both_travel(counsellor, resident, talk, form):
    two_at_once(resident)
    sent = words_of(form, post(counsellor, talk, form).content)
    assert "De monteur kwam niet." in sent
    assert "De belbus rijdt niet." in sent


def test_both_stand_on_the_pages_of_both_and_in_the_copy(counsellor, resident, talk):
    two_at_once(resident)
    said = reports.text(Report.objects.get())
    shown = counsellor.get(talk).content.decode()
    where = shown.index('class="kc-paper"')
    for words in ("De monteur kwam niet.", "De belbus rijdt niet."):
        assert words in said
        assert words in shown[:where]  # beside the form for the answer
        assert words in shown[where:]
        for copy in (exports.as_text, exports.as_html, exports.as_json):
            assert words in copy(resident)


def test_an_answer_replaces_nothing_that_was_not_shown(client):
    """The box of the answer holds both reactions, or keeping it would lose one."""
    two_at_once(read_by_both(client))
    box = client.get("/gesprek/mijn/verslag").content.decode().partition("<textarea")[2]
    box = box.partition("</textarea>")[0]
    assert "De monteur kwam niet." in box
    assert "De belbus rijdt niet." in box


def test_the_answer_and_the_whole_reaction_go_to_a_system_too(counsellor, resident, talk):
    reaction = " ".join(f"Dit is zin {number} van wat ik ervan vind." for number in range(200))
    services.agree_report(resident, Report.objects.get(), Agreement.NO, reaction=reaction)
    found = [one["klantcontact"] for one in json.loads(post(counsellor, talk, "json").content)]
    mine = [one for one in found if one["onderwerp"].startswith("Antwoord op het verslag")]
    assert "Eens met het verslag: nee" in mine[0]["inhoud"]
    assert all(len(one["inhoud"]) <= border.CONTENT for one in mine)
    assert len({one["onderwerp"] for one in mine}) == len(mine) > 5
    whole = " ".join(one["inhoud"] for one in mine)
    for number in range(200):
        assert f"Dit is zin {number} van wat ik ervan vind." in " ".join(whole.split())

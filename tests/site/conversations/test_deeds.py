"""What staff do leaves a line in the audit log: every form of every page, also when refused."""

import importlib
import pkgutil
import re
import uuid

import pytest
from django.urls import resolve, reverse
from django.urls.converters import UUIDConverter
from people import DAY

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit import log
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import pages, rules, services
from klantvrij.site.conversations.kinds import Role as Part
from klantvrij.site.conversations.kinds import Trust
from klantvrij.site.conversations.models import (
    Consideration,
    Conversation,
    MirrorQuestion,
    Participant,
    Promise,
    Receiver,
    Together,
    WhoDecides,
)
from klantvrij.site.conversations.pages import counsellor_urls, deeds
from klantvrij.site.conversations.pages.counsellor_base import Page
from klantvrij.site.conversations.pages.resident_action import ACTIONS
from klantvrij.site.conversations.paper import pdf
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import team

pytestmark = pytest.mark.django_db
NOT_KEPT = {"talk_check"}
"""Forms that do nothing: the sentence that is typed is looked at and forgotten."""
OUTSIDE = {"talk_people": {"nodig-uit"}}
"""Forms a page answers itself, beside those of its handlers."""
NAMES = [pattern.name for pattern in counsellor_urls.urlpatterns]
WORDS = "Dit zijn woorden van een mens, die in geen logboek horen."


@pytest.fixture
def counsellor(signed_in):
    return signed_in(*Role, name="Samir Oudekerk")


@pytest.fixture
def talk(counsellor):
    started = services.start_conversation("Mijn scootmobiel is stuk.", call_me="Truus")
    conversation = started.seat.participant.conversation
    person = services.join(conversation, f"user:{counsellor.person.pk}", "Samir")
    counsellor.seat = Seat(person, Trust.CONFIRMED)
    counsellor.resident = started.seat
    return conversation


def address(name, talk):
    """Return the address of a page about this conversation; other objects in it don't exist."""
    pattern = next(one for one in counsellor_urls.urlpatterns if one.name == name)
    values = {
        key: uuid.uuid4() if isinstance(kind, UUIDConverter) else "pdf"
        for key, kind in pattern.pattern.converters.items()
    }
    if "conversation" in values:
        values["conversation"] = talk.id
    return reverse(name, kwargs=values)


def lines():
    return [(line.action, line.object, line.result) for line in Line.objects.order_by("number")]


def pages_of_the_code():
    modules = (importlib.import_module(f"{pages.__name__}.{one.name}")
               for one in pkgutil.iter_modules(pages.__path__))  # fmt: skip
    return [one for module in modules for one in vars(module).values() if isinstance(one, Page)]


# ---- nothing a counsellor can send is without a line


@pytest.mark.parametrize("name", NAMES)
def test_whatever_takes_a_form_writes_a_line(counsellor, talk, name):
    answer = counsellor.post(address(name, talk), {"doe": "iets-nieuws"})
    if answer.status_code == 405 or name in NOT_KEPT:
        assert lines() == []
        return
    assert getattr(resolve(address(name, talk)).func, deeds.MARK, False) or name == "guide_change"
    assert len(lines()) == 1, name


def test_every_form_of_every_page_has_a_word_of_its_own_in_the_log():
    found = {page.name: set(page.handlers) | OUTSIDE.get(page.name, set())
             for page in pages_of_the_code()}  # fmt: skip
    assert len(found) == 6
    for name, forms in found.items():
        assert set(deeds.DEEDS[name]) == forms, name
    words = {(form, word) for forms in deeds.DEEDS.values() for form, word in forms.items()}
    assert len(words) == len({word for _form, word in words})
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,39}", word) for _form, word in words)
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,39}", f"meeschrijven-{one}") for one in ACTIONS)


REFUSED = [
    (name, form)
    for name, forms in deeds.DEEDS.items()
    for form in forms
    if name not in {"talks", "talk_new", "guide_change", "talk_download"}
]


@pytest.mark.parametrize(("name", "form"), REFUSED)
def test_what_is_refused_leaves_a_line_and_no_word(counsellor, talk, name, form):
    Participant.objects.filter(role=Part.COUNSELLOR).update(subject="user:0")  # somebody else
    field = "vorm" if name == "talk_send" else "doe"
    sent = counsellor.post(address(name, talk), {field: form, "zin": WORDS, "wat": WORDS})
    assert sent.status_code in {403, 404, 409}
    assert lines() == [(deeds.DEEDS[name][form], f"gesprek:{talk.id}", "geweigerd")]
    assert "een mens" not in str(list(Line.objects.values()))


def test_what_is_refused_elsewhere_leaves_a_line_too(counsellor, talk):
    counsellor.post("/gesprekken", {"code": "aaaa-bbbb-cccc"})
    counsellor.post("/gesprekken/nieuw", {"vraag": "", "waar": "office"})
    counsellor.get(f"/gesprekken/{talk.id}/verslag.txt")
    counsellor.post("/gesprekken/gids", {"doe": "bewaar", "gids": "# Alleen een kop"})
    for _try in range(11):
        counsellor.post("/gesprekken", {"code": "aaaa-bbbb-cccc"})
    assert lines()[:4] == [
        ("gesprek-binnenkomen", "gesprek", "geweigerd"),
        ("gesprek-beginnen", "gesprek", "geweigerd"),
        ("onbekende-handeling", f"gesprek:{talk.id}", "geweigerd"),
        ("gids-aanpassen", "gids:organisatie", "geweigerd"),
    ]
    assert lines()[-1] == ("gesprek-binnenkomen", "gesprek", "te-vaak")


def test_what_breaks_leaves_nothing_but_a_line(counsellor, talk, monkeypatch):
    def broken(*_given, **_named):
        raise RuntimeError

    monkeypatch.setattr(services.base.processing, "note", broken)
    counsellor.raise_request_exception = False
    sent = counsellor.post(address("talk_promises", talk), {
        "doe": "zeg-toe", "wat": "Ik bel.", "aard": "promise", "wanneer": ""})  # fmt: skip
    assert sent.status_code == 500
    assert not Promise.objects.exists()
    assert lines() == [("toezeggen", f"gesprek:{talk.id}", "mislukt")]


def test_a_line_that_cannot_be_written_undoes_the_deed(counsellor, talk, monkeypatch):
    def full(*_given, **_named):
        raise OSError

    monkeypatch.setattr(deeds.log, "write", full)
    counsellor.raise_request_exception = False
    counsellor.post(address("talk_promises", talk), {
        "doe": "zeg-toe", "wat": "Ik bel.", "aard": "promise", "wanneer": ""})  # fmt: skip
    assert not Promise.objects.exists()


# ---- a whole conversation, everything a counsellor can do


def test_everything_a_counsellor_does_stands_in_the_log(counsellor, signed_in):
    needed = {word for forms in deeds.DEEDS.values() for word in forms.values()}
    if not pdf.possible():
        needed -= {"verslag-ophalen-pdf", "verslag-versturen-pdf"}
    done = walk(counsellor, signed_in)
    assert {action for action, _object, _result in lines()} == needed
    talks = {str(one) for one in Conversation.objects.values_list("id", flat=True)}
    for action, about, result in lines():
        assert result == "gelukt", (action, about)
        assert about.removeprefix("gesprek:") in talks or about == "gids:organisatie"
    mine = Line.objects.filter(action="toezeggen").get()
    assert mine.actor == str(counsellor.person.pk)
    assert mine.origin == "127.0.0.0/24"
    assert mine.object == f"gesprek:{done.id}"
    kept = str(list(Line.objects.values()))
    for word in ("Truus", "Samir", "scootmobiel", "monteur", "belbus"):
        assert word not in kept
    assert log.verify().broken is None


def walk(counsellor, signed_in):
    """Let a counsellor do everything there is to do; return the conversation."""
    waits = services.start_conversation("Mijn dak lekt.").seat.participant.conversation
    counsellor.post(f"/gesprekken/{waits.id}/aan-tafel")
    begun = counsellor.post(
        "/gesprekken/nieuw", {"vraag": "Mijn scootmobiel is stuk.", "waar": "office"}
    )
    talk = Conversation.objects.get(id=begun.headers["Location"].split("/")[2])

    def do(name, form, **fields):
        field = "vorm" if name == "talk_send" else "doe"
        return counsellor.post(address(name, talk), {field: form, **fields})

    def last(model):
        return str(model.objects.filter(conversation=talk).latest("created_at").id)

    do("talk_letter", "")
    do("talk_link", "", weg="mail")
    do("talk_people", "waar", waar="home")
    do("talk_people", "opname", opname="both")
    made = do("talk_people", "nodig-uit", rol="counsellor", noem="Een collega")
    code = re.search(r'class="kc-code">([^<]+)', made.content.decode())[1]
    colleague = signed_in(Role.COUNSELLOR)
    assert colleague.post("/gesprekken", {"code": code}).status_code == 302
    assert Line.objects.latest("number").actor == str(colleague.person.pk)
    do("talk_question", "antwoord", antwoord="Wij bellen een monteur.")
    do("talk_question", "spiegel", vraag="Wat kunnen wij doen?", ons="Op tijd komen.")
    mirror = last(MirrorQuestion)
    do("talk_question", "spiegel-ons", over=mirror, ons="Op tijd bellen.", **{"basis-ons": 1})
    do("talk_question", "spiegel-inwoner", over=mirror, antwoord="Ik bel terug.")
    do("talk_question", "voorstel", zin="Mist u de buren?")
    do("talk_question", "belangrijk", zin="Zelf naar de markt.")
    do("talk_question", "ook", tekst="Ik zit veel alleen.")
    do("talk_question", "lukt", lukt="Koken lukt.", nog_niet="")
    ours = {"wat": "Ik bel de monteur.", "aard": "promise", "wanneer": DAY.isoformat()}
    do("talk_promises", "zeg-toe", **ours)
    promise = last(Promise)
    do("talk_promises", "verzet", over=promise, wanneer="2026-12-11")
    do("talk_promises", "verwoord", over=promise, wat="Ik bel twee monteurs.", **{"basis-wat": 1})
    do("talk_promises", "stand", over=promise, stand="went-differently", verhaal="Hij was ziek.")
    do("talk_promises", "laat-los", over=promise, reden="Het kan niet.", gepraat="2026-12-07")
    do("talk_promises", "bijdrage", wat="Ik vraag mijn buurman.", vragen=sorted(rules.FAIR))
    mine = last(Promise)
    do("talk_promises", "stand-inwoner", over=mine, stand="went-differently")
    do("talk_promises", "verhaal-inwoner", over=mine, verhaal="Hij was er niet.")
    do("talk_promises", "verhaal-ons", over=mine, verhaal="Wij belden te laat.")
    do("talk_promises", "samen", wat="Een tochtje.", ons="Wij regelen de bus.")
    item = last(Together)
    do("talk_promises", "samen-ons", over=item, ons="Wij regelen een bus.", **{"basis-ons": 1})
    do("talk_promises", "samen-nee", over=item, waarom="Er is geen bus.")
    do("talk_promises", "samen-ja", over=item)
    do("talk_promises", "samen-inwoner", over=item, aandeel="Ik ga mee.", akkoord="ja")
    do("talk_promises", "wie-beslist", wat="De reparatie", wie="organisation")
    do("talk_report", "wie-beslist-weer", over=last(WhoDecides), wat="De reparatie", wie="together")
    services.promise(team.table(talk.id, f"user:{counsellor.person.pk}"), "Ik regel.", due=DAY)
    do("talk_promises", "heet-samen")
    do("talk_promises", "wet", wat="Wijzigingen doorgeven.", artikel="Wmo 2015 art. 2.3.8",
       gevolg="Wij kijken opnieuw.", herstel="Bel ons.")  # fmt: skip
    do("talk_weighing", "overweeg", wished_effect="Dat u weer buiten komt.")
    thought = last(Consideration)
    do("talk_weighing", "overweeg-weer", over=thought, wished_effect="Dat u buiten komt.",
       **{"basis-wished_effect": 1})  # fmt: skip
    do("talk_weighing", "vraag-gegeven", wat="Het merk", waarvoor="Voor de monteur.", wie="U",
       grond="Wmo 2015 art. 5.1.1", tot="2027-01-01", zonder="Dan kijkt hij.")  # fmt: skip
    do("talk_weighing", "kies-wet", wet="wgs", waarom="U vraagt hulp bij schulden.")
    do("talk_weighing", "eerste-gesprek", op="")
    do("talk_weighing", "kies-wet", wet="wmo", waarom="U vraagt hulp om mee te doen.")
    do("talk_weighing", "spoed")
    do("talk_weighing", "spoed-geregeld")
    do("talk_weighing", "aanvraag", op="")
    do("talk_weighing", "besluit", soort="Voorziening", uitkomst="U krijgt hem.", op="2026-12-09")
    do("talk_report", "blokken", **{"blok-b": "Er rijdt een belbus.", "basis-blok-b": 0})
    for step in ("leg-voor", "gelezen", "gelezen-inwoner"):
        do("talk_report", step)
    do("talk_report", "antwoord", akkoord="yes", reactie="")
    do("talk_report", "geef-af")
    do("talk_report", "ontvanger", wie="Monteur De Wit", soort="other", waarvoor="De reparatie")
    do("talk_report", "ontvanger-antwoord", over=last(Receiver), mag="ja")
    forms = ("docx", "json", "pdf") if pdf.possible() else ("docx", "json")
    for form in forms:
        do("talk_send", form, over=last(Receiver))
        if form != "json":
            counsellor.get(f"/gesprekken/{talk.id}/verslag.{form}")
    do("talk_people", "terugblik", learns="Eerder bellen.")
    do("talk_people", "rond-af", uitkomst="benefit")
    do("talk_people", "hulp-gestopt", tot="2027-01-01")
    counsellor.post("/gesprekken/gids", {"doe": "bewaar", "gids": "# Begin\nHoe gaat het?"})
    counsellor.post("/gesprekken/gids", {"doe": "herstel"})
    return talk


# ---- the joint screen of the resident


def test_who_writes_along_at_the_first_page_stands_in_the_log(counsellor):
    counsellor.post("/gesprek", {"tekst": "Mijn dak lekt.", "meeschrijven": "ja"})
    talk = Conversation.objects.get()
    counsellor.post("/gesprek/doe/belangrijk", {"tekst": "Dat het droog is."})
    counsellor.post("/gesprek/doe/belangrijk", {"tekst": ""})
    assert lines() == [
        ("gesprek-beginnen", f"gesprek:{talk.id}", "gelukt"),
        ("meeschrijven-belangrijk", f"gesprek:{talk.id}", "gelukt"),
        ("meeschrijven-belangrijk", f"gesprek:{talk.id}", "geweigerd"),
    ]


def test_a_resident_leaves_no_line_in_the_log_of_staff(client):
    client.post("/gesprek", {"tekst": "Mijn dak lekt."})
    client.post("/gesprek/doe/belangrijk", {"tekst": "Dat het droog is."})
    assert lines() == []


def test_a_code_for_a_counsellor_opens_nothing_for_who_is_not_signed_in(client, counsellor, talk):
    """Otherwise somebody could answer in the name of the organisation, and no log would say who."""
    _person, code = services.invite(counsellor.seat, Part.COUNSELLOR)
    entered = client.post("/gesprek/openen", {"code": code})
    assert entered.status_code == 400
    assert "Deze code is voor een begeleider." in entered.content.decode()
    assert "scootmobiel" not in client.get("/gesprek/mijn").content.decode()
    assert counsellor.post("/gesprekken", {"code": code}).status_code == 302  # still good here

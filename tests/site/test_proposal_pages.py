"""The pages of proposals and decisions as a visitor, a moderator and a word keeper meet them."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line
from klantvrij.site.proposals import loading, receiving
from klantvrij.site.proposals.kinds import Group, Stage, State
from klantvrij.site.proposals.models import (
    Call,
    Choice,
    Decision,
    OldName,
    Proposal,
    Reaction,
    Rejected,
    Statement,
    Trial,
    Version,
)
from klantvrij.site.proposals.personal import LEFT_OUT

pytestmark = pytest.mark.django_db
START = "/voorstellen/oproep/de-balie"


@pytest.fixture
def demo():
    loading.load(demo=True)


@pytest.fixture
def later(monkeypatch):
    """Let the form have been open for a while."""
    monkeypatch.setattr(receiving, "FASTEST", 0.0)


def fields(page):
    """Return the fields of the forms on a page with what they hold."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page.content.decode()):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="(\w+)"', tag)
        if name and kind and kind[1] in {"hidden", "text"}:
            found[name[1]] = value[1] if value else ""
    return {**found, **{name: value for name, value in found.items() if name != "zeker"}}


def send(client, address=START + "/voorstel", follow=True, **more):
    page = client.get(address if address.endswith("voorstel") else address.rsplit("/", 1)[0])
    data = {**fields(page), "word": "de ingang", "why": "", **more}
    return client.post(address, data, follow=follow)


@pytest.mark.usefixtures("demo", "later")
def test_a_resident_proposes_a_word_and_sees_it_after_moderation(client, signed_in):
    why = "Zo heet het bij mij thuis ook.\r\n\r\n<b>Vet</b> &amp; gewoon"
    thanks = send(client, word="de voordeur", why=why, signed="een inwoner")
    assert "Dank u wel" in thanks.content.decode()
    own = thanks.redirect_chain[0][0]
    assert re.fullmatch(r"/voorstellen/eigen/[0-9a-f]{40}\?dank=1", own)
    kept = Proposal.objects.get(word="de voordeur")
    assert kept.state == State.WAITING
    assert own.split("/")[-1].split("?")[0] not in str(Proposal.objects.values())
    assert "voordeur" not in client.get(START).content.decode()
    moderator = signed_in(Role.MODERATOR)
    desk = moderator.get("/voorstellen/werk").content.decode()
    assert "Voorstel: de voordeur" in desk
    where = f"/voorstellen/werk/bijdrage/voorstel/{kept.pk}"
    assert "Vet&lt;/b&gt;" in moderator.get(where).content.decode()
    placed = moderator.post(where, {"plaats": "1"}, follow=True)
    assert placed.redirect_chain == [("/voorstellen/werk", 303)]
    assert "Geplaatst." in placed.content.decode()
    page = client.get(START).content.decode()
    assert "de voordeur" in page
    assert "&lt;b&gt;Vet&lt;/b&gt; &amp;amp; gewoon" in page  # shown as it was typed
    assert "Dit staat op de site." in client.get(own).content.decode()
    assert Call.objects.get(slug="de-balie").stage == Stage.PROPOSING
    actions = list(Line.objects.values_list("action", "actor"))
    assert ("voorstel-ontvangen", "bezoeker") in actions
    assert ("voorstel-geplaatst", str(moderator.person.pk)) in actions


@pytest.mark.usefixtures("demo", "later")
def test_its_writer_takes_it_back_and_the_words_are_gone(client):
    own = send(client, word="geheimwoord", why="geheimreden").redirect_chain[0][0]
    assert "geheimreden" in client.get(own).content.decode()
    done = client.post(own.split("?")[0], follow=True)
    assert "De woorden zijn gewist." in done.content.decode()
    assert "geheim" not in str(list(Proposal.objects.values()))
    assert client.get("/voorstellen/eigen/" + "0" * 40).status_code == 404


@pytest.mark.usefixtures("demo", "later")
def test_a_word_that_is_being_chosen_stays_without_its_reason(client):
    call = Call.objects.get(slug="wie-met-een-vraag-komt")
    kept = Proposal.objects.get(call=call, word="partner")
    kept.own = receiving.digest("sleutel")
    kept.save()
    client.post("/voorstellen/eigen/sleutel")
    kept.refresh_from_db()
    assert (kept.word, kept.why, kept.signed, kept.state) == ("partner", "", "", State.SHOWN)


@pytest.mark.usefixtures("demo", "later")
@pytest.mark.parametrize(
    ("more", "doubt"),
    [
        ({"your_first_name": "Robot"}, "lokveld"),
        ({"your_first_name_2": ""}, "lokveld"),
        ({"why": "Kijk op https://koop.example nu"}, "link"),
        ({"why": "<a href=x>koop</a>"}, "link"),
        ({"word": "Купить дёшево"}, "schrift"),
        ({"stempel": "verzonnen"}, "formulier"),
    ],
)
def test_what_looks_like_a_robot_goes_into_quarantine_without_a_word(client, more, doubt):
    page = send(client, **more)
    assert "Dank u wel" in page.content.decode()
    assert "uarantaine" not in page.content.decode()
    kept = Proposal.objects.latest("pk")
    assert (kept.state, kept.doubts) == (State.QUARANTINE, [doubt])


@pytest.mark.usefixtures("demo")
def test_too_fast_and_too_often_the_same_is_quarantined(client, monkeypatch):
    send(client)
    assert Proposal.objects.latest("pk").doubts == ["snel"]
    monkeypatch.setattr(receiving, "FASTEST", 0.0)
    for _ in range(3):
        send(client, word="balie", why="Steeds hetzelfde")
    assert Proposal.objects.latest("pk").doubts == ["herhaling"]


@pytest.mark.usefixtures("demo")
def test_a_form_without_its_own_fields_is_quarantined(client):
    client.post(START + "/voorstel", {"word": "loket"})
    assert Proposal.objects.latest("pk").doubts == ["formulier"]


@pytest.mark.usefixtures("demo", "later")
def test_the_same_form_sent_twice_is_one_proposal(client):
    data = {**fields(client.get(START + "/voorstel")), "word": "hal", "why": ""}
    first, second = (client.post(START + "/voorstel", data) for _ in range(2))
    assert first.url == second.url
    third = client.post(START + "/voorstel", {**data, "word": "gang"})
    assert third.url != first.url  # other words are never lost
    assert Proposal.objects.filter(word__in=["hal", "gang"]).count() == 2


@pytest.mark.usefixtures("demo", "later")
def test_personal_data_is_asked_about_once_and_never_refused(client):
    text = "Bel mij op 06-12345678 of mail noor@voorbeeld.example. Mijn zoon Daan ook."
    page = send(client, why=text)
    said = page.content.decode()
    assert page.status_code == 200
    assert "Weet u zeker dat dit erin mag?" in said
    for words in ("06-12345678", "noor@voorbeeld.example", "<strong>Daan</strong>"):
        assert words in said
    assert text in said  # the form is still filled in
    assert 'name="zeker" value="1"' in said
    assert not Proposal.objects.filter(word="de ingang").exists()
    send(client, why=text, zeker="1")
    kept = Proposal.objects.get(word="de ingang")
    assert (kept.why, kept.state) == (text, State.WAITING)


@pytest.mark.usefixtures("demo", "later")
def test_a_bsn_is_never_kept(client):
    said = send(client, why="Ik ben 111222333").content.decode()
    assert "Een burgerservicenummer bewaren we niet." in said
    own = send(client, why="Ik ben 111222333", signed="111222333", zeker="1")
    kept = Proposal.objects.get(word="de ingang")
    assert (kept.why, kept.signed) == (f"Ik ben {LEFT_OUT}", LEFT_OUT)
    assert "111222333" not in own.content.decode()


@pytest.mark.usefixtures("demo", "later")
def test_nothing_typed_is_lost_when_something_is_missing_or_too_much(client):
    page = send(client, word="", why="Mijn reden")
    said = page.content.decode()
    assert page.status_code == 422
    assert "Schrijf het woord op dat u voorstelt." in said
    assert "Mijn reden" in said
    page = send(client, word="w" * 61, why="Mijn reden")
    assert page.status_code == 422
    assert "langer dan 60 tekens" in page.content.decode()


@pytest.mark.usefixtures("demo", "later")
def test_too_often_is_said_and_the_form_stays_filled_in(client, monkeypatch):
    # all in one minute, however slow this computer is
    monkeypatch.setattr("klantvrij.site.limits.time.time", lambda: 1_800_000_000.0)
    for number in range(20):
        assert send(client, word=f"woord {number}").status_code == 200
    page = send(client, word="nog een woord")
    assert page.status_code == 429
    assert "nog een woord" in page.content.decode()
    assert int(page["Retry-After"]) > 0
    assert not Proposal.objects.filter(word="nog een woord").exists()


@pytest.mark.usefixtures("demo", "later")
def test_a_word_with_one_of_the_three_is_kept_and_kindly_answered(client, signed_in):
    page = send(client, word="klantenplein")
    assert "Dat woord wijzen we de deur." in page.content.decode()
    kept = Proposal.objects.get(word="klantenplein")
    assert kept.state == State.WAITING
    where = f"/voorstellen/werk/bijdrage/voorstel/{kept.pk}"
    signed_in(Role.MODERATOR).post(where, {"plaats": "1"})
    assert "Dat woord wijzen we de deur." in client.get(START).content.decode()


@pytest.mark.usefixtures("demo", "later")
def test_reacting_to_a_word(client, signed_in):
    address = "/voorstellen/oproep/wie-helpt"
    about = Proposal.objects.get(word="begeleider")
    page = client.get(f"{address}?over={about.pk}")
    assert f'<option value="{about.pk}" selected>' in page.content.decode()
    data = {**fields(page), "about": about.pk, "stance": "voor", "text": "Dit voelt goed."}
    assert "Dank u wel" in client.post(f"{address}/reactie", data, follow=True).content.decode()
    kept = Reaction.objects.get(text="Dit voelt goed.")
    assert (kept.proposal, kept.stance, kept.state) == (about, "voor", State.WAITING)
    other = Proposal.objects.get(word="partner")
    wrong = client.post(f"{address}/reactie", {**data, "about": other.pk})
    assert wrong.status_code == 422
    moderator = signed_in(Role.MODERATOR)
    where = f"/voorstellen/werk/bijdrage/reactie/{kept.pk}"
    refused = moderator.post(where, {"apart": "1", "reden": ""})
    assert refused.status_code == 422
    moderator.post(where, {"apart": "1", "reden": "Dit stond er al."})
    assert "Dit voelt goed." not in client.get(address).content.decode()
    again = client.post(f"{address}/reactie", data, follow=True).content.decode()
    assert "Dit stond er al." in again


@pytest.mark.usefixtures("demo")
def test_choosing_counts_apart_and_hides_small_numbers(client):
    address = "/voorstellen/oproep/wie-met-een-vraag-komt"
    page = client.get(address).content.decode()
    assert "6 eens, 1 oneens, 1 weet niet" in page
    assert "nog geen aantallen: minder keuzes dan 5" in page  # burger, of who works there
    assert "2 eens, 1 oneens" not in page
    first = client.get(f"{address}/kies").content.decode()
    assert "wie bent u hier?" in first
    staff = client.get(f"{address}/kies?wie=medewerker").content.decode()
    assert "Ik wil iemand die met een vraag komt, partner noemen." in staff
    statement = Statement.objects.get(proposal__word="partner")
    before = Choice.objects.count()
    for answer in ("eens", "oneens"):
        data = {"wie": "inwoner", f"zin-{statement.pk}": answer, "zin-x": "eens", "zin-9": "ja"}
        done = client.post(f"{address}/kies", data)
        assert done.status_code == 303
    assert Choice.objects.count() == before + 1
    cookie = done.cookies["keuze"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    again = client.get(f"{address}/kies").content.decode()
    assert 'value="oneens" checked' in again
    client.post(f"{address}/kies", {"wie": "inwoner", "weg": "1"})
    assert Choice.objects.count() == before
    client.cookies["keuze"] = "verzonnen"
    assert client.get(f"{address}/kies").status_code == 200


@pytest.mark.usefixtures("demo")
def test_choosing_is_only_possible_in_its_turn(client):
    assert client.get(START + "/kies").status_code == 302
    assert client.post(START + "/kies", {"wie": "inwoner"}).status_code == 302
    assert client.get("/voorstellen/oproep/wie-ondernemers-helpt/voorstel").status_code == 302
    assert client.get("/voorstellen/oproep/pekela-2017/voorstel").status_code == 302
    Call.objects.filter(slug="de-balie").update(until=timezone.localdate() - dt.timedelta(days=1))
    assert client.get(START + "/voorstel").status_code == 302


@pytest.mark.usefixtures("demo")
def test_the_page_says_the_rule_by_which_a_word_is_rejected(client):
    page = client.get("/voorstellen/oproep/wie-met-een-vraag-komt").content.decode()
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "3 eens, 3 oneens, 2 weet niet" in said
    assert "van wie zo genoemd wordt en ja of nee zei, de helft of meer het oneens is" in said
    assert "minstens ja of nee gezegd hebben: 5." in said
    assert "de helft of meer van wie zo genoemd wordt" not in said


def formset(prefix, *rows):
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def decision(call, word, **more):
    today = timezone.localdate()
    return {
        "versie": call.version,
        "proposal": word.pk,
        "article": "de",
        "plural": word.plural,
        "kind": "gemeente",
        "decided_by": "Het college",
        "from_day": today.isoformat(),
        "review_on": (today + dt.timedelta(days=365)).isoformat(),
        "reason": "Wie hulp vraagt, koopt niets.",
        "change": "We vragen eerst wat er speelt.",
        **formset("af", {"word": "partner", "why": "De macht is niet gelijk."}),
        **formset("gehoord", {"group": "inwoner", "how": "adviesraad", "people": 9, "against": 1}),
        **formset("naam", {"kind": "telefoon", "old": "Klantlijn", "new": "Telefoon"}),
        **more,
    }


def two_words(slug="de-eerste-hulp"):
    """Return a call that can be decided on, with two words, of which the first was tried."""
    call = Call.objects.create(
        slug=slug, title="Wie helpt?", question="Wie?", owner="Team", named=Group.SERVED,
        replaces=["klant"], stage=Stage.TRIAL,
    )  # fmt: skip
    words = [
        Proposal.objects.create(
            call=call, word=word, plural=plural, article="de", state=State.SHOWN
        )
        for word, plural in (("consulent", "consulenten"), ("contactpersoon", "contactpersonen"))
    ]
    day = timezone.localdate()
    Trial.objects.create(
        call=call, proposal=words[0], where="Balie", start=day, end=day, learnt="Goed."
    )
    return call, *words


def test_the_article_and_plural_are_those_of_the_word_that_is_chosen(client, signed_in):
    call, _tried, other = two_words()
    keeper = signed_in(Role.WORD_KEEPER)
    here = f"/voorstellen/werk/oproep/{call.slug}/besluit"
    asked = keeper.get(here).content.decode()
    assert 'value="consulenten"' not in asked
    rows = [
        {"word": "consulent", "why": "Te deftig."}, {"word": " Contactpersoon ", "why": ""},
        {"word": "contactpersoon", "why": "Dit is een lang woord."},
    ]  # fmt: skip
    data = decision(call, other, article="", plural="", **formset("af", *rows))
    for wrong in ("consulenten", "Consulenten", "consulent", "consulents"):
        page = keeper.post(here, {**data, "plural": wrong})
        assert page.status_code == 422
        assert f"‘{wrong}’ hoort bij ‘consulent’" in page.content.decode()
    assert keeper.post(here, {**data, "article": "de", "plural": "klanten"}).status_code == 422
    assert keeper.post(here, data).status_code == 303
    made = Decision.objects.get(call=call)
    assert (made.article, made.word, made.plural) == ("de", "contactpersoon", "contactpersonen")
    assert [row.word for row in Rejected.objects.filter(decision=made)] == ["consulent"]


def test_a_slip_in_a_decision_is_mended_and_everybody_sees_it(client, signed_in):
    call, word, _other = two_words()
    keeper = signed_in(Role.WORD_KEEPER)
    wrong = "Wie hulp vraagd, koopt niets."
    data = decision(call, word, plural="consulentten", reason=wrong)
    data |= formset("af", {"word": "contactpersoon", "why": "Te lang."})
    keeper.post(f"/voorstellen/werk/oproep/{call.slug}/besluit", data)
    made = Decision.objects.get(call=call)
    here = f"/voorstellen/werk/besluit/{made.pk}/verbeteren"
    assert here in keeper.get(made.address).content.decode()
    assert here not in client.get(made.address).content.decode()
    assert client.get(here).status_code == 302
    assert signed_in(Role.MODERATOR).get(here).status_code == 403
    page = keeper.get(here).content.decode()
    assert 'value="consulentten"' in page
    assert 'name="word"' not in page
    good = {
        "versie": 1, "article": "de", "plural": "consulenten", "word": "gast",
        "reason": "Wie hulp vraagt, koopt niets.",
    }  # fmt: skip
    for more, status in (
        ({"plural": "contactpersonen"}, 409), ({"plural": "klanten"}, 409), ({"versie": 7}, 409),
        ({"reason": "Omdat wij het zeggen."}, 409), ({"reason": ""}, 422), ({"versie": "٣"}, 409),
    ):  # fmt: skip
        assert keeper.post(here, {**good, **more}).status_code == status, more
    made.refresh_from_db()
    assert made.plural == "consulentten"
    assert keeper.post(here, good).status_code == 303
    made.refresh_from_db()
    assert (made.word, made.plural) == ("consulent", "consulenten")
    assert made.reason == "Wie hulp vraagt, koopt niets."
    kept = Version.objects.filter(kind="besluit", object_id=made.pk)
    assert [row.fields["plural"] for row in kept] == ["consulentten", "consulenten"]
    line = Line.objects.get(action="besluit-verbeterd")
    assert line.object == f"besluit:{made.pk}"
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", client.get(made.address).content.decode()))
    assert "verbeterd op" in shown
    assert "meervoud: ‘consulentten’" in shown
    assert f"reden: ‘{wrong}’" in shown
    assert keeper.post(here, good).status_code == 409  # the old page, sent again
    assert keeper.post(here, {**good, "versie": 2}).status_code == 303  # nothing changed
    assert kept.count() == 2


@pytest.mark.usefixtures("demo")
def test_a_word_keeper_takes_a_call_to_its_decision(client, signed_in):
    keeper = signed_in(Role.WORD_KEEPER)
    call = Call.objects.get(slug="wie-met-een-vraag-komt")
    word = Proposal.objects.get(word="inwoner met een vraag")
    here = f"/voorstellen/werk/oproep/{call.slug}"
    assert "waar en wanneer het woord" in keeper.get(here).content.decode()
    early = keeper.get(here + "/besluit")
    assert early.status_code == 302
    trial = {"proposal": word.pk, "where": "Balie", "start": "2026-01-01", "end": "2025-01-01"}
    assert "eindigt voor hij begint" in keeper.post(here + "/proef", trial).content.decode()
    trial |= {"end": "2026-02-01", "learnt": "Mensen knikten."}
    assert keeper.post(here + "/proef", trial).status_code == 303
    stale = keeper.post(here, {"naar": "proef", "versie": call.version + 5})
    assert stale.status_code == 409
    assert "Iemand anders heeft deze oproep" in stale.content.decode()
    assert keeper.post(here, {"naar": "proef", "versie": call.version}).status_code == 303
    call.refresh_from_db()
    data = decision(call, word)
    page = keeper.post(here + "/besluit", {**data, "change": "", "reason": "Eén. Twee."})
    assert page.status_code == 422
    assert "Schrijf het in één zin." in page.content.decode()
    assert "adviesraad" in page.content.decode()  # what was filled in stays
    partner = Proposal.objects.get(word="partner")
    page = keeper.post(here + "/besluit", {**data, "proposal": partner.pk, "plural": ""})
    assert page.status_code == 409
    assert "wil de helft of meer dit woord niet" in page.content.decode()
    long = "Dit is omdat " + "wie hulp vraagt " * 8 + "niets koopt."
    page = keeper.post(here + "/besluit", {**data, "reason": long})
    assert "De reden leest misschien lastig." in page.content.decode()
    done = keeper.post(here + "/besluit", data)
    assert done.status_code == 303
    made = Decision.objects.get(call=call)
    shown = client.get(made.address).content.decode()
    for text in (
        "Besluit", "Afgewezen alternatieven", "partner", "De macht is niet gelijk.",
        "9 mensen die met een vraag komen: adviesraad", "Klantlijn", "nog te doen",
        "We vragen eerst wat er speelt.", "Wordt herzien op",
    ):  # fmt: skip
        assert text in shown, text
    name = OldName.objects.get(decision=made)
    keeper.post(f"/voorstellen/werk/besluit/{made.pk}/namen", {"klaar": name.pk})
    more = {"kind": "formulier", "old": "Klantkaart", "new": ""}
    keeper.post(f"/voorstellen/werk/besluit/{made.pk}/namen", more)
    shown = client.get(made.address).content.decode()
    assert "Klaar: 1 van 2" in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", shown))
    offered = client.post(
        "/", {"tekst": "Onze klanten met een bijstandsuitkering.", "soort": "gemeente"}
    )
    assert "inwoners met een vraag" in offered.content.decode()
    answer = client.post(
        "/api/v1/verbeter",
        {"tekst": "Onze klanten krijgen een bijstandsuitkering.", "profiel": {"soort": "gemeente"}},
        content_type="application/json",
    ).json()
    assert answer["tekst"].startswith("Onze inwoners met een vraag krijgen")


@pytest.mark.usefixtures("demo")
def test_a_decision_comes_back_on_its_day_for_everybody(client, signed_in, monkeypatch):
    made = Decision.objects.get(call__slug="wie-ondernemers-helpt")
    assert "wordt herzien op" in client.get("/voorstellen").content.decode()
    keeper = signed_in(Role.WORD_KEEPER)
    assert "Besluiten komen hier vanzelf terug" in keeper.get("/voorstellen/werk").content.decode()
    later = timezone.now() + dt.timedelta(days=306)
    monkeypatch.setattr(timezone, "now", lambda: later)
    keeper.force_login(keeper.person)
    assert "Dit besluit wordt nu opnieuw bekeken." in client.get(made.address).content.decode()
    desk = keeper.get("/voorstellen/werk").content.decode()
    assert "Hoe noemen we wie ondernemers helpt?" in desk.split("Opnieuw te bekijken")[1]
    form = keeper.get("/voorstellen/werk/oproep/wie-ondernemers-helpt/besluit").content.decode()
    assert "Deze collega wijst ondernemers de weg" in form


@pytest.mark.usefixtures("demo")
def test_making_and_changing_a_call(client, signed_in):
    keeper = signed_in(Role.WORD_KEEPER)
    data = {
        "title": "Hoe noemen we de balie?",
        "question": "Welk woord past?",
        "owner": "Team Publiek",
        "named": "inwoner",
        "relation": "",
        "replaces": "klantplein",
        "until": "31-12-2099",
    }
    wrong = keeper.post("/voorstellen/werk/oproep", data)
    assert wrong.status_code == 422
    assert "staat niet in onze lijst" in wrong.content.decode()
    made = keeper.post(
        "/voorstellen/werk/oproep", {**data, "replaces": "Klantcontactcentrum, klant"}
    )
    assert made.url == "/voorstellen/oproep/hoe-noemen-we-de-balie"
    again = keeper.post("/voorstellen/werk/oproep", {**data, "replaces": "klant"})
    assert again.url.endswith("-2")
    call = Call.objects.get(slug="hoe-noemen-we-de-balie")
    assert call.replaces == ["klantcontactcentrum", "klant"]
    here = "/voorstellen/werk/oproep/hoe-noemen-we-de-balie"
    assert 'value="2099-12-31"' in keeper.get(here).content.decode()
    changed = {**data, "replaces": "klant", "owner": "De wethouder", "versie": 1}
    assert keeper.post(here, changed).status_code == 303
    assert keeper.post(here, changed).status_code == 409  # from a page that is old now
    assert "De wethouder" in client.get(made.url).content.decode()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (None, (302, 302, 302)),
        (Role.COUNSELLOR, (403, 403, 403)),
        (Role.ADMINISTRATOR, (403, 403, 403)),
        (Role.MODERATOR, (200, 403, 403)),
        (Role.WORD_KEEPER, (200, 200, 200)),
    ],
)
def test_who_may_do_what(role, expected, client, signed_in):
    browser = signed_in(role) if role else client
    pages = (
        "/voorstellen/werk",
        "/voorstellen/werk/oproep",
        "/voorstellen/werk/oproep/wie-helpt",
    )
    assert tuple(browser.get(page).status_code for page in pages) == expected
    made = Decision.objects.get()
    name = OldName.objects.filter(decision=made, done_on=None).first()
    if role is not Role.WORD_KEEPER:
        where = f"/voorstellen/werk/besluit/{made.pk}/namen"
        assert browser.post(where, {"klaar": name.pk}).status_code in {302, 403}
        name.refresh_from_db()
        assert name.done_on is None


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("method", "address", "data"),
    [
        ("get", "/voorstellen/oproep/bestaat-niet", {}),
        ("get", "/voorstellen/besluit/99999", {}),
        ("get", "/voorstellen/werk/bijdrage/iets/1", {}),
        ("get", "/voorstellen/werk/bijdrage/voorstel/99999", {}),
        ("get", "/voorstellen/werk/oproep/pekela-2017", {}),
        ("get", "/voorstellen/werk/oproep/wie-helpt/proef?proef=x", {}),
        ("post", "/voorstellen/werk/besluit/99999/namen", {"klaar": "1"}),
    ],
)
def test_what_isnt_there_is_not_found(method, address, data, signed_in):
    keeper = signed_in(Role.WORD_KEEPER)
    assert getattr(keeper, method)(address, data).status_code == 404


@pytest.mark.usefixtures("demo")
def test_odd_answers_of_a_browser_get_an_answer(client, signed_in):
    keeper = signed_in(Role.WORD_KEEPER)
    made = Decision.objects.get()
    where = f"/voorstellen/werk/besluit/{made.pk}/namen"
    assert keeper.post(where, {"klaar": "x"}).status_code == 404
    here = "/voorstellen/werk/oproep/wie-helpt"
    assert keeper.post(here, {"naar": "maan", "versie": "²"}).status_code == 409
    assert keeper.post(here, {"naar": "besluit", "versie": "1"}).status_code == 409
    choose = "/voorstellen/oproep/wie-met-een-vraag-komt/kies"
    assert client.post(choose, {"wie": "koning", "zin-²": "eens"}).status_code == 200
    assert client.get("/voorstellen/oproep/wie-helpt?over=%00'").status_code == 200


def test_a_fresh_site_has_the_examples_and_no_more(client):
    assert loading.load(demo=False)
    assert not loading.load(demo=True)  # once
    page = client.get("/voorstellen").content.decode()
    assert "Er is nu geen oproep." in page
    assert page.count("kv-example") == Call.objects.count() == 7
    for call in Call.objects.all():
        shown = client.get(call.address).content.decode()
        assert "Voorbeeld van elders." in shown
        assert call.source in shown
        assert "Reactie toevoegen" not in shown


def test_group_of_a_choice_is_one_of_two():
    assert {str(group) for group in Group} == {"inwoner", "medewerker"}

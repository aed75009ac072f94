"""The life of a call, from the question to the decision and back, without a browser.

Run on PostgreSQL too: `test_proposals_many.py` starts one and runs this file on it.
"""

import datetime as dt
import re
from itertools import pairwise

import pytest
from django.utils import timezone

from klantvrij.site.accounts.rights import Role
from klantvrij.site.assessing import assess, config, plain
from klantvrij.site.audit import log
from klantvrij.site.audit.models import Line
from klantvrij.site.proposals import (
    choosing,
    deciding,
    moderating,
    receiving,
    stages,
    standing,
)
from klantvrij.site.proposals.decided import decided_words, house_words
from klantvrij.site.proposals.kinds import Answer, Group, Stage, State
from klantvrij.site.proposals.models import (
    Call,
    Choice,
    Decision,
    OldName,
    Proposal,
    Reaction,
    Statement,
    Step,
    Trial,
    Version,
)
from klantvrij.site.proposals.stages import StageError, StaleError
from klantvrij.site.proposals.standing import SMALLEST, Count, HeardBefore

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let time stand still, and return a function that moves it."""
    now = [dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)]
    monkeypatch.setattr(timezone, "now", lambda: now[0])

    def to(day):
        now[0] = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)

    return to


def call(**more):
    return Call.objects.create(
        **{
            "slug": "wie-bent-u",
            "title": "Hoe noemen we u?",
            "question": "Hoe wilt u genoemd worden?",
            "owner": "Wethouder",
            "relation": "bijstand",
            "replaces": ["klant"],
            **more,
        }
    )


def word(asked, text="inwoner met een vraag", state=State.SHOWN, **more):
    forms = {"article": "de", "plural": "inwoners met een vraag"} if " " in text else {}
    # the model's own default is the real clock, also where time stands still
    return Proposal.objects.create(
        call=asked, word=text, state=state, **{"received": timezone.now(), **forms, **more}
    )


def at(stage, **more):
    """Return a call that went the whole way to `stage`, and its word."""
    asked = call(**more)
    chosen = word(asked)
    stages.first_word(asked)
    Trial.objects.create(
        call=asked, proposal=chosen, where="Balie", start=TODAY, end=TODAY, learnt="Het went."
    )
    for after in (Stage.TALK, Stage.CHOOSING, Stage.TRIAL):
        if Call.objects.get().stage == stage:
            break
        stages.move(None, asked, after, version=None)
    asked.refresh_from_db()
    assert asked.stage == stage
    return asked, chosen


def wish(chosen, **more):
    return deciding.Wish(
        **{
            "proposal": chosen,
            "article": "de",
            "plural": "inwoners met een vraag",
            "kind": "gemeente",
            "replaces": ["klant"],
            "from_day": TODAY,
            "review_on": TODAY + dt.timedelta(days=365),
            "decided_by": "Het college",
            "reason": "Wie hulp vraagt, koopt niets.",
            "change": "We vragen eerst wat er speelt.",
            "heard": [(Group.SERVED, "cliëntenraad", 8, 1)],
            **more,
        }
    )


def test_every_step_has_its_turn_and_is_written_down():
    asked, chosen = at(Stage.TRIAL)
    made = deciding.decide(None, asked, wish(chosen), None)
    asked.refresh_from_db()
    assert asked.stage == Stage.DECIDED
    assert asked.review_on == made.review_on
    taken = [(step.before, step.after) for step in Step.objects.filter(call=asked)]
    order = list(Stage)
    assert taken == list(pairwise(order[:6]))
    actions = list(Line.objects.values_list("action", flat=True))
    assert [f"stap-{a}-{b}" for a, b in taken] + ["besluit-genomen"] == actions
    assert log.verify().broken is None
    assert Version.objects.filter(kind="oproep").count() == 5
    kept = Version.objects.get(kind="besluit").fields
    assert kept["word"] == "inwoner met een vraag"
    assert kept["review_on"] == "2027-11-22"


@pytest.mark.parametrize("before", list(Stage))
@pytest.mark.parametrize("after", list(Stage))
def test_no_step_is_taken_out_of_turn(before, after):
    asked = call(stage=before)
    word(asked)
    if after in stages.NEXT[before]:
        return
    with pytest.raises(StageError, match="kan nu niet"):
        stages.move(None, asked, after, version=None)
    assert Call.objects.get().stage == before
    assert not Line.objects.exists()


@pytest.mark.parametrize(
    ("stage", "after", "said"),
    [
        (Stage.PROPOSING, Stage.TALK, "nog geen woord geplaatst"),
        (Stage.TALK, Stage.CHOOSING, "geen woord om over te kiezen"),
        (Stage.CHOOSING, Stage.TRIAL, "waar en wanneer"),
        (Stage.TRIAL, Stage.DECIDED, "wat de proef heeft geleerd"),
    ],
)
def test_what_a_step_needs_is_said(stage, after, said):
    asked = call(stage=stage)
    if stage is Stage.TALK:
        word(asked, "klantpartner")  # can be talked about, not chosen
    with pytest.raises(StageError, match=said):
        stages.move(None, asked, after, version=None)


def test_two_keepers_dont_overwrite_each_other():
    asked = call(stage=Stage.PROPOSING)
    word(asked)
    stages.move(None, asked, Stage.TALK, version=1)
    with pytest.raises(StaleError):
        stages.move(None, asked, Stage.CHOOSING, version=1)


def test_a_placed_word_opens_the_proposals():
    asked = call()
    first = word(asked, state=State.WAITING)
    moderating.place(None, first)
    asked.refresh_from_db()
    assert asked.stage == Stage.PROPOSING
    moderating.place(None, word(asked, "gast", state=State.WAITING))
    assert Step.objects.count() == 1


def test_the_three_words_can_be_talked_about_and_never_chosen_or_decided():
    asked, _chosen = at(Stage.TALK)
    shunned = word(asked, "regiemanager")
    stages.move(None, asked, Stage.CHOOSING, version=None)
    assert [row.text for row in Statement.objects.all()] == [
        "Ik wil inwoner met een vraag genoemd worden."
    ]
    stages.move(None, asked, Stage.TRIAL, version=None)
    with pytest.raises(StageError, match="klant, manager of product"):
        deciding.decide(None, asked, wish(shunned), None)
    # the plural counts too
    odd = word(asked, "gast", plural="klanten")
    with pytest.raises(StageError, match="klant, manager of product"):
        deciding.decide(None, asked, wish(odd), None)
    assert not Decision.objects.exists()


def chose(asked, chosen, group, agree, disagree, unsure=0):
    statement = Statement.objects.get(call=asked, proposal=chosen)
    answers = [Answer.AGREE] * agree + [Answer.DISAGREE] * disagree + [Answer.UNSURE] * unsure
    for answer in answers:
        choosing.choose(choosing.new_token(), asked, group, {statement.pk: answer})


def test_one_browser_one_choice_and_it_can_be_changed_and_taken_back():
    asked, chosen = at(Stage.CHOOSING)
    statement = Statement.objects.get()
    token = choosing.new_token()
    for answer in (Answer.AGREE, Answer.DISAGREE):
        choosing.choose(token, asked, Group.SERVED, {statement.pk: answer, 99: answer})
    row = Choice.objects.get()
    assert (row.group, row.answer) == (Group.SERVED, Answer.DISAGREE)
    assert token not in row.chooser
    choosing.choose(token, asked, Group.STAFF, {})
    assert Choice.objects.get().group == Group.STAFF
    choosing.choose(choosing.new_token(), asked, Group.STAFF, {statement.pk: Answer.AGREE})
    assert standing.counts(asked)[statement.pk] == {Group.STAFF: Count(1, 1, 0)}
    assert choosing.take_back(token, asked) == 1
    assert choosing.choices_of(token, asked) == {}
    assert chosen.word in statement.text


def test_what_one_browser_chose_in_two_calls_cant_be_put_together():
    token = choosing.new_token()
    assert choosing.chooser(token, Call(pk=1)) != choosing.chooser(token, Call(pk=2))


@pytest.mark.parametrize(
    ("count", "shown", "rejected"),
    [
        (Count(0, 0, 0), False, False),
        (Count(0, SMALLEST - 1, 0), False, False),
        (Count(0, SMALLEST, 0), True, True),
        (Count(3, 3, 0), True, True),  # a tie is no
        (Count(3, 2, 0), True, False),
        (Count(0, 2, 9), True, False),  # who doesn't know isn't counted
        (Count(90, 10, 0), True, False),
    ],
)
def test_when_answers_are_shown_and_a_word_falls(count, shown, rejected):
    assert count.is_shown is shown
    assert count.is_rejected is rejected


def test_a_word_that_those_it_names_reject_cant_be_decided_whatever_officials_say():
    asked, chosen = at(Stage.CHOOSING)
    chose(asked, chosen, Group.STAFF, agree=40, disagree=0)
    chose(asked, chosen, Group.SERVED, agree=2, disagree=3)
    stages.move(None, asked, Stage.TRIAL, version=None)
    with pytest.raises(StageError, match="wil de helft of meer dit woord niet"):
        deciding.decide(None, asked, wish(chosen), None)


def test_officials_who_are_against_dont_stop_a_word_for_residents():
    asked, chosen = at(Stage.CHOOSING)
    chose(asked, chosen, Group.STAFF, agree=0, disagree=40)
    chose(asked, chosen, Group.SERVED, agree=4, disagree=1)
    assert standing.objections(asked, chosen) == []


def test_for_a_word_for_staff_it_is_staff_that_is_named():
    asked, chosen = at(Stage.CHOOSING, named=Group.STAFF, replaces=["klantmanager"])
    chose(asked, chosen, Group.STAFF, agree=1, disagree=4)
    chose(asked, chosen, Group.SERVED, agree=9, disagree=0)
    assert "wil de helft of meer dit woord niet" in standing.objections(asked, chosen)[0]
    statement = Statement.objects.get()
    assert "die daar werkt" in stages.said_by(statement, asked, Group.SERVED)
    assert stages.said_by(statement, asked, Group.STAFF) == statement.text


def test_who_is_named_has_to_be_heard_here_or_elsewhere():
    asked, chosen = at(Stage.CHOOSING)
    chose(asked, chosen, Group.SERVED, agree=4, disagree=0, unsure=3)
    assert "te weinig mensen" in standing.objections(asked, chosen)[0]
    few = [HeardBefore(Group.SERVED, SMALLEST - 1, 0), HeardBefore(Group.STAFF, 90, 0)]
    assert "te weinig mensen" in standing.objections(asked, chosen, few)[0]
    assert standing.objections(asked, chosen, [HeardBefore(Group.SERVED, 9, 4)]) == []
    against = standing.objections(asked, chosen, [HeardBefore(Group.SERVED, 8, 4)])
    assert "wil de helft of meer dit woord niet" in against[0]


def test_a_word_of_another_call_or_not_placed_cant_be_decided():
    asked, chosen = at(Stage.TRIAL)
    other = word(call(slug="anders"))
    hidden = word(asked, "gast", state=State.ASIDE)
    for wrong in (other, hidden):
        with pytest.raises(StageError, match="staat niet bij deze oproep"):
            deciding.decide(None, asked, wish(wrong), None)
    with pytest.raises(StageError, match="opnieuw te kijken"):
        deciding.decide(None, asked, wish(chosen, review_on=TODAY), None)
    assert Call.objects.get(pk=asked.pk).stage == Stage.TRIAL


def test_the_day_brings_a_decision_back_by_itself_and_once(today, client):
    asked, chosen = at(Stage.TRIAL)
    first = deciding.decide(None, asked, wish(chosen), None)
    assert stages.bring_back() == []
    today(TODAY + dt.timedelta(days=365))
    assert first.is_due(timezone.localdate())
    assert [row.pk for row in stages.bring_back()] == [asked.pk]
    assert stages.bring_back() == []
    assert Line.objects.filter(action="stap-besluit-herzien", actor=log.SYSTEM).count() == 1
    assert [item.word for item in decided_words()] == [chosen.word]  # it holds meanwhile
    again = deciding.decide(
        None,
        asked,
        wish(
            chosen,
            from_day=timezone.localdate(),
            review_on=timezone.localdate() + dt.timedelta(days=200),
        ),
        None,
    )
    first.refresh_from_db()
    assert (again.number, first.ended_on) == (2, timezone.localdate())
    assert [item.address for item in decided_words()] == [again.address]


def test_a_decided_word_steers_the_next_check_where_it_holds():
    benefits = plain("Onze klanten met een bijstandsuitkering krijgen een brief van de gemeente.")
    hospital = plain("Onze klanten in het ziekenhuis krijgen van de arts een brief.")

    def offered(text=benefits, kind="gemeente"):
        return [choice.new for choice in assess(text, config(kind)).items[0].choices]

    assert "buurtgenoten" not in offered()
    asked, _chosen = at(Stage.TRIAL)
    chosen = word(asked, "buurtgenoot", article="de", plural="buurtgenoten")
    made = deciding.decide(None, asked, wish(chosen, plural="buurtgenoten"), None)
    first = assess(benefits, config("gemeente")).items[0].choices[0]
    assert (first.new, first.certain) == ("buurtgenoten", True)
    assert "buurtgenoten" not in offered(hospital)  # decided for another relation
    assert "buurtgenoten" not in offered(kind="zorg")  # and for a municipality
    made.relation = ""
    made.save()
    assert offered(hospital)[0] == "buurtgenoten"


def test_a_decided_word_says_so_on_the_card_and_in_the_api(client):
    text = "Onze klanten met een bijstandsuitkering krijgen een brief van de gemeente."

    def page():
        return client.post("/", {"tekst": text, "soort": "gemeente"}).content.decode()

    def api(**more):
        asked = {"tekst": text, "profiel": {"soort": "gemeente", **more}}
        answer = client.post("/api/v1/controleer", asked, content_type="application/json")
        return answer.json()["bevindingen"][0]

    assert "Besloten op" not in page()
    assert "inwoners" in page()
    assert api()["besluit"] is None
    asked, _other = at(Stage.TRIAL)
    chosen = word(asked, "buurtgenoot", article="de", plural="buurtgenoten")
    rejected = [("inwoner", "Te breed."), ("mens", "Zegt te weinig.")]
    start = TODAY - dt.timedelta(days=1)
    plan = wish(chosen, plural="buurtgenoten", rejected=rejected, from_day=start)
    made = deciding.decide(None, asked, plan, None)
    shown = page()
    link = rf'href="{made.address}"[^>]*>Besloten op 22 november 2026<.*?</a>'
    assert re.search(rf'{link}: <strong lang="nl">buurtgenoot</strong>\.', shown)
    assert shown.index("Vervang door ‘buurtgenoten’") < shown.index("bewoners")
    [cards] = re.findall('<ol class="kv-cards".*?</ol>', shown, re.DOTALL)
    assert not re.search("inwoners(?! met een vraag)|mensen", cards)
    assert api()["besluit"] == {
        "woord": "buurtgenoot",
        "relatie": "bijstand",
        "beslotenOp": "2026-11-22",
        "vanaf": "2026-11-21",
        "reden": made.reason,
        "adres": f"http://testserver{made.address}",
        "afgewezen": ["inwoner", "mens"],
    }
    # who has an own word goes by that
    assert api(woorden={"klant": "gast"})["besluit"] is None


def test_a_word_that_starts_later_steers_later(today):
    asked, chosen = at(Stage.TRIAL)
    start = TODAY + dt.timedelta(days=10)
    deciding.decide(None, asked, wish(chosen, from_day=start), None)
    assert decided_words() == ()
    today(start)
    assert len(decided_words()) == 1


def test_rejected_words_are_avoided_only_when_it_is_about_everything():
    asked, chosen = at(Stage.TRIAL)
    rejected = [("inwoner", "Te breed.")]
    made = deciding.decide(None, asked, wish(chosen, rejected=rejected), None)
    assert house_words("gemeente").avoided == ()
    assert house_words("gemeente").word_relations == (("klant", chosen.word, "bijstand"),)
    assert house_words("gemeente").rejected_words == (("klant", "inwoner", "bijstand"),)
    made.relation = ""
    made.save()
    assert house_words("gemeente").avoided == ("inwoner",)
    assert house_words("gemeente").word_relations == ()
    assert house_words("gemeente").rejected_words == ()
    assert house_words().word_forms == ((chosen.word, "de", "inwoners met een vraag"),)


def test_examples_of_elsewhere_never_steer():
    asked = call(example=True, stage=Stage.DECIDED)
    Decision.objects.create(
        call=asked, word="bewoner", from_day=TODAY, decided_by="Elders", reason="Daarom.",
        replaces=["klant"],
    )  # fmt: skip
    assert decided_words() == ()
    assert not asked.open_for_words(TODAY)
    assert not asked.open_for_reactions


def test_a_decision_stands_on_the_card_and_in_the_open_data(client):
    asked, chosen = at(Stage.TRIAL)
    made = deciding.decide(None, asked, wish(chosen, minority="Liever gast."), None)
    card = client.get("/woorden/klant").content.decode()
    assert "Wie hulp vraagt, koopt niets. (Bijstand aanvragen of hebben)" in card
    assert f'href="{made.address}"' in card
    data = client.get("/doc/begrip/klant.ttl").content.decode()
    assert f"<http://testserver{made.address}>" in data
    assert "ook gehoord: Liever gast." in data


def test_names_are_ticked_off(rf):
    asked, chosen = at(Stage.TRIAL)
    names = [("telefoon", "U spreekt met het klantcontactcentrum", "U spreekt met de gemeente")]
    made = deciding.decide(None, asked, wish(chosen, names=names), None)
    request = rf.post("/")
    deciding.add_name(request, made, "formulier", "Klantnummer", "Nummer")
    first, second = OldName.objects.filter(decision=made)
    deciding.set_done(request, first, done=True)
    first.refresh_from_db()
    assert (first.done_on, second.done_on) == (TODAY, None)
    deciding.set_done(request, first, done=False)
    assert OldName.objects.filter(decision=made, done_on=None).count() == 2


@pytest.mark.parametrize(
    ("reason", "one", "hints"),
    [
        ("Wie hulp vraagt, koopt niets.", True, 0),
        ("Wie hulp vraagt, koopt niets. Dus geen klant.", False, 0),
        ("", False, 0),
        ("Zo heet het 1.5 keer beter", True, 0),
        ("De klanttevredenheidsonderzoeksresultaten zijn lang.", True, 1),
        (" ".join(["woord"] * 25), True, 1),
    ],
)
def test_a_reason_is_one_readable_sentence(reason, one, hints):
    assert deciding.is_one_sentence(reason) is one
    assert len(deciding.reading_hints(reason)) == hints


def test_a_moderator_covers_and_never_edits():
    asked = call()
    text = "Ik ben Noor van Elzen, mail noor@voorbeeld.example. Groet, Noor van Elzen"
    kept = Reaction.objects.create(call=asked, text=text, signed="Noor")
    assert [(words, str(sort)) for words, sort in moderating.hints(kept)] == [
        ("noor@voorbeeld.example", "e-mail")
    ]
    with pytest.raises(moderating.ModerationError, match="staan niet in de tekst"):
        moderating.cover(None, kept, "Jan")
    assert moderating.cover(None, kept, "Noor van Elzen") == 2
    assert moderating.cover(None, kept, "noor@voorbeeld.example") == 1
    kept.refresh_from_db()
    assert kept.text == text  # until it is placed, it can be undone
    moderating.uncover(None, kept)
    kept.refresh_from_db()
    assert kept.marks == {}
    moderating.cover(None, kept, "Noor van Elzen")
    moderating.place(None, kept)
    kept.refresh_from_db()
    assert "van Elzen" not in kept.text
    assert len(kept.text) == len(text)
    assert [[(piece.text, piece.hidden) for piece in line] for line in kept.text_pieces[0]] == [
        [
            ("Ik ben ", False),
            ("", True),
            (", mail noor@voorbeeld.example. Groet, ", False),
            ("", True),
        ]
    ]
    moderating.cover(None, kept, "noor@voorbeeld.example")
    kept.refresh_from_db()
    assert "noor@" not in kept.text  # what is on the site goes at once
    with pytest.raises(moderating.ModerationError, match="al geplaatst"):
        moderating.uncover(None, kept)


def test_setting_aside_needs_a_reason():
    kept = word(call(), state=State.WAITING)
    with pytest.raises(moderating.ModerationError, match="Schrijf op waarom"):
        moderating.set_aside(None, kept, "")
    moderating.set_aside(None, kept, "Dit gaat over iemand.")
    kept.refresh_from_db()
    assert (kept.state, kept.why_aside) == (State.ASIDE, "Dit gaat over iemand.")


def test_what_nobody_placed_is_erased_after_the_days_the_privacy_page_says(today):
    asked = call()
    waiting, odd, placed, chosen = (
        word(asked, name, why="Omdat.", state=state)
        for name, state in (
            ("gast", State.WAITING),
            ("buur", State.QUARANTINE),
            ("inwoner", State.SHOWN),
            ("deelnemer", State.SHOWN),
        )
    )
    Statement.objects.create(call=asked, proposal=chosen, text="Ik wil deelnemer genoemd worden.")
    today(TODAY + dt.timedelta(days=80))
    moderating.set_aside(None, chosen, "Dit gaat over iemand.")
    today(TODAY + dt.timedelta(days=90))
    assert moderating.clear_old() == 0
    today(TODAY + dt.timedelta(days=91))
    assert moderating.clear_old() == 2
    assert moderating.clear_old() == 0
    for kept in (waiting, odd):
        kept.refresh_from_db()
        assert (kept.state, kept.word, kept.why) == (State.ERASED, "", "")
        with pytest.raises(moderating.ModerationError, match="wachtte te lang"):
            moderating.place(None, kept)
    placed.refresh_from_db()
    assert placed.why == "Omdat."
    chosen.refresh_from_db()
    assert chosen.why == "Omdat."  # counted from the day it was set aside
    today(TODAY + dt.timedelta(days=171))
    assert moderating.clear_old() == 1
    chosen.refresh_from_db()
    assert (chosen.word, chosen.why) == ("deelnemer", "")  # people chose about the word
    assert Line.objects.filter(action="voorstel-gewist", actor="systeem").count() == 3


def test_roles_that_may_keep_words():
    from klantvrij.site.accounts.rights import RIGHTS, Right

    assert Right.KEEP_WORDS in RIGHTS[Role.WORD_KEEPER]
    assert Right.KEEP_WORDS not in RIGHTS[Role.MODERATOR]


def test_a_form_that_is_sent_twice_at_the_same_moment_is_one_proposal(rf, monkeypatch):
    asked = call()
    sent = {"stempel": receiving.stamp(), **receiving.DECOYS}
    fields = {"word": "gast", "plural": "", "article": "de", "why": "", "signed": ""}
    first = receiving.receive_proposal(rf.post("/", sent), asked, fields)
    there = receiving._before
    blind = [True]  # when the second looked, the first wasn't written yet
    monkeypatch.setattr(
        receiving, "_before", lambda *given: None if blind and blind.pop() else there(*given)
    )
    second = receiving.receive_proposal(rf.post("/", sent), asked, fields)
    assert second.kept.pk == first.kept.pk
    assert second.token == first.token

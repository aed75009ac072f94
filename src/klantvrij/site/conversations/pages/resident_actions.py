"""What a resident's side can do on its pages: each action is one service, with what is said after.

An action raises ConversationError when it can't be done; the page then stays with what was typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import HttpRequest, QueryDict

from klantvrij.i18n import _
from klantvrij.site.conversations import codes, labels, services
from klantvrij.site.conversations.errors import ConversationError, NotFoundError
from klantvrij.site.conversations.kinds import (
    Agreement,
    Place,
    PlanKind,
    ProposalState,
    Recording,
    Role,
    State,
    Way,
)
from klantvrij.site.conversations.models import (
    Disclosure,
    Entry,
    LookBack,
    MirrorQuestion,
    OwnPlan,
    Participant,
    Promise,
    Proposal,
    Receiver,
    Report,
    Together,
    WhatMatters,
)
from klantvrij.site.conversations.rights import Rights, Seat, openable


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Doing:
    """One action on its way: who, with which form."""

    request: HttpRequest
    seat: Seat
    data: QueryDict

    def text(self, name: str = "tekst") -> str:
        """Return what was typed in a field."""
        return self.data.get(name, "")

    @property
    def base(self) -> int:
        """Return the version that the page showed."""
        number = self.data.get("versie", "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0

    def day(self, name: str) -> dt.date | None:
        """Return a day that was filled in, or None. Raises ConversationError."""
        given = self.text(name).strip()
        if not given:
            return None
        for form in ("%Y-%m-%d", "%d-%m-%Y"):
            try:
                return dt.datetime.strptime(given, form).date()  # noqa: DTZ007 - a day, no moment
            except ValueError:
                continue
        raise ConversationError(_("Schrijf een dag zo: 31-12-2026. Of laat het leeg."))


@dataclass(frozen=True)
class Done:
    """What came of it: what to say, and a code to show once or another seat to hold."""

    said: str = ""
    code: str = ""
    code_for: str = ""
    seat: Seat | None = None


Action = Callable[[Doing], Done]
ACTIONS: dict[str, Action] = {}


def action(name: str) -> Callable[[Action], Action]:
    """Register what happens at ``/gesprek/doe/<name>``."""

    def keep(function: Action) -> Action:
        ACTIONS[name] = function
        return function

    return keep


def _found(doing: Doing, model: type[E]) -> E:
    entry = services.find(doing.seat, model.NAME, doing.text("onderdeel"))
    if not isinstance(entry, model):
        raise NotFoundError
    return entry


# Words


@action("schrijf")
def write(doing: Doing) -> Done:
    """Write a text that has a place already."""
    block, _dot, field = doing.text("deel").partition(".")
    if block == "conversation":
        text = services.title(doing.seat, doing.text(), doing.base)
    else:
        entry = services.find(doing.seat, block, doing.text("onderdeel"))
        text = services.write(doing.seat, entry, field, doing.text(), doing.base)
    if text.others:
        return Done(_("Er is tegelijk geschreven. Alles staat er nog; kijk hoe het samen kan."))
    return Done(_("Bewaard."))


@action("ook")
def also(doing: Doing) -> Done:
    """Write what it is also about."""
    services.also(doing.seat, doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("voorstel")
def proposal(doing: Doing) -> Done:
    """Take over a sentence of the counsellor, changed or not, or leave it."""
    taken = doing.text("keus") == "ja"
    found = _found(doing, Proposal)
    answered = services.answer_proposal(doing.seat, found, accept=taken, text=doing.text())
    if answered.state == ProposalState.ACCEPTED:
        return Done(_("Deze zin is nu van u."))
    return Done(_("Goed. De zin staat er niet bij."))


@action("belangrijk")
def matters(doing: Doing) -> Done:
    """Add a sentence of what matters."""
    services.matters(doing.seat, doing.text())
    return Done(_("Dit staat nu boven elke pagina."))


@action("omhoog")
def higher(doing: Doing) -> Done:
    """Put a sentence of what matters one place higher."""
    moved = _found(doing, WhatMatters)
    record = services.open_record(doing.seat, ["what_matters"], noted=False)
    order = [seen.entry for seen in record["what_matters"] if isinstance(seen.entry, WhatMatters)]
    place = [one.id for one in order].index(moved.id)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
        services.put_in_order(doing.seat, order)
    return Done(_("Bewaard."))


@action("lukt")
def works(doing: Doing) -> Done:
    """Add what works and what doesn't yet."""
    if not (doing.text("lukt").strip() or doing.text("nog_niet").strip()):
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.works(doing.seat, works=doing.text("lukt"), not_yet=doing.text("nog_niet"))
    return Done(_("Bewaard."))


@action("weg")
def remove(doing: Doing) -> Done:
    """Take back something of one's own."""
    entry = services.find(doing.seat, doing.text("deel"), doing.text("onderdeel"))
    services.remove(doing.seat, entry)
    return Done(_("Weggehaald. De woorden zijn vernietigd."))


@action("verbeter")
def correct(doing: Doing) -> Done:
    """Put something right; it thanks and triggers nothing."""
    block, _dot, field = doing.text("deel").partition(".")
    entry = services.find(doing.seat, block, doing.text("onderdeel"))
    services.correct(doing.seat, entry, field, doing.text(), doing.text("reden"))
    return Done(labels.thanks())


@action("klopt")
def confirm_words(doing: Doing) -> Done:
    """Say that words somebody else wrote down are one's own."""
    block, _dot, field = doing.text("deel").partition(".")
    seat = Seat(doing.seat.participant, doing.seat.trust, None, doing.seat.way)
    entry = services.find(seat, block, doing.text("onderdeel"))
    record = services.open_record(seat, [block], noted=False)
    seen = next(one for one in record[block] if one.id == entry.id)
    services.write(seat, entry, field, seen.texts[field].text, doing.base)
    return Done(_("Goed. Er staat nu bij dat u dit hebt nagelezen."))


# Own plan


@action("plan")
def plan(doing: Doing) -> Done:
    """Begin an own plan; it stays closed until it is shared."""
    kind = doing.text("soort")
    if not (doing.text().strip() or doing.text("besloten").strip()):
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.plan(
        doing.seat,
        kind=PlanKind(kind) if kind in set(PlanKind) else PlanKind.PERSONAL,
        text=doing.text(),
        private=doing.text("besloten"),
    )
    return Done(_("Uw plan is bewaard. Alleen u ziet het, tot u het deelt."))


@action("plan-delen")
def share_plan(doing: Doing) -> Done:
    """Share a plan with the organisation, or take it back."""
    shared = doing.text("keus") == "ja"
    services.share_plan(doing.seat, _found(doing, OwnPlan), shared=shared)
    if shared:
        return Done(_("Uw begeleider kan uw plan nu lezen. Het besloten deel blijft dicht."))
    return Done(_("Uw plan is weer alleen van u."))


# Promises


@action("spiegel")
def mirror(doing: Doing) -> Done:
    """Answer the mirror question, after the organisation."""
    services.answer_mirror(doing.seat, _found(doing, MirrorQuestion), doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("wacht")
def waiting(doing: Doing) -> Done:
    """Say that something the organisation promised still waits."""
    services.still_waiting(doing.seat, _found(doing, Promise))
    return Done(_("Goed dat u het zegt. Uw begeleider ziet nu dat dit nog wacht."))


@action("bijdrage")
def contribution(doing: Doing) -> Done:
    """Offer something, freely."""
    services.promise(
        doing.seat,
        doing.text(),
        why=doing.text("waarom"),
        due=doing.day("dag"),
        remind=doing.text("herinner") == "ja",
    )
    return Done(_("Fijn. U mag dit altijd loslaten of anders doen."))


@action("stand")
def stand(doing: Doing) -> Done:
    """Say how a contribution of one's own stands; none of it needs a reason."""
    found = _found(doing, Promise)
    choice = doing.text("keus")
    if choice == "los":
        services.let_go(doing.seat, found)
        return Done(_("Losgelaten. Dat is goed zo. Aan uw hulp verandert niets."))
    if choice == "even-niet":
        services.move(doing.seat, found, None)
        return Done(_("Goed, nu even niet. Aan uw hulp verandert niets."))
    if choice == "gedaan":
        services.stand(doing.seat, found, State.DONE)
        return Done(_("Mooi dat het is gelukt."))
    if choice == "weer":
        services.stand(doing.seat, found, State.OPEN)
        return Done(_("Goed, het staat weer open."))
    services.stand(doing.seat, found, State.WENT_DIFFERENTLY, story=doing.text())
    return Done(_("Dank u. Het liep anders, en dat mag."))


@action("verhaal")
def story(doing: Doing) -> Done:
    """Tell what was going on when something went differently, ours too."""
    services.tell_story(doing.seat, _found(doing, Promise), doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("herinner")
def remind(doing: Doing) -> Done:
    """Ask for a reminder, or stop it."""
    wanted = doing.text("keus") == "ja"
    services.remind(doing.seat, _found(doing, Promise), wanted=wanted)
    return Done(_("Wij herinneren u eraan.") if wanted else _("U krijgt geen herinnering."))


@action("samen")
def together(doing: Doing) -> Done:
    """Offer something that only works together."""
    if not doing.text().strip():
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.together(doing.seat, doing.text(), resident_share=doing.text("deel_u"))
    return Done(_("Bewaard. Uw begeleider zegt nog of het zo kan."))


@action("samen-keus")
def accept_together(doing: Doing) -> Done:
    """Say yes to something that only works together, or take that back."""
    accept = doing.text("keus") == "ja"
    services.accept_together(doing.seat, _found(doing, Together), accept=accept)
    return Done(_("Bewaard."))


# Data


@action("gegeven")
def give(doing: Doing) -> Done:
    """Give a fact that was asked, or put it right."""
    if not doing.text().strip():
        raise ConversationError(_("Hier staat nog niets. U mag het ook leeg laten en weggaan."))
    services.give_data(doing.seat, _found(doing, Disclosure), doing.text(), doing.base)
    return Done(labels.thanks() if doing.base else _("Bewaard."))


@action("gegeven-weg")
def erase(doing: Doing) -> Done:
    """Take a fact back."""
    services.erase_data(doing.seat, _found(doing, Disclosure))
    return Done(_("Weggehaald. Uw antwoord is vernietigd."))


# The report


@action("verslag-gelezen")
def read(doing: Doing) -> Done:
    """Say that the report was read."""
    report = services.read_report(doing.seat, _found(doing, Report))
    if report.frozen_at:
        return Done(_("U hebt het beiden gelezen. Zeg nu of u het ermee eens bent."))
    return Done(_("Dank u. Uw begeleider leest het ook."))


@action("verslag-antwoord")
def agree(doing: Doing) -> Done:
    """Agree, agree with an addition, disagree, or answer later."""
    choice = doing.text("keus")
    if choice not in set(Agreement):
        raise ConversationError(_("Kies een antwoord. Nee is net zo goed als ja."))
    services.agree_report(
        doing.seat,
        _found(doing, Report),
        Agreement(choice),
        reaction=doing.text(),
        base_version=doing.base,
    )
    return Done(_("Bewaard. Uw reactie gaat altijd mee met het verslag."))


@action("verslag-reactie")
def react(doing: Doing) -> Done:
    """Add a reaction, which always travels with the report."""
    services.react(doing.seat, _found(doing, Report), doing.text(), doing.base)
    return Done(_("Bewaard. Uw reactie gaat altijd mee met het verslag."))


@action("verslag-weg")
def remove_draft(doing: Doing) -> Done:
    """Take back a report that isn't agreed yet."""
    services.remove_draft(doing.seat, _found(doing, Report))
    return Done(_("Dit verslag is weggehaald."))


@action("ontvanger")
def receiver(doing: Doing) -> Done:
    """Say yes or no to somebody who would get the report."""
    allowed = doing.text("keus") == "ja"
    services.share(doing.seat, _found(doing, Receiver), allowed=allowed)
    return Done(_("Dat mag.") if allowed else _("Goed. Deze krijgt het verslag niet."))


# People


@action("vraag-iemand")
def invite(doing: Doing) -> Done:
    """Invite somebody of one's own; every part stays closed until it is opened."""
    role = doing.text("rol")
    if role not in {Role.CLOSE, Role.TRUSTED, Role.SUPPORTER}:
        raise ConversationError(_("Kies wie u erbij wilt."))
    name = doing.text("naam").strip()
    person, code = services.invite(doing.seat, Role(role), call_me=name)
    word = doing.text("woord").strip()
    if word:
        codes.agree_word(doing.seat, person, word)
    return Done(code=code, code_for=name or labels.say(Role(role)))


@action("open-delen")
def open_parts(doing: Doing) -> Done:
    """Open and close parts for somebody, as the ticks say."""
    person = _found(doing, Participant)
    rights = Rights(Seat(person))
    wanted = set(doing.data.getlist("deel"))
    for block in openable():
        if rights.opened(block) != (block in wanted):
            services.open_part(doing.seat, person, block, opened=block in wanted)
    return Done(_("Bewaard."))


@action("stop-delen")
def send_away(doing: Doing) -> Done:
    """Stop sharing with somebody."""
    services.send_away(doing.seat, _found(doing, Participant))
    return Done(_("U deelt niets meer met deze persoon. De code werkt niet meer."))


@action("noem-mij")
def call_me(doing: Doing) -> Done:
    """Choose how one is called here."""
    services.write(doing.seat, doing.seat.participant, "call_me", doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("eigen-woord")
def own_word(doing: Doing) -> Done:
    """Choose a word that shows at coming back who it is."""
    codes.set_own_word(doing.seat, doing.text("woord"))
    return Done(_("Bewaard. Met uw code en dit woord ziet u straks weer alles."))


@action("bevestig")
def confirm(doing: Doing) -> Done:
    """Show with an own word, or a code that came another way, who it is."""
    seat = codes.confirm(doing.seat, doing.text("woord"))
    return Done(_("Welkom terug. U ziet nu alles."), seat=seat)


@action("nieuwe-code")
def new_code(doing: Doing) -> Done:
    """Make another code for oneself, to print or to write down."""
    way = doing.text("weg")
    chosen = Way(way) if way in {Way.SCREEN, Way.LETTER} else Way.LETTER
    return Done(code=codes.new_code(doing.seat, doing.seat.participant, chosen))


@action("pen")
def pen(doing: Doing) -> Done:
    """Let somebody who takes part write along, or write oneself again."""
    hand = _found(doing, Participant) if doing.text("onderdeel") else None
    if hand is not None and (not hand.present or hand.id == doing.seat.participant.id):
        raise NotFoundError
    seat = Seat(doing.seat.participant, doing.seat.trust, hand, doing.seat.way)
    said = _("Er schrijft nu iemand mee. Dat staat erbij.") if hand else _("U schrijft nu zelf.")
    return Done(said, seat=seat)


@action("praktisch")
def settle(doing: Doing) -> Done:
    """Choose where and how people talk."""
    place, recording = doing.text("plek"), doing.text("opname")
    services.settle(
        doing.seat,
        place=Place(place) if place in set(Place) else None,
        recording=Recording(recording) if recording in set(Recording) else None,
    )
    return Done(_("Bewaard."))


# At the end


@action("terugblik")
def look_back(doing: Doing) -> Done:
    """Look back for one's own side."""
    names = ("helped", "not_helped", "together", "next_together")
    texts = {name: doing.text(name) for name in names if doing.text(name).strip()}
    if not texts:
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.look_back(doing.seat, **texts)
    return Done(_("Dank u. Ook wij kijken terug."))


@action("vertellen")
def may_be_told(doing: Doing) -> Done:
    """Allow one's words of the look back to be told on, or take that back."""
    told = doing.text("keus") == "ja"
    services.may_be_told(doing.seat, _found(doing, LookBack), told=told)
    return Done(_("Dank u.") if told else _("Goed. Wij vertellen dit niet verder."))


@action("alles-weg")
def remove_all(doing: Doing) -> Done:
    """Take back everything the resident brought in."""
    if doing.text("zeker") != "ja":
        raise ConversationError(_("Zet eerst het vinkje. Dit kan niet terug."))
    services.remove_all_mine(doing.seat)
    return Done(_("Alles wat u schreef is weggehaald."))

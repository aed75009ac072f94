"""What a resident does with facts, the report, people, and at the end."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from klantvrij.i18n import _
from klantvrij.site.conversations import codes, labels, services
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError, NotFoundError
from klantvrij.site.conversations.kinds import (
    Agreement,
    Place,
    Recording,
    Role,
    Side,
    Way,
)
from klantvrij.site.conversations.models import (
    Disclosure,
    LookBack,
    Participant,
    Receiver,
    Report,
)
from klantvrij.site.conversations.pages import resident_seat
from klantvrij.site.conversations.pages.resident_action import Doing, Done, action, found_of
from klantvrij.site.conversations.pages.resident_people import GROUPS
from klantvrij.site.conversations.rights import Rights, Seat, openable


@action("gegeven")
def give(doing: Doing) -> Done:
    """Give a fact that was asked, or put it right."""
    if not doing.text().strip():
        raise ConversationError(_("Hier staat nog niets. U mag het ook leeg laten en weggaan."))
    services.give_data(doing.seat, found_of(doing, Disclosure), doing.text(), doing.base)
    return Done(labels.thanks() if doing.base else _("Bewaard."))


@action("gegeven-weg")
def erase(doing: Doing) -> Done:
    """Take a fact back."""
    doing.demand_sure()
    services.erase_data(doing.seat, found_of(doing, Disclosure))
    return Done(_("Weggehaald. Uw antwoord is vernietigd."))


@action("verslag-gelezen")
def read(doing: Doing) -> Done:
    """Say that the report was read."""
    report = services.read_report(doing.seat, found_of(doing, Report))
    if report.frozen_at:
        return Done(_("Gelezen door u en ons. De woorden staan nu vast. Bent u het ermee eens?"))
    return Done(_("Dank u. Uw begeleider leest het ook."))


@action("verslag-antwoord")
def agree(doing: Doing) -> Done:
    """Agree, agree with an addition, disagree, or answer later."""
    choice = doing.text("keus")
    if choice not in set(Agreement):
        raise ConversationError(_("Kies een antwoord. Nee is net zo goed als ja."), field="keus")
    services.agree_report(
        doing.seat,
        found_of(doing, Report),
        Agreement(choice),
        reaction=doing.text(),
        base_version=doing.base,
    )
    return Done(_("Bewaard. Uw reactie gaat altijd mee met het verslag."))


@action("verslag-reactie")
def react(doing: Doing) -> Done:
    """Add a reaction, which always travels with the report."""
    services.react(doing.seat, found_of(doing, Report), doing.text(), doing.base)
    return Done(_("Bewaard. Uw reactie gaat altijd mee met het verslag."))


@action("verslag-weg")
def remove_draft(doing: Doing) -> Done:
    """Take back a report that isn't agreed yet."""
    doing.demand_sure()
    services.remove_draft(doing.seat, found_of(doing, Report))
    return Done(_("Dit verslag is weggehaald."))


@action("ontvanger")
def receiver(doing: Doing) -> Done:
    """Say yes or no to somebody who would get the report."""
    allowed = doing.text("keus") == "ja"
    services.share(doing.seat, found_of(doing, Receiver), allowed=allowed)
    return Done(_("Dat mag.") if allowed else _("Goed. Deze krijgt het verslag niet."))


@action("vraag-iemand")
def invite(doing: Doing) -> Done:
    """Invite somebody of one's own; every part stays closed until it is opened."""
    role = doing.text("rol")
    if role not in {Role.CLOSE, Role.TRUSTED, Role.SUPPORTER}:
        raise ConversationError(_("Kies wie u erbij wilt."))
    name = doing.text("naam").strip()
    word = doing.text("woord").strip()
    with transaction.atomic():  # a word that can't be kept leaves nobody behind without a code
        person, code = services.invite(doing.seat, Role(role), call_me=name)
        if word:
            codes.agree_word(doing.seat, person, word)
    return Done(code=code, code_for=name or labels.say(Role(role)), for_has_word=bool(word))


@action("woord-afspreken")
def agree_word(doing: Doing) -> Done:
    """Agree on a word with somebody who was invited without one."""
    codes.agree_word(doing.seat, found_of(doing, Participant), doing.text("woord"))
    return Done(_("Bewaard. Met de code en dit woord ziet deze persoon alles wat u opent."))


@action("open-delen")
def open_parts(doing: Doing) -> Done:
    """Open and close parts for somebody, as the ticks say."""
    person = found_of(doing, Participant)
    rights = Rights(Seat(person))
    ticked = set(doing.data.getlist("deel"))
    for group, blocks in GROUPS.items():
        for block in blocks:
            if block in openable() and rights.opened(block) != (group in ticked):
                services.open_part(doing.seat, person, block, opened=group in ticked)
    return Done(_("Bewaard."))


@action("stop-delen")
def send_away(doing: Doing) -> Done:
    """Stop sharing with somebody."""
    services.send_away(doing.seat, found_of(doing, Participant))
    return Done(_("U deelt niets meer met deze persoon. De code werkt niet meer."))


@action("noem-mij")
def call_me(doing: Doing) -> Done:
    """Choose how one is called here."""
    services.write(doing.seat, doing.seat.participant, "call_me", doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("eigen-woord")
def own_word(doing: Doing) -> Done:
    """Choose a word that shows at coming back who it is."""
    seat = codes.set_own_word(doing.seat, doing.text("woord"))
    return Done(_("Bewaard. Met uw code en dit woord ziet u straks weer alles."), seat=seat)


@action("bevestig")
def confirm(doing: Doing) -> Done:
    """Show with an own word, or a code that came another way, who it is."""
    sitting = resident_seat.sitting(doing.request)
    seat = codes.confirm(doing.seat, doing.text("woord"), sitting)
    said = _("Welkom terug. U ziet nu alles.")
    if seat.role is not Role.RESIDENT:
        said = _("Welkom. U ziet nu alles wat voor u is geopend.")
    return Done(said, seat=seat)


@action("nieuwe-code")
def new_code(doing: Doing) -> Done:
    """Make another code for oneself, to print or to write down."""
    way = doing.text("weg")
    chosen = Way(way) if way in {Way.SCREEN, Way.LETTER} else Way.LETTER
    return Done(code=codes.new_code(doing.seat, doing.seat.participant, chosen))


@action("pen")
def pen(doing: Doing) -> Done:
    """Let somebody who takes part write along, or write oneself again."""
    now = doing.seat.hand
    if now is not None and now.side is Side.ORGANISATION:
        # whoever sits at a counsellor's screen isn't known to be the resident
        raise NotAllowedError(_("Sluit dit scherm om zelf te schrijven, op uw eigen scherm."))
    hand = found_of(doing, Participant) if doing.text("onderdeel") else None
    if hand is not None and (not hand.present or hand.id == doing.seat.participant.id):
        raise NotFoundError
    if hand is not None and hand.side is Side.ORGANISATION:
        # a counsellor holds the pen where he or she is signed in: nobody does it in their name
        raise NotAllowedError(_("Een begeleider schrijft mee vanaf het eigen scherm."))
    seat = replace(doing.seat, hand=hand)
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
    services.may_be_told(doing.seat, found_of(doing, LookBack), told=told)
    return Done(_("Dank u.") if told else _("Goed. Wij vertellen dit niet verder."))


@action("alles-weg")
def remove_all(doing: Doing) -> Done:
    """Take back everything the resident brought in."""
    doing.demand_sure()
    services.remove_all_mine(doing.seat)
    return Done(_("Alles wat u schreef is weggehaald. De woorden zijn vernietigd."))

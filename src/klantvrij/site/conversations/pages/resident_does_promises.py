"""What a resident does with promises and with what only works together."""

from __future__ import annotations

from klantvrij.i18n import _
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Role, State
from klantvrij.site.conversations.models import (
    MirrorQuestion,
    Promise,
    Together,
)
from klantvrij.site.conversations.pages.resident_action import Doing, Done, action, found_of


@action("spiegel")
def mirror(doing: Doing) -> Done:
    """Answer the mirror question, after the organisation."""
    services.answer_mirror(doing.seat, found_of(doing, MirrorQuestion), doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("wacht")
def waiting(doing: Doing) -> Done:
    """Say that something the organisation promised still waits."""
    services.still_waiting(doing.seat, found_of(doing, Promise))
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
    found = found_of(doing, Promise)
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
    services.tell_story(doing.seat, found_of(doing, Promise), doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("herinner")
def remind(doing: Doing) -> Done:
    """Ask for a reminder, or stop it."""
    wanted = doing.text("keus") == "ja"
    services.remind(doing.seat, found_of(doing, Promise), wanted=wanted)
    return Done(
        _("Goed. Een dag van tevoren staat het boven uw gesprek.")
        if wanted
        else _("U krijgt geen herinnering.")
    )


@action("samen")
def together(doing: Doing) -> Done:
    """Offer something that only works together; who offers it wants it."""
    if not doing.text().strip():
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    item = services.together(doing.seat, doing.text(), resident_share=doing.text("deel_u"))
    if doing.seat.role is Role.RESIDENT:
        services.accept_together(doing.seat, item)
    return Done(_("Bewaard. Uw begeleider zegt nog of het zo kan."))


@action("samen-keus")
def accept_together(doing: Doing) -> Done:
    """Say yes or no to something that only works together; both can be said anew."""
    item = found_of(doing, Together)
    if doing.text("keus") == "ja":
        services.accept_together(doing.seat, item)
        return Done(_("Bewaard."))
    services.decline_together(doing.seat, item)
    return Done(_("Goed, dan niet. Aan uw hulp verandert niets."))

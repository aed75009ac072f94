"""What both do: the mirror question, promises, duties of the law, together, who decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import rules, versions
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Action, Decider, Nature, Side, State
from klantvrij.site.conversations.models import (
    Conversation,
    LegalDuty,
    MirrorQuestion,
    Participant,
    Promise,
    Together,
    WhoDecides,
)
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services.base import Turn, at_once


def ask_mirror(seat: Seat, question: str, *, organisation_answer: str = "") -> MirrorQuestion:
    """Put a mirror question, with the organisation's answer when it is there already."""
    with at_once(seat, "mirror") as turn:
        place = MirrorQuestion.objects.filter(conversation=turn.conversation).count() + 1
        texts = {"question": question, "organisation_answer": organisation_answer}
        return turn.make(MirrorQuestion(position=place), texts)


def answer_mirror(
    seat: Seat, mirror: MirrorQuestion, text: str, base_version: int = 0
) -> versions.Text:
    """Answer for one's own side; the organisation first."""
    ours = seat.participant.side is Side.ORGANISATION
    field = "organisation_answer" if ours else "resident_answer"
    with at_once(seat, "mirror") as turn:
        return turn.put(turn.again(mirror), field, text, base_version)


def promise(
    seat: Seat,
    what: str,
    *,
    why: str = "",
    to: Participant | None = None,
    due: dt.date | None = None,
    nature: str = "",
    article: str = "",
    remind: bool = False,
    fair: Collection[str] = (),
) -> Promise:
    """Promise something; the words are those of who sits here.

    Of a resident's side it is always a free contribution: another `nature` is refused, `due` is a
    wish. When a counsellor holds the pen for it, the six questions of rule 9 (`rules.FAIR`) have to
    be answered with yes in `fair`. Raises ConversationError.
    """
    with at_once(seat, "promise") as turn:
        side = turn.seat.participant.side
        default = Nature.FREE if side is Side.RESIDENT else Nature.PROMISE
        nature = nature or default
        rules.contribution_is_free(side, nature)
        if nature not in set(Nature) or (side is Side.ORGANISATION and nature == Nature.FREE):
            raise ConversationError(_("Kies: een toezegging, of een plicht uit de wet."))
        if nature == Nature.LEGAL_DUTY and not article.strip():
            raise ConversationError(_("Noem bij een plicht uit de wet het artikel."))
        if nature != Nature.LEGAL_DUTY and article.strip():
            raise ConversationError(
                _("Een artikel hoort bij een plicht uit de wet. Kies dat, of laat het leeg.")
            )
        if side is Side.RESIDENT and turn.hand_side is Side.ORGANISATION:
            rules.contribution_is_fair(fair)
        if not what.strip():
            raise ConversationError(_("Schrijf op wat u wilt doen."))
        if to is not None and to.conversation_id != turn.conversation.id:
            raise NotAllowedError
        made = Promise(side=side, nature=nature, due=due, to=to, remind=remind)
        said = {"what": what, "why": why, "article": article, "fair": " ".join(sorted(fair))}
        return turn.make(made, said)


def reword(seat: Seat, promise: Promise, what: str, base_version: int = 0) -> Promise:
    """Say a promise of one's own in other words, while it is open; what stood there stays.

    Raises ConversationError.
    """
    with at_once(seat, "promise") as turn:
        promise = turn.again(promise)
        if promise.state != State.OPEN:
            raise ConversationError(_("Deze toezegging is niet meer open. De woorden blijven zo."))
        if not what.strip():
            raise ConversationError(_("Schrijf op wat u wilt doen."))
        turn.put(promise, "what", what, base_version)
        return promise


def stand(
    seat: Seat, promise: Promise, state: State, *, story: str = "", base_version: int = 0
) -> Promise:
    """Say how a promise of one's own stands: open, done, or gone differently, with a story."""
    if state is State.LET_GO:
        return let_go(seat, promise)
    with at_once(seat, "promise") as turn:
        promise = turn.again(promise)
        turn.rights.demand(Action.CHANGE, "promise", promise)
        _state(turn, promise, state)
        if story.strip():
            _story(turn, promise, story, base_version)
        return promise


def tell_story(seat: Seat, promise: Promise, story: str, base_version: int = 0) -> versions.Text:
    """Tell for one's own side what was going on when it went differently."""
    with at_once(seat, "promise") as turn:
        return _story(turn, turn.again(promise), story, base_version)


def _story(turn: Turn, promise: Promise, story: str, base: int) -> versions.Text:
    ours = turn.seat.participant.side is Side.ORGANISATION
    return turn.put(promise, "organisation_story" if ours else "resident_story", story, base)


def _state(turn: Turn, promise: Promise, state: State) -> None:
    promise.state = state
    promise.changed_at = turn.now
    promise.waiting_since = None
    promise.save()
    turn.record(promise, "state", state)


def let_go(
    seat: Seat, promise: Promise, *, reason: str = "", talked_on: dt.date | None = None
) -> Promise:
    """Let a promise of one's own go. A resident gives no reason; the organisation does, and talked.

    Raises ConversationError.
    """
    with at_once(seat, "let-go") as turn:
        promise = turn.again(promise)
        turn.rights.demand(Action.CHANGE, "promise", promise)
        rules.letting_go(Side(promise.side), reason, talked_on)
        promise.talked_on = talked_on
        _state(turn, promise, State.LET_GO)
        if reason.strip():
            turn.put(promise, "let_go_reason", reason, 0)
        return promise


def move(seat: Seat, promise: Promise, due: dt.date | None) -> Promise:
    """Choose another day for a promise of one's own; None means in one's own pace."""
    with at_once(seat, "promise") as turn:
        promise = turn.again(promise)
        turn.rights.demand(Action.CHANGE, "promise", promise)
        promise.due = due
        promise.save()
        turn.record(promise, "due", due or "")
        return promise


def still_waiting(seat: Seat, promise: Promise) -> Promise:
    """Say 'dit wacht nog' of a promise of the organisation, without shame; a resident does."""
    with at_once(seat, "waiting") as turn:
        promise = turn.again(promise)
        turn.rights.demand(Action.READ, "promise", promise)
        if promise.side != Side.ORGANISATION or turn.seat.participant.side is not Side.RESIDENT:
            raise NotAllowedError(_("Dit kan alleen bij een toezegging van de organisatie."))
        promise.waiting_since = promise.waiting_since or turn.now
        promise.save()
        turn.record(promise, "waiting_since", promise.waiting_since.isoformat())
        return promise


def remind(seat: Seat, promise: Promise, *, wanted: bool) -> Promise:
    """Ask for reminders of a promise of one's own, or stop them."""
    with at_once(seat, "remind") as turn:
        promise = turn.again(promise)
        turn.rights.demand(Action.CHANGE, "promise", promise)
        promise.remind = wanted
        promise.save()
        turn.record(promise, "remind", wanted)
        return promise


def late(promise: Promise, today: dt.date | None = None) -> bool:
    """Return whether a promise is shown as late: only of the organisation, open, and past."""
    day = today or timezone.localdate()
    return (
        rules.may_be_coloured(Side(promise.side))
        and promise.state == State.OPEN
        and promise.due is not None
        and promise.due < day
    )


def to_remind(conversation: Conversation, today: dt.date) -> list[Promise]:
    """Return the open promises somebody is reminded of today (the day before, or the day)."""
    soon = (today, today + dt.timedelta(days=1))
    found = Promise.objects.filter(
        conversation=conversation, state=State.OPEN, due__in=soon, removed_at__isnull=True
    )
    return [one for one in found if rules.may_be_reminded(Side(one.side), asked=one.remind)]


def legal_duty(seat: Seat, what: str, *, article: str, consequence: str, repair: str) -> LegalDuty:
    """Say honestly what the law asks, apart from promises. Raises ConversationError."""
    with at_once(seat, "legal-duty") as turn:
        rules.duty_is_honest(article=article, consequence=consequence, repair=repair)
        texts = {"what": what, "article": article, "consequence": consequence, "repair": repair}
        return turn.make(LegalDuty(), texts)


def who_decides(seat: Seat, what: str, decider: Decider) -> WhoDecides:
    """Add a line of 'Wie beslist waarover'."""
    with at_once(seat, "who-decides") as turn:
        place = WhoDecides.objects.filter(conversation=turn.conversation).count() + 1
        return turn.make(WhoDecides(decider=decider, position=place), {"what": what})


def decide_otherwise(
    seat: Seat, line: WhoDecides, what: str, decider: Decider, base_version: int = 0
) -> WhoDecides:
    """Change a line of 'Wie beslist waarover'; what stood there stays as a version."""
    with at_once(seat, "who-decides") as turn:
        line = turn.again(line)
        if versions.read_one(line, "who_decides.what").text != versions.clean(what):
            turn.put(line, "what", what, base_version)
        turn.rights.demand(Action.CHANGE, "who_decides", line)
        if line.decider != decider:
            line.decider = decider
            line.save(update_fields=["decider"])
            turn.record(line, "decider", decider)
        return line


def together(
    seat: Seat, what: str, *, resident_share: str = "", organisation_share: str = ""
) -> Together:
    """Offer something that only works together; each side writes its own share and accepts."""
    with at_once(seat, "together") as turn:
        ours = turn.seat.participant.side is Side.ORGANISATION
        made = turn.make(Together(), {"what": what})
        own = (
            ("organisation_share", organisation_share)
            if ours
            else (
                "resident_share",
                resident_share,
            )
        )
        if own[1].strip():
            turn.put(made, own[0], own[1], 0)
        return made


def accept_together(seat: Seat, item: Together, *, accept: bool = True) -> Together:
    """Accept it for one's own side, or take that back."""
    with at_once(seat, "together") as turn:
        item = turn.again(item)
        turn.rights.demand(Action.CHANGE, "together", item)
        ours = turn.seat.participant.side is Side.ORGANISATION
        side = "organisation" if ours else "resident"
        setattr(item, f"{side}_accepted_at", turn.now if accept else None)
        setattr(item, f"{side}_declined_at", None)
        item.save()
        turn.record(item, f"{side}_accepted_at", accept)
        return item


def decline_together(seat: Seat, item: Together, reason: str = "") -> Together:
    """Say no for one's own side; yes can be said later. The organisation says why.

    Raises ConversationError.
    """
    with at_once(seat, "together") as turn:
        item = turn.again(item)
        turn.rights.demand(Action.CHANGE, "together", item)
        ours = turn.seat.participant.side is Side.ORGANISATION
        if ours and not reason.strip():
            raise ConversationError(_("Zeg in een gewone zin waarom niet. De inwoner leest die."))
        if ours:
            turn.put(item, "organisation_reason", reason)
        side = "organisation" if ours else "resident"
        setattr(item, f"{side}_accepted_at", None)
        setattr(item, f"{side}_declined_at", turn.now)
        item.save()
        turn.record(item, f"{side}_declined_at", value=True)
        return item


def call_it_together(seat: Seat) -> Conversation:
    """Call the plan 'samen': both sides have promised, the organisation with a date."""
    with at_once(seat, "together") as turn:
        turn.rights.demand(Action.CHANGE, "conversation", turn.conversation)
        dated = Promise.objects.filter(
            conversation=turn.conversation,
            side=Side.ORGANISATION,
            nature=Nature.PROMISE,
            due__isnull=False,
            state__in=[State.OPEN, State.DONE],
            removed_at__isnull=True,
        ).count()
        rules.together_needs_a_promise(dated_promises=dated)
        rules.who_decides_is_said(_deciders(turn))
        turn.conversation.together_since = turn.now
        turn.conversation.save()
        turn.record(turn.conversation, "together_since", turn.now.isoformat())
        return turn.conversation


def _deciders(turn: Turn) -> list[Decider]:
    lines = WhoDecides.objects.filter(conversation=turn.conversation, removed_at__isnull=True)
    return [Decider(line.decider) for line in lines]

"""Taking a decision, and what a good one needs."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.audit import log
from klantvrij.site.proposals import stages, versions
from klantvrij.site.proposals.kinds import Stage
from klantvrij.site.proposals.models import Call, Decision, Heard, OldName, Proposal, Rejected
from klantvrij.site.proposals.stages import StageError
from klantvrij.site.proposals.standing import HeardBefore, objections

MOST_WORDS = 20
"""A reason of more words than this is hard to read at once (B1: some fifteen in a sentence)."""
_LONG_WORD = 16
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s+\S")


@dataclass
class Wish:
    """What a keeper wants to decide."""

    proposal: Proposal
    article: str
    plural: str
    kind: str
    replaces: list[str]
    from_day: dt.date
    review_on: dt.date
    decided_by: str
    reason: str
    change: str
    explanation: str = ""
    minority: str = ""
    rejected: list[tuple[str, str]] = field(default_factory=list)
    """(word, why not)."""
    heard: list[tuple[str, str, int, int]] = field(default_factory=list)
    """(group, how, people, against)."""
    names: list[tuple[str, str, str]] = field(default_factory=list)
    """(kind, old, new)."""


def decide(request: HttpRequest | None, call: Call, wish: Wish, version: int | None) -> Decision:
    """Write down a decision and bring `call` to it.

    Raises StageError (a Dutch sentence) when the word can't be decided on or the call isn't there
    yet, and StaleError when it was changed meanwhile.
    """
    with transaction.atomic():
        fresh = stages.locked(call, version)
        if wish.proposal.call != fresh or not wish.proposal.is_public:
            raise StageError(_("Dit woord staat niet bij deze oproep."))
        before = [HeardBefore(group, people, against) for group, _h, people, against in wish.heard]
        why_not = objections(fresh, wish.proposal, before)
        if why_not:
            raise StageError(" ".join(why_not))
        if wish.review_on <= max(wish.from_day, timezone.localdate()):
            raise StageError(_("De dag om opnieuw te kijken ligt na de dag waarop het ingaat."))
        last = Decision.objects.filter(call=fresh).order_by("-number").first()
        Decision.objects.filter(call=fresh, ended_on=None).update(ended_on=wish.from_day)
        made = Decision.objects.create(
            call=fresh,
            number=last.number + 1 if last else 1,
            proposal=wish.proposal,
            word=wish.proposal.word,
            article=wish.article,
            plural=wish.plural,
            relation=fresh.relation,
            kind=wish.kind,
            replaces=wish.replaces,
            from_day=wish.from_day,
            review_on=wish.review_on,
            decided_by=wish.decided_by,
            reason=wish.reason,
            explanation=wish.explanation,
            minority=wish.minority,
            change=wish.change,
        )
        for word, why in wish.rejected:
            Rejected.objects.create(decision=made, word=word, why=why)
        for group, how, people, against in wish.heard:
            Heard.objects.create(
                decision=made, group=group, how=how, people=people, against=against
            )
        for kind, old, new in wish.names:
            OldName.objects.create(decision=made, kind=kind, old=old, new=new)
        versions.keep(made)
        fresh.review_on = wish.review_on
        fresh.save()
        stages.move(request, fresh, Stage.DECIDED, version=None)
        log.write(request, "besluit-genomen", f"besluit:{made.pk}")
    return made


def reading_hints(reason: str) -> list[str]:
    """Return what may make the reason hard to read, each in one sentence; [] for nothing."""
    found: list[str] = []
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", reason)
    if len(words) > MOST_WORDS:
        found.append(
            _("Deze zin heeft {count} woorden. Met {most} of minder leest hij makkelijker.").format(
                count=len(words), most=MOST_WORDS
            )
        )
    long = [word for word in words if len(word) >= _LONG_WORD]
    if long:
        found.append(_("‘{word}’ is een lang woord. Kan het korter?").format(word=long[0]))
    return found


def is_one_sentence(reason: str) -> bool:
    """Say whether `reason` is a single sentence."""
    return bool(reason.strip()) and not _SENTENCE_END.search(reason.strip())


def set_done(request: HttpRequest, name: OldName, *, done: bool) -> None:
    """Tick off an old name that was changed, or open it again."""
    with transaction.atomic():
        name.done_on = timezone.localdate() if done else None
        name.save()
        result = "klaar" if done else "open"
        log.write(request, "naam-bijgewerkt", f"besluit:{name.decision_id}", result)


def add_name(request: HttpRequest, decision: Decision, kind: str, old: str, new: str) -> None:
    """Add an old name that was found later."""
    with transaction.atomic():
        OldName.objects.create(decision=decision, kind=kind, old=old, new=new)
        log.write(request, "naam-toegevoegd", f"besluit:{decision.pk}")

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
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.kinds import Stage
from klantvrij.site.proposals.models import Call, Decision, Heard, OldName, Proposal, Rejected
from klantvrij.site.proposals.stages import StageError
from klantvrij.site.proposals.standing import HeardBefore, objections

MOST_WORDS = 20
"""A reason of more words than this is hard to read at once (B1: some fifteen in a sentence)."""
_LONG_WORD = 16
_STEM = 3
"""So many letters of a short word stay in its plural, of a long one all but two."""
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
        article, plural = forms_of(fresh, wish)
        if plural and not article:
            raise StageError(_("Kies ook het lidwoord; dan kloppen de zinnen."))
        if wish.review_on <= max(wish.from_day, timezone.localdate()):
            raise StageError(_("De dag om opnieuw te kijken ligt na de dag waarop het ingaat."))
        last = Decision.objects.filter(call=fresh).order_by("-number").first()
        Decision.objects.filter(call=fresh, ended_on=None).update(ended_on=wish.from_day)
        made = Decision.objects.create(
            call=fresh,
            number=last.number + 1 if last else 1,
            proposal=wish.proposal,
            word=wish.proposal.word,
            article=article,
            plural=plural,
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
            if same(word, made.word):
                continue  # nobody rejects what is chosen
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


def same(one: str, other: str) -> bool:
    """Say whether two words are the same, whatever their capitals and spaces."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def forms_of(call: Call, wish: Wish) -> tuple[str, str]:
    """Return the article and the plural of a wish: what was left empty is the proposal's own.

    The last decision on the same word goes before the proposal: a slip may be mended in it.
    Raises StageError for the plural of another word.
    """
    last = Decision.objects.filter(call=call).order_by("-number").first()
    same_word = last is not None and last.proposal == wish.proposal
    known = last if last is not None and same_word else wish.proposal
    wrong = wrong_plural(call, wish.proposal.word, wish.proposal, wish.plural)
    if wrong:
        raise StageError(wrong)
    return wish.article or known.article, wish.plural or known.plural


def wrong_plural(call: Call, word: str, proposal: Proposal | None, plural: str) -> str:
    """Return in one sentence why `plural` isn't that of `word`, as far as is known here; or ""."""
    if not plural or same(plural, word) or (proposal and same(plural, proposal.plural)):
        return ""
    if barred(plural):
        return _("In dit woord zit klant, manager of product. Praten mag, besluiten niet.")
    start = plural.casefold()
    first = word.casefold().split()[0]
    own = start.startswith(first[: max(_STEM, len(first) - 2)])
    for row in Proposal.objects.filter(call=call).exclude(pk=proposal.pk if proposal else None):
        theirs = not own and len(row.word) > _STEM and start.startswith(row.word.casefold())
        if theirs or same(plural, row.plural) or same(plural, row.word):
            said = _("‘{plural}’ hoort bij ‘{other}’ en niet bij ‘{word}’. Maak het vak leeg.")
            return said.format(plural=plural, other=row.word, word=word)
    return ""


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

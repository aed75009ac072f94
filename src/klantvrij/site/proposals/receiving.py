"""What comes in from visitors: kept at once, looked at before anyone reads it, never refused.

What looks like a robot's isn't answered with an error, which would teach it: it goes into a
quarantine that moderators see too. A person who ends up there (a link in the text, a very quick
hand) is let out by a moderator and never knew.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import time
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from klantvrij.i18n import _
from klantvrij.site.audit import log
from klantvrij.site.proposals import plaintext
from klantvrij.site.proposals.kinds import State
from klantvrij.site.proposals.models import (
    Call,
    Contribution,
    Proposal,
    Reaction,
    Statement,
)
from klantvrij.site.proposals.personal import without_bsn

DECOYS = {"your_first_name": "mens", "your_first_name_2": "mens"}
"""Two fields that nobody sees, with the value they have to keep (the first essay's form)."""
FASTEST = 3.0
"""Seconds: nobody reads the question and writes an answer sooner."""
_SALT = "klantvrij.site.proposals.form"
_LINK = re.compile(
    r"https?://|www\.|\[url|<a\s|href=|\b[\w-]+\.(?:com|ru|cn|xyz|top|shop)\b", re.IGNORECASE
)
_SAME = 2
"""How often the same text may come in; from then on it is looked at apart."""


class Doubt(StrEnum):
    """Why something went into quarantine."""

    DECOY = "lokveld"
    FAST = "snel"
    FORM = "formulier"
    LINK = "link"
    REPEATED = "herhaling"
    SCRIPT = "schrift"


def doubt_title(doubt: str) -> str:
    """Return why something is in quarantine, for a moderator."""
    return {
        Doubt.DECOY: _("een veld dat niemand ziet, is veranderd"),
        Doubt.FAST: _("heel snel verstuurd"),
        Doubt.FORM: _("niet met ons formulier verstuurd"),
        Doubt.LINK: _("er staat een link in"),
        Doubt.REPEATED: _("dezelfde tekst kwam al eerder"),
        Doubt.SCRIPT: _("vooral in een ander schrift"),
    }[Doubt(doubt)]


class Sent(NamedTuple):
    """What was kept of a form, and the token in the writer's own link."""

    kept: Contribution
    token: str


def stamp() -> str:
    """Return the signed moment a form was shown, with a number of its own."""
    return signing.dumps([secrets.token_urlsafe(9), time.time()], salt=_SALT)


def _read(stamped: str) -> tuple[str, float]:
    """Return the number of a form and the seconds since it was shown; -1 when it isn't ours."""
    try:
        number, moment = signing.loads(stamped, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return secrets.token_urlsafe(9), -1.0
    return str(number), max(0.0, time.time() - float(moment))


def doubts_about(sent: Mapping[str, str], text: str) -> list[str]:
    """Return why what was sent (the fields of the form) may be a robot's; [] for no reason."""
    found: list[str] = []
    if any(sent.get(name, value) != value for name, value in DECOYS.items()):
        found.append(Doubt.DECOY)
    _number, age = _read(sent.get("stempel", ""))
    if age < 0 or any(name not in sent for name in DECOYS):
        found.append(Doubt.FORM)
    elif age < FASTEST:
        found.append(Doubt.FAST)
    if _LINK.search(text):
        found.append(Doubt.LINK)
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    if letters and latin * 2 < len(letters):
        found.append(Doubt.SCRIPT)
    return found


def receive_proposal(request: HttpRequest, call: Call, fields: Mapping[str, str]) -> Sent:
    """Keep a proposal (fields: word, plural, article, why, signed) and return it."""
    made = Proposal(
        call=call,
        word=plaintext.tidy_line(without_bsn(fields["word"])),
        plural=plaintext.tidy_line(without_bsn(fields["plural"])),
        article=fields["article"],
        why=plaintext.tidy(without_bsn(fields["why"])),
    )
    return _keep(request, made, fields)


def receive_reaction(
    request: HttpRequest, call: Call, fields: Mapping[str, str], proposal: Proposal | None
) -> Sent:
    """Keep a reaction (fields: text, stance, signed) to `call`, or to `proposal` in it."""
    made = Reaction(
        call=call,
        proposal=proposal,
        stance=fields["stance"],
        text=plaintext.tidy(without_bsn(fields["text"])),
    )
    return _keep(request, made, fields)


def _keep(request: HttpRequest, made: Proposal | Reaction, fields: Mapping[str, str]) -> Sent:
    made.signed = plaintext.tidy_line(without_bsn(fields["signed"]))
    texts = [getattr(made, field) for field in made.texts]
    sent = {name: str(value) for name, value in request.POST.items()}
    made.doubts = doubts_about(sent, "\n".join(texts))
    number, _age = _read(sent.get("stempel", ""))
    kind = type(made)
    same = kind.objects.filter(**{field: getattr(made, field) for field in made.texts[-2:-1]})
    if texts[-2] and same.count() >= _SAME:
        made.doubts.append(Doubt.REPEATED)
    made.state = State.QUARANTINE if made.doubts else State.WAITING
    # the same form with the same words is the same contribution, however often it is sent
    token = _token(number, made.call.pk, kind.__name__, *texts)
    made.own = digest(token)
    before = _before(kind, made.own)
    if before is not None:
        return Sent(before, token)
    what = name_of(made)
    try:
        with transaction.atomic():
            made.save()
            log.write(request, f"{what}-ontvangen", f"{what}:{made.pk}", made.state)
    except IntegrityError:
        before = _before(kind, made.own)  # it was sent twice at the same moment
        if before is None:
            raise
        return Sent(before, token)
    return Sent(made, token)


def _before(kind: type[Proposal | Reaction], own: str) -> Proposal | Reaction | None:
    return kind.objects.filter(own=own).first()


def name_of(kept: Contribution) -> str:
    """Return what a contribution is called in the log and in addresses."""
    return "voorstel" if isinstance(kept, Proposal) else "reactie"


def _token(*parts: object) -> str:
    data = "\x1f".join(map(str, parts)).encode()
    return hmac.new(settings.SECRET_KEY.encode(), data, hashlib.sha256).hexdigest()[:40]


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_own(token: str) -> Proposal | Reaction | None:
    """Return what the writer with this token sent, or None."""
    key = digest(token)
    proposal = Proposal.objects.select_related("call").filter(own=key).first()
    return proposal or Reaction.objects.select_related("call").filter(own=key).first()


def erase(kept: Proposal | Reaction) -> bool:
    """Wipe what was written, not saved yet; return False when its word stays.

    A word that people are choosing about isn't anybody's own any more.
    """
    stays = isinstance(kept, Proposal) and Statement.objects.filter(proposal=kept).exists()
    for field in kept.texts:
        if not (stays and field in {"word", "plural"}):
            setattr(kept, field, "")
    kept.marks = {}
    return not stays


def withdraw(request: HttpRequest, kept: Proposal | Reaction) -> None:
    """Erase what its writer takes back; a word people choose about stays, without the rest."""
    with transaction.atomic():
        kept = type(kept).objects.select_for_update().get(pk=kept.pk)
        if erase(kept):
            kept.state = State.WITHDRAWN
        kept.save()
        log.write(request, f"{name_of(kept)}-ingetrokken", f"{name_of(kept)}:{kept.pk}")

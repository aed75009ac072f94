"""Fills a new site: public cases of elsewhere as examples, and invented calls for the demo."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from klantvrij.site.audit import log
from klantvrij.site.proposals import choosing, versions
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.kinds import Answer, Group, Stage, Stance, State
from klantvrij.site.proposals.models import (
    Call,
    Choice,
    Decision,
    Heard,
    OldName,
    Proposal,
    Reaction,
    Rejected,
    Statement,
    Step,
    Trial,
)
from klantvrij.site.proposals.standing import other

_DATA = Path(__file__).parent / "data"
Row = dict[str, Any]


def load(*, demo: bool) -> bool:
    """Fill a site that has no call yet, and say whether that was done.

    The public cases come in every new site; with `demo` invented calls come too.
    """
    with transaction.atomic():
        if Call.objects.exists():
            return False
        for row in _read("elsewhere.toml"):
            _example(row)
        if demo:
            for row in _read("demo.toml"):
                _invented(row)
        log.write(None, "voorbeelden-geladen", "voorstellen")
    return True


def _read(name: str) -> list[Row]:
    rows: list[Row] = tomllib.loads((_DATA / name).read_text("utf-8"))["call"]
    return rows


def _day(days: int) -> dt.date:
    """Return the day so many days ago (less than nought: ahead)."""
    return timezone.localdate() - dt.timedelta(days=days)


def _moment(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def _call(row: Row, **more: Any) -> Call:
    names = ("slug", "title", "owner", "stage", "replaces")
    made = Call.objects.create(
        **{name: row[name] for name in names},
        question=row["question"].strip(),
        relation=row.get("relation", ""),
        named=row.get("named", Group.SERVED),
        source=row.get("source", ""),
        asked_on=_day(row.get("days", 0)),
        **more,
    )
    versions.keep(made)
    return made


def _word(call: Call, row: Row, days: int) -> Proposal:
    made = Proposal.objects.create(
        call=call,
        state=State.SHOWN,
        received=_moment(days),
        word=row["word"],
        article=row.get("article", ""),
        plural=row.get("plural", ""),
        why=row.get("why", ""),
        signed=row.get("signed", ""),
        source=row.get("source", ""),
    )
    for stance, key in ((Stance.FOR, "for"), (Stance.AGAINST, "against")):
        said = row.get(key, [])
        for text in [said] if isinstance(said, str) else said:
            Reaction.objects.create(
                call=call,
                proposal=made,
                stance=stance,
                text=text,
                state=State.SHOWN,
                received=_moment(days - 1),
            )
    return made


def _example(row: Row) -> None:
    call = _call(row, example=True, where=row["where"])
    for word in row["words"]:
        _word(call, word, 0)


def _invented(row: Row) -> None:
    days = row["days"]
    call = _call(row, invented=True)
    words = {each["word"]: _word(call, each, days - 3) for each in row.get("word", ())}
    for each in row.get("reaction", ()):
        Reaction.objects.create(
            call=call,
            text=each["text"],
            signed=each.get("signed", ""),
            state=State.SHOWN,
            received=_moment(days - 5),
        )
    order = list(Stage)
    for place in range(order.index(Stage(call.stage))):
        at = timezone.now() - dt.timedelta(days=days * (6 - place) / 7)
        Step.objects.create(call=call, before=order[place], after=order[place + 1], at=at)
    for each in row.get("word", ()):
        if "named" in each:
            _choices(call, words[each["word"]], each)
    for each in row.get("trial", ()):
        start = _day(each["days"])
        Trial.objects.create(
            call=call,
            proposal=words[each["word"]],
            where=each["where"],
            start=start,
            end=start + dt.timedelta(days=each["length"]),
            learnt=each["learnt"],
        )
    if "decision" in row:
        _decision(call, words[row["decision"]["word"]], row["decision"])


def _choices(call: Call, proposal: Proposal, row: Row) -> None:
    if barred(proposal.word):
        return
    text = f"Ik wil {proposal.word} genoemd worden."
    statement = Statement.objects.create(call=call, proposal=proposal, text=text)
    for group, counts in ((call.named, row["named"]), (other(call.named), row["others"])):
        answers = zip((Answer.AGREE, Answer.DISAGREE, Answer.UNSURE), counts, strict=True)
        Choice.objects.bulk_create(
            Choice(
                statement=statement,
                chooser=choosing.chooser(choosing.new_token(), call),
                group=group,
                answer=answer,
            )
            for answer, number in answers
            for _one in range(number)
        )


def _decision(call: Call, proposal: Proposal, row: Row) -> None:
    made = Decision.objects.create(
        call=call,
        proposal=proposal,
        word=proposal.word,
        article=proposal.article,
        plural=proposal.plural,
        relation=call.relation,
        kind="gemeente",
        replaces=call.replaces,
        from_day=_day(row["days"]),
        decided_on=_day(row["days"]),
        review_on=_day(-row["review"]),
        decided_by=row["by"],
        reason=row["reason"],
        explanation=row["explanation"].strip(),
        minority=row["minority"],
        change=row["change"],
    )
    for word, why in row["rejected"]:
        Rejected.objects.create(decision=made, word=word, why=why)
    for group, how, people, against in row["heard"]:
        Heard.objects.create(decision=made, group=group, how=how, people=people, against=against)
    for kind, old, new, done in row["names"]:
        day = _day(done) if done else None
        OldName.objects.create(decision=made, kind=kind, old=old, new=new, done_on=day)
    call.review_on = made.review_on
    call.save()
    versions.keep(made)

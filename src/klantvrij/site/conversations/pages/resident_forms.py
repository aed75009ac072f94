"""Forms of the resident's pages: each is one action, and keeps what was typed when it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from klantvrij.i18n import _
from klantvrij.site.conversations import labels
from klantvrij.site.conversations.kinds import Decider, ProposalState, Role
from klantvrij.site.conversations.services import Record, Seen
from klantvrij.site.conversations.versions import Text, Written


@dataclass(frozen=True)
class Box:
    """A text to type in."""

    name: str
    label: str
    value: str = ""
    rows: int = 3
    """One is a single line, more a larger field."""
    hint: str = ""
    needed: bool = False
    kind: str = "text"
    """The type of a single line: ``text``, ``date`` or ``password``."""
    longest: int = 20_000
    about: str = ""
    """What an error says it is about (``reaction``), where that isn't the name of the box."""
    error: str = ""
    """What stands in the way here, shown at the box."""


@dataclass(frozen=True)
class Choice:
    """A button to choose with, one of some (radio) or any of some (checkbox)."""

    name: str
    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Ask:
    """A form: where it goes, what it asks and what its button says."""

    action: str
    button: str
    key: str
    boxes: tuple[Box, ...] = ()
    page: str = ""
    """The page the form stands on, in its address too: a page loaded again goes back there."""
    hidden: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    legend: str = ""
    boxes_first: bool = False
    """Whether what is typed comes before what is chosen."""
    many: bool = False
    """Whether more than one choice may be ticked."""
    fold: str = ""
    """The words behind which the form is folded away, or empty: it stands open."""
    primary: bool = False
    about: str = ""
    """What a button is about, read aloud after its words."""
    others: tuple[Written, ...] = ()
    """What was written at the same time and still has to be put together."""
    failed: bool = False
    error: str = ""
    """What stands in the way, where it is about no box."""
    choices_error: str = ""
    """The same, about what there is to choose."""
    accept: str = ""
    """Which files may be sent along (media types), or empty: none."""


@dataclass
class Forms:
    """Makes the forms of one page; `typed` is what came with a form that wasn't accepted."""

    record: Record
    page: str
    typed: Mapping[str, str] = field(default_factory=dict)
    failed: str = ""
    """The key of the form that wasn't accepted, or empty."""
    problem: str = ""
    """What stood in the way."""
    about: str = ""
    """What that is about: a box, or what there is to choose; empty when it doesn't say."""
    at: str = ""
    """The id of where the sentence stands, once that form was made."""

    def ask(self, action: str, button: str, entry: Seen | None = None, **more: Any) -> Ask:
        """Return a form for `action`, on `entry` when it is about one."""
        number = str(entry.id) if entry else ""
        key = more.pop("key", "") or f"{action}-{number[:8] or 'nieuw'}"
        failed = key == self.failed
        boxes = tuple(self._filled(box, failed=failed) for box in more.pop("boxes", ()))
        choices = tuple(self._chosen(one, failed=failed) for one in more.pop("choices", ()))
        hidden = (("pagina", self.page), ("sleutel", key), *more.pop("hidden", ()))
        if number:
            hidden = (*hidden, ("onderdeel", number))
        if failed and self.problem:
            boxes = self._said_at(key, boxes, choices, more)
        return Ask(
            action,
            button,
            key,
            page=self.page,
            boxes=boxes,
            hidden=hidden,
            choices=choices,
            failed=failed,
            **more,
        )

    def _said_at(
        self, key: str, boxes: tuple[Box, ...], choices: tuple[Choice, ...], more: dict[str, Any]
    ) -> tuple[Box, ...]:
        """Put the sentence at the box it is about, at the choices, or above the form."""
        named = [box for box in boxes if self.about and self.about in {box.name, box.about}]
        alone = len(boxes) == 1 and not choices and not self.about and not more.get("accept")
        wrong = named[0] if named else boxes[0] if alone else None
        if wrong is not None:
            self.at = f"{key}-{wrong.name}"
            return tuple(replace(box, error=self.problem * (box is wrong)) for box in boxes)
        chosen = any(self.about == one.name for one in choices)
        more["choices_error" if chosen else "error"] = self.problem
        self.at = f"{key}-keus" if chosen else key
        return boxes

    def _filled(self, box: Box, *, failed: bool) -> Box:
        if not failed or box.name not in self.typed or box.kind == "password":
            return box
        return replace(box, value=self.typed[box.name])

    def _chosen(self, one: Choice, *, failed: bool) -> Choice:
        if not failed:
            return one
        chosen = self.typed.get(one.name) == one.value
        return Choice(one.name, one.value, one.label, chosen=chosen)

    def write(self, seen: Seen, name: str, label: str, **more: Any) -> Ask | None:
        """Return a form to write the text `name` of `seen`, or None when that isn't allowed.

        When two wrote at once it holds both texts, and shows who wrote which.
        """
        if f"change.{name}" not in seen.may:
            return None
        text: Text = seen.texts[name]
        block = type(seen.entry).NAME
        rows = more.pop("rows", 4)
        box = Box(
            "tekst",
            label,
            text.together() if text.others else text.text,
            rows,
            more.pop("hint", ""),
            longest=more.pop("longest", 20_000),
        )
        return self.ask(
            more.pop("action", "schrijf"),
            more.pop("button", "") or _("Bewaar"),
            seen,
            key=f"{block}-{name}-{str(seen.id)[:8]}".replace("_", "-"),
            boxes=(box,),
            hidden=(("deel", f"{block}.{name}"), ("versie", str(text.version))),
            others=text.heads if text.others else (),
            **more,
        )


def for_good(
    forms: Forms,
    action: str,
    button: str,
    entry: Seen | None = None,
    *,
    fold: str = "",
    stays: str = "",
    **more: Any,
) -> Ask:
    """Return a form that destroys words: folded away, with a tick that says somebody is sure.

    `fold` are the words behind which it is folded, those of the button unless told; the action
    looks at the tick (`Doing.demand_sure`). `stays` says what isn't taken away by it.
    """
    return forms.ask(
        action,
        button,
        entry,
        choices=(Choice("zeker", "ja", _("Ja, ik weet het zeker")),),
        legend=" ".join(filter(None, (_("Weet u het zeker? Dit kan niet terug."), stays))),
        many=True,
        fold=fold or button,
        **more,
    )


def removal(forms: Forms, seen: Seen, about: str, *, fold: str = "") -> Ask | None:
    """Return the form that takes something back, for who may; it asks whether somebody is sure."""
    if "remove" not in seen.may:
        return None
    hidden = (("deel", type(seen.entry).NAME),)
    return for_good(forms, "weg", _("Haal weg"), seen, fold=fold, hidden=hidden, about=about)


def two(
    forms: Forms, action: str, seen: Seen, words: tuple[str, str], about: str = ""
) -> tuple[Ask, Ask]:
    """Return two buttons, with the words for yes and for no."""
    yes, no = (
        forms.ask(
            action,
            said,
            seen,
            hidden=(("keus", choice),),
            about=about,
            key=f"{action}-{choice}-{str(seen.id)[:8]}",
        )
        for choice, said in zip(("ja", "nee"), words, strict=True)
    )
    return yes, no


def confirmation(record: Record, forms: Forms, seen: Seen, field: str) -> Ask | None:
    """Return 'these are my words' for what somebody else wrote down for who sits here."""
    text = seen.texts.get(field)
    newest = text.newest if text else None
    if newest is None or newest.hand is None or newest.by != record.seat.participant.id:
        return None
    part = f"{type(seen.entry).NAME}.{field}"
    return forms.ask(
        "klopt",
        _("Klopt, dit zijn mijn woorden"),
        seen,
        hidden=(("deel", part), ("versie", str(newest.number))),
        key=f"klopt-{part}-{str(seen.id)[:8]}".replace(".", "-").replace("_", "-"),
    )


def correction(forms: Forms, seen: Seen, field: str, about: str) -> Ask:
    """Return the form that puts something right which somebody else wrote."""
    part = f"{type(seen.entry).NAME}.{field}"
    return forms.ask(
        "verbeter",
        _("Verbeter"),
        seen,
        key=f"verbeter-{part}-{str(seen.id)[:8]}".replace(".", "-").replace("_", "-"),
        boxes=(Box("tekst", _("Zo klopt het wel"), seen.texts[field].text, 3),),
        hidden=(("deel", part),),
        fold=_("Klopt dit niet?"),
        about=about,
    )


def is_open(seen: Seen) -> bool:
    """Return whether a proposal still waits for an answer."""
    return getattr(seen.entry, "state", "") == ProposalState.OPEN


def moment_of(seen: Seen, name: str) -> bool:
    """Return whether the moment `name` of an object has come (``given_at``)."""
    return getattr(seen.entry, name, None) is not None


def who_decides(record: Record) -> list[tuple[Seen, str]]:
    """Return the lines of 'Wie beslist waarover', each with who: *u*, *samen*, *wij*, the law."""
    ours = {Decider.ORGANISATION: _("wij")}
    if record.seat.role is Role.RESIDENT:
        ours[Decider.RESIDENT] = _("u")
    found = []
    for one in record["who_decides"]:
        decider = Decider(getattr(one.entry, "decider", Decider.TOGETHER))
        found.append((one, ours.get(decider) or labels.say(decider)))
    return found

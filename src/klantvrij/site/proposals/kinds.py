"""The small closed lists of this room. Values are Dutch, for they are shown and published."""

from __future__ import annotations

from enum import StrEnum

from klantvrij.i18n import _


class Stage(StrEnum):
    """Where the search for a word stands, in order."""

    CALL = "oproep"
    PROPOSING = "voorstel"
    TALK = "gesprek"
    CHOOSING = "keuze"
    TRIAL = "proef"
    DECIDED = "besluit"
    REVIEW = "herzien"


class Group(StrEnum):
    """Who somebody is here: `SERVED` comes with a question, `STAFF` works there."""

    SERVED = "inwoner"
    STAFF = "medewerker"


class Answer(StrEnum):
    """What somebody says to a statement."""

    AGREE = "eens"
    DISAGREE = "oneens"
    UNSURE = "weet-niet"


class State(StrEnum):
    """What became of something a visitor sent."""

    WAITING = "wacht"
    QUARANTINE = "quarantaine"
    SHOWN = "geplaatst"
    ASIDE = "apart"
    WITHDRAWN = "ingetrokken"
    ERASED = "gewist"


GONE = frozenset({State.WITHDRAWN, State.ERASED})
"""What has no words any more: its writer took it back, or it was too old to keep unplaced."""


class Stance(StrEnum):
    """What a reaction is to a proposal."""

    FOR = "voor"
    AGAINST = "tegen"
    OTHER = "anders"


class NameKind(StrEnum):
    """Where an old word still stands after a decision."""

    TELEPHONE = "telefoon"
    FORM = "formulier"
    UNIT = "afdeling"
    URL = "webadres"
    JOB = "functienaam"
    SOFTWARE = "programma"
    OTHER = "anders"


def stage_title(stage: str) -> str:
    """Return what a stage is called on screen."""
    return {
        Stage.CALL: _("Oproep"),
        Stage.PROPOSING: _("Voorstellen"),
        Stage.TALK: _("Gesprek"),
        Stage.CHOOSING: _("Keuze"),
        Stage.TRIAL: _("Proef"),
        Stage.DECIDED: _("Besluit"),
        Stage.REVIEW: _("Opnieuw bekijken"),
    }[Stage(stage)]


def stage_says(stage: str) -> str:
    """Return what anyone can do in a stage, in one sentence."""
    return {
        Stage.CALL: _("De vraag is gesteld. Er is nog geen woord; stel er een voor."),
        Stage.PROPOSING: _("Iedereen kan een woord voorstellen en reageren."),
        Stage.TALK: _("We praten over de woorden die er zijn. Een nieuw woord mag nog."),
        Stage.CHOOSING: _("Zeg bij elk woord of het bij u past. Alleen reageren mag ook."),
        Stage.TRIAL: _("Een woord wordt op een paar plekken uitgeprobeerd."),
        Stage.DECIDED: _("Er is een besluit. De schrijfhulp biedt het woord aan."),
        Stage.REVIEW: _("Het besluit wordt opnieuw bekeken. Tot dan blijft het woord gelden."),
    }[Stage(stage)]


def group_title(group: str) -> str:
    """Return what a group is called on screen."""
    return {
        Group.SERVED: _("mensen die met een vraag komen"),
        Group.STAFF: _("mensen die er werken"),
    }[Group(group)]


def answer_title(answer: str) -> str:
    """Return an answer as it stands on a button."""
    return {
        Answer.AGREE: _("Eens"),
        Answer.DISAGREE: _("Oneens"),
        Answer.UNSURE: _("Weet niet"),
    }[Answer(answer)]


def stance_title(stance: str) -> str:
    """Return what a reaction is to a proposal, on screen."""
    return {
        Stance.FOR: _("Wat ervoor spreekt"),
        Stance.AGAINST: _("Wat ertegen spreekt"),
        Stance.OTHER: _("Iets anders"),
    }[Stance(stance)]


def name_kind_title(kind: str) -> str:
    """Return where an old word stands, on screen."""
    return {
        NameKind.TELEPHONE: _("hoe we de telefoon opnemen"),
        NameKind.FORM: _("formulier of brief"),
        NameKind.UNIT: _("naam van een afdeling"),
        NameKind.URL: _("webadres"),
        NameKind.JOB: _("functienaam"),
        NameKind.SOFTWARE: _("programma"),
        NameKind.OTHER: _("iets anders"),
    }[NameKind(kind)]

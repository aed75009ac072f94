"""The closed lists of a conversation: roles, actions, states, as the database keeps them."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who somebody is in this conversation (DOMAIN §4.4, Deelnemer)."""

    RESIDENT = "resident"
    CLOSE = "close"  # naaste
    TRUSTED = "trusted"  # eigen vertrouwenspersoon, JIM
    SUPPORTER = "supporter"  # onafhankelijke ondersteuner (Wmo 2015 art. 2.3.2 lid 3)
    COUNSELLOR = "counsellor"
    OTHER = "other"  # andere organisatie


class Side(StrEnum):
    """The two sides of a conversation; who comes along for the resident is on that side."""

    RESIDENT = "resident"
    ORGANISATION = "organisation"


SIDES = {
    Role.RESIDENT: Side.RESIDENT,
    Role.CLOSE: Side.RESIDENT,
    Role.TRUSTED: Side.RESIDENT,
    Role.SUPPORTER: Side.RESIDENT,
    Role.COUNSELLOR: Side.ORGANISATION,
    Role.OTHER: Side.ORGANISATION,
}
SECOND = (Role.CLOSE, Role.TRUSTED, Role.SUPPORTER, Role.OTHER)
"""Everybody but the resident and the counsellor."""


class Action(StrEnum):
    """What can be done with a part."""

    READ = "read"
    ADD = "add"
    CHANGE = "change"
    PROPOSE = "propose"
    REMOVE = "remove"
    SHARE = "share"


class Grant(StrEnum):
    """One cell of the matrix of rights: role × part × action."""

    NO = "no"
    YES = "yes"
    IF_OPENED = "if-opened"  # once the resident has opened the part for this participant
    IF_SHARED = "if-shared"  # once the resident's circle has shared it
    IF_OWN = "if-own"  # only what this participant made, or what is about this participant


class Trust(StrEnum):
    """How sure we are who holds the screen: a code alone (low), or confirmed."""

    LOW = "low"
    CONFIRMED = "confirmed"


class Act(StrEnum):
    """What made a version of a text."""

    WRITTEN = "written"
    CHANGED = "changed"  # a date, a state
    CORRECTED = "corrected"
    ACCEPTED = "accepted"  # a proposal of the counsellor, taken over
    REMOVED = "removed"


class Place(StrEnum):
    """Where a conversation is held."""

    HOME = "home"
    OFFICE = "office"
    WALK = "walk"
    PHONE = "phone"
    VIDEO = "video"


class Status(StrEnum):
    """How far a conversation is. Silence of the resident is rest, never a fault."""

    INVITED = "invited"
    ONGOING = "ongoing"
    REST = "rest"
    FINISHED = "finished"
    AGAIN = "again"


class Recording(StrEnum):
    """What was agreed about recording sound."""

    NONE = "none"
    RESIDENT = "resident"
    BOTH = "both"


class Law(StrEnum):
    """The law a conversation falls under: it decides the report and the terms.

    Nobody knows it at the first question; a counsellor chooses it later.
    """

    UNKNOWN = "unknown"
    WMO = "wmo"
    JEUGD = "jeugdwet"
    PARTICIPATION = "participatiewet"
    DEBTS = "wgs"  # Wet gemeentelijke schuldhulpverlening
    OTHER = "other"


class Told(StrEnum):
    """How a first question was told."""

    SELF = "self"
    WRITTEN_ALONG = "written-along"  # somebody wrote down what the resident said


class PlanKind(StrEnum):
    """What an own plan is."""

    PERSONAL = "personal"  # persoonlijk plan, Wmo 2015 art. 2.3.2 lid 2
    FAMILY = "family"  # familiegroepsplan, Jeugdwet art. 1.1
    LETTER = "letter"


class Nature(StrEnum):
    """What a promise is. Of a resident's side there is one only."""

    PROMISE = "promise"
    LEGAL_DUTY = "legal-duty"
    FREE = "free"  # bijdrage, vrij


class State(StrEnum):
    """How a promise stands; none of these is a failure of anybody."""

    OPEN = "open"
    DONE = "done"
    WENT_DIFFERENTLY = "went-differently"
    LET_GO = "let-go"


class ProposalState(StrEnum):
    """How a proposed sentence stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Decider(StrEnum):
    """Who decides about something ('Wie beslist waarover')."""

    RESIDENT = "resident"
    TOGETHER = "together"
    ORGANISATION = "organisation"
    LAW = "law"


class Agreement(StrEnum):
    """What the resident says of the report."""

    YES = "yes"
    YES_WITH_ADDITION = "yes-with-addition"
    NO = "no"
    LATER = "later"


class ReportState(StrEnum):
    """How far a report is; only an agreed report is kept for years."""

    DRAFT = "draft"
    SHARED = "shared"
    FROZEN = "frozen"


class TermKind(StrEnum):
    """Which term runs, always against the organisation."""

    OWN_PLAN = "own-plan"
    INQUIRY = "inquiry"
    DECISION = "decision"
    URGENT = "urgent"
    FIRST_TALK = "first-talk"
    URGENT_TALK = "urgent-talk"
    AFTER_TALK = "after-talk"  # a decision that counts from the first talk, not an application


class Outcome(StrEnum):
    """How a conversation ended, which decides how long it is kept."""

    NONE_YET = "none-yet"
    WMO_SUPPORT = "wmo-support"  # 15 years
    WITHOUT_SUPPORT = "without-support"  # 5 years
    YOUTH = "youth"  # 20 years
    BENEFIT = "benefit"  # 10 years after it ended
    DEBT_HELP = "debt-help"  # 5 years after it ended


class KeptBack(StrEnum):
    """Why a conversation isn't destroyed though its time is over."""

    OBJECTION = "objection"
    ASKED = "asked"
    CHANGED = "changed"
    OTHER = "other"


class Way(StrEnum):
    """How a code travels."""

    SCREEN = "screen"
    LETTER = "letter"
    MESSAGE = "message"
    MAIL = "mail"

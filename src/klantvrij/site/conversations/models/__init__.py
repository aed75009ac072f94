"""The objects of a conversation (DOMAIN §4.4), and the list of their parts."""

from klantvrij.site.conversations.models.base import Entry, Kept
from klantvrij.site.conversations.models.keeping import (
    DestructionItem,
    DestructionList,
    FirstSending,
    GuardLifted,
    Processing,
)
from klantvrij.site.conversations.models.organisation import Account, GuideEdition
from klantvrij.site.conversations.models.outcome import (
    Consideration,
    DecisionReference,
    Disclosure,
    LookBack,
    Receiver,
    Report,
    ReportBlock,
    Term,
)
from klantvrij.site.conversations.models.people import (
    BrokerSubject,
    Conversation,
    Invitation,
    LawChoice,
    Opening,
    OwnWord,
    Participant,
    View,
    WrongCode,
    WrongWord,
)
from klantvrij.site.conversations.models.promises import (
    LegalDuty,
    MirrorQuestion,
    Promise,
    Together,
    WhoDecides,
)
from klantvrij.site.conversations.models.version import Version
from klantvrij.site.conversations.models.words import (
    AlreadyWorks,
    Correction,
    FirstQuestion,
    OwnPlan,
    Proposal,
    UnderlyingQuestion,
    WhatMatters,
)

__all__ = [
    "Account",
    "AlreadyWorks",
    "BrokerSubject",
    "Consideration",
    "Conversation",
    "Correction",
    "DecisionReference",
    "DestructionItem",
    "DestructionList",
    "Disclosure",
    "Entry",
    "FirstQuestion",
    "FirstSending",
    "GuardLifted",
    "GuideEdition",
    "Invitation",
    "Kept",
    "LawChoice",
    "LegalDuty",
    "LookBack",
    "MirrorQuestion",
    "Opening",
    "OwnPlan",
    "OwnWord",
    "Participant",
    "Processing",
    "Promise",
    "Proposal",
    "Receiver",
    "Report",
    "ReportBlock",
    "Term",
    "Together",
    "UnderlyingQuestion",
    "Version",
    "View",
    "WhatMatters",
    "WhoDecides",
    "WrongCode",
    "WrongWord",
]

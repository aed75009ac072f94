"""The Dutch words for what the database keeps: roles, states, blocks, reasons."""

from __future__ import annotations

from enum import Enum

from klantvrij.i18n import _
from klantvrij.site.conversations import kinds

REASONS = ("conversation", "preparing", "report", "print", "copy", "oversight")
RECEIVERS = ("care", "doctor", "school", "housing", "neighbourhood", "archive", "other")


def say(value: Enum) -> str:
    """Return the Dutch words for a value of kinds.py, in the language of the reader.

    Raises KeyError for a value without words; a test looks at all of them.
    """
    return _words()[type(value), value]


def _words() -> dict[tuple[type[Enum], Enum], str]:
    # by kind and value: two kinds may keep the same word, such as ``other``
    words = (
        (kinds.Role.RESIDENT, _("inwoner")),
        (kinds.Role.CLOSE, _("naaste")),
        (kinds.Role.TRUSTED, _("eigen vertrouwenspersoon")),
        (kinds.Role.SUPPORTER, _("onafhankelijke ondersteuner")),
        (kinds.Role.COUNSELLOR, _("begeleider")),
        (kinds.Role.OTHER, _("andere organisatie")),
        (kinds.Side.RESIDENT, _("inwoner")),
        (kinds.Side.ORGANISATION, _("organisatie")),
        (kinds.Place.HOME, _("thuis")),
        (kinds.Place.OFFICE, _("op kantoor")),
        (kinds.Place.WALK, _("wandelend")),
        (kinds.Place.PHONE, _("aan de telefoon")),
        (kinds.Place.VIDEO, _("met beeld")),
        (kinds.Status.INVITED, _("uitgenodigd")),
        (kinds.Status.ONGOING, _("gaande")),
        (kinds.Status.REST, _("rust")),
        (kinds.Status.FINISHED, _("afgerond")),
        (kinds.Status.AGAIN, _("opnieuw begonnen")),
        (kinds.Recording.NONE, _("geen opname")),
        (kinds.Recording.RESIDENT, _("de inwoner neemt op")),
        (kinds.Recording.BOTH, _("beiden nemen op")),
        (kinds.Law.UNKNOWN, _("nog niet bekend")),
        (kinds.Law.WMO, _("Wmo 2015")),
        (kinds.Law.JEUGD, _("Jeugdwet")),
        (kinds.Law.PARTICIPATION, _("Participatiewet")),
        (kinds.Law.DEBTS, _("Wet gemeentelijke schuldhulpverlening")),
        (kinds.Law.OTHER, _("anders")),
        (kinds.Told.SELF, _("zelf opgeschreven")),
        (kinds.Told.WRITTEN_ALONG, _("iemand schreef mee")),
        (kinds.PlanKind.PERSONAL, _("persoonlijk plan")),
        (kinds.PlanKind.FAMILY, _("familiegroepsplan")),
        (kinds.PlanKind.LETTER, _("brief")),
        (kinds.Nature.PROMISE, _("toezegging")),
        (kinds.Nature.LEGAL_DUTY, _("wettelijke plicht van de organisatie")),
        (kinds.Nature.FREE, _("bijdrage, vrij")),
        (kinds.State.OPEN, _("open")),
        (kinds.State.DONE, _("gedaan")),
        (kinds.State.WENT_DIFFERENTLY, _("anders gelopen")),
        (kinds.State.LET_GO, _("losgelaten")),
        (kinds.ProposalState.OPEN, _("voorstel")),
        (kinds.ProposalState.ACCEPTED, _("overgenomen")),
        (kinds.ProposalState.DECLINED, _("niet overgenomen")),
        (kinds.Decider.RESIDENT, _("de inwoner")),
        (kinds.Decider.TOGETHER, _("samen")),
        (kinds.Decider.ORGANISATION, _("de organisatie")),
        (kinds.Decider.LAW, _("de wet")),
        (kinds.Agreement.YES, _("ja")),
        (kinds.Agreement.YES_WITH_ADDITION, _("ja, met aanvulling")),
        (kinds.Agreement.NO, _("nee")),
        (kinds.Agreement.LATER, _("later")),
        (kinds.ReportState.DRAFT, _("in de maak")),
        (kinds.ReportState.SHARED, _("klaar om te lezen")),
        (kinds.ReportState.FROZEN, _("samen gelezen")),
        (kinds.TermKind.OWN_PLAN, _("ruimte voor een eigen plan")),
        (kinds.TermKind.INQUIRY, _("onderzoek")),
        (kinds.TermKind.DECISION, _("besluit")),
        (kinds.TermKind.URGENT, _("spoed")),
        (kinds.TermKind.FIRST_TALK, _("eerste gesprek")),
        (kinds.TermKind.URGENT_TALK, _("eerste gesprek, met spoed")),
        (kinds.TermKind.AFTER_TALK, _("besluit na het eerste gesprek")),
        (kinds.Outcome.NONE_YET, _("nog niet afgerond")),
        (kinds.Outcome.WMO_SUPPORT, _("ondersteuning vanuit de Wmo")),
        (kinds.Outcome.WITHOUT_SUPPORT, _("zonder voorziening")),
        (kinds.Outcome.YOUTH, _("jeugdhulp")),
        (kinds.Outcome.BENEFIT, _("uitkering of hulp bij werk")),
        (kinds.Outcome.DEBT_HELP, _("hulp bij schulden")),
        (kinds.KeptBack.OBJECTION, _("er loopt een bezwaar of beroep")),
        (kinds.KeptBack.ASKED, _("de inwoner vroeg het te bewaren")),
        (kinds.KeptBack.CHANGED, _("er is daarna nog iets veranderd")),
        (kinds.KeptBack.OTHER, _("om een andere reden")),
        (kinds.Way.SCREEN, _("op het scherm")),
        (kinds.Way.LETTER, _("brief")),
        (kinds.Way.MESSAGE, _("sms")),
        (kinds.Way.MAIL, _("e-mail")),
    )
    return {(type(value), value): said for value, said in words}


def block(name: str) -> str:
    """Return the Dutch name of a block (``promise`` → toezegging)."""
    return {
        "conversation": _("gesprek"),
        "participant": _("wie meedoet"),
        "view": _("inkijk"),
        "first_question": _("eerste vraag"),
        "underlying_question": _("waar het ook om gaat"),
        "proposal": _("voorstel voor een zin"),
        "what_matters": _("wat belangrijk is"),
        "already_works": _("wat al lukt"),
        "own_plan": _("eigen plan"),
        "own_plan.private": _("besloten deel van het eigen plan"),
        "correction": _("verbetering"),
        "mirror_question": _("spiegelvraag"),
        "promise": _("toezeggingen"),
        "legal_duty": _("wat de wet vraagt"),
        "together": _("samen"),
        "who_decides": _("wie beslist waarover"),
        "consideration": _("overweging"),
        "disclosure": _("gegeven"),
        "report": _("verslag"),
        "report_block": _("blok van het verslag"),
        "receiver": _("ontvanger"),
        "decision_reference": _("verwijzing naar het besluit"),
        "law_choice": _("welke wet"),
        "term": _("termijn"),
        "look_back": _("terugblik"),
    }[name]


def reason(name: str) -> str:
    """Return the Dutch words for why somebody looked (one of REASONS)."""
    return {
        "conversation": _("voor het gesprek"),
        "preparing": _("om het gesprek voor te bereiden"),
        "report": _("voor het verslag"),
        "print": _("om af te drukken"),
        "copy": _("om een kopie te maken"),
        "oversight": _("voor toezicht"),
    }[name]


def receiver(kind: str) -> str:
    """Return the Dutch words for a kind of receiver (one of RECEIVERS)."""
    return {
        "care": _("zorgaanbieder"),
        "doctor": _("huisarts of andere behandelaar"),
        "school": _("school"),
        "housing": _("woningcorporatie"),
        "neighbourhood": _("buurt of vereniging"),
        "archive": _("archief"),
        "other": _("iemand anders"),
    }[kind]


def thanks() -> str:
    """Return what is said after a correction; it triggers nothing."""
    return _("Verbeterd, dank u.")


def which_law(law: str) -> str:
    """Return in a plain sentence for the resident which law it is, or that nobody knows yet."""
    return {
        kinds.Law.UNKNOWN: _("Welke wet hierbij hoort, weten wij nog niet."),
        kinds.Law.WMO: _("Hierbij hoort de Wmo 2015: de wet voor hulp om thuis te wonen."),
        kinds.Law.JEUGD: _("Hierbij hoort de Jeugdwet: de wet voor hulp aan een kind of gezin."),
        kinds.Law.PARTICIPATION: _(
            "Hierbij hoort de Participatiewet: de wet voor een uitkering en hulp bij werk."
        ),
        kinds.Law.DEBTS: _(
            "Hierbij hoort de Wet gemeentelijke schuldhulpverlening: de wet voor hulp bij schulden."
        ),
        kinds.Law.OTHER: _("Hierbij hoort een andere wet of regel."),
    }[kinds.Law(law)]


def our_turn() -> str:
    """Return what a resident sees when the organisation has been silent for fourteen days."""
    return _("Wij zijn aan zet.")


def invented() -> str:
    """Return the banner of a demonstration (rule 14)."""
    return _("Dit is een voorbeeld. Alle mensen en plaatsen zijn bedacht.")


def demonstration() -> str:
    """Return the banner of what a visitor writes in a demonstration."""
    return _("Dit is een demonstratie: zet hier niets echts in.")


def danger() -> str:
    """Return what is said up front about danger (Meldcode); such facts aren't kept here."""
    return _(
        "Als iemand in gevaar is, mag of moet een begeleider dat melden. Hij zegt het u eerst, "
        "tenzij dat gevaarlijk is."
    )


def sharing_promise() -> str:
    """Return the promise of rule 6, for the first screen."""
    return _(
        "Wat hier staat gaat nooit naar handhaving of opsporing. Wil iemand anders het verslag, "
        "dan vragen we het u eerst."
    )


def no_promise() -> str:
    """Return what the first screen says when the organisation doesn't make that promise."""
    return _(
        "Deze organisatie belooft niet dat wat hier staat nooit naar handhaving of opsporing gaat. "
        "Vraag er eerst naar."
    )


def say_status(status: str) -> str:
    """Return the Dutch words for how far a conversation is, as `Record.status` has it."""
    return say(kinds.Status(status))

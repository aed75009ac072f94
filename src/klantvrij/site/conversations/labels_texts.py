"""The Dutch name of every text of a record, above the words on screen and on paper."""

from __future__ import annotations

from klantvrij.i18n import _


def text(part: str) -> str:
    """Return the Dutch name of a text (``promise.what``), in the language of the reader.

    Raises KeyError for a text without a name; a test looks at all of them.
    """
    return _names()[part]


def parts() -> frozenset[str]:
    """Return every text that has a name."""
    return frozenset(_names())


def _names() -> dict[str, str]:
    return {
        "conversation.title": _("titel in eigen woorden"),
        "law_choice.why": _("waarom deze wet"),
        "participant.call_me": _("noem mij"),
        "participant.contact": _("zo bereikt u mij"),
        "first_question.text": _("de eerste vraag"),
        "first_question.answer": _("antwoord op de eerste vraag"),
        "underlying_question.text": _("waar het ook om gaat"),
        "proposal.text": _("voorstel voor een zin"),
        "what_matters.text": _("wat belangrijk is"),
        "already_works.works": _("wat al lukt"),
        "already_works.not_yet": _("wat nog niet lukt"),
        "own_plan.text": _("eigen plan"),
        "own_plan.private": _("besloten deel van het eigen plan"),
        "correction.old": _("wat er stond"),
        "correction.new": _("zo is het"),
        "correction.reason": _("waarom"),
        "mirror_question.question": _("spiegelvraag"),
        "mirror_question.organisation_answer": _("antwoord van de organisatie"),
        "mirror_question.resident_answer": _("antwoord van de inwoner"),
        "promise.what": _("wat"),
        "promise.why": _("waarom"),
        "promise.article": _("artikel"),
        "promise.organisation_story": _("wat er bij ons speelde"),
        "promise.resident_story": _("wat er bij de inwoner speelde"),
        "promise.let_go_reason": _("waarom het is losgelaten"),
        "promise.fair": _("de zes vragen die zijn langsgelopen"),
        "legal_duty.what": _("wat de wet vraagt"),
        "legal_duty.article": _("artikel"),
        "legal_duty.consequence": _("wat er kan gebeuren"),
        "legal_duty.repair": _("zo is het te herstellen"),
        "together.what": _("wat alleen samen kan"),
        "together.resident_share": _("aandeel van de inwoner"),
        "together.organisation_share": _("aandeel van de organisatie"),
        "together.outcome": _("wat het samen werd"),
        "together.organisation_reason": _("waarom wij dit niet doen"),
        "who_decides.what": _("waarover"),
        "consideration.wished_effect": _("wat we willen bereiken"),
        "consideration.purpose_of_law": _("waar de wet voor is"),
        "consideration.consequences": _("wat het voor de inwoner betekent"),
        "consideration.fair": _("is het eerlijk en uit te leggen?"),
        "consideration.law": _("welk artikel"),
        "consideration.doubt": _("waar we over twijfelen"),
        "consideration.reaction": _("reactie van de inwoner"),
        "disclosure.what": _("welk gegeven"),
        "disclosure.what_for": _("waarvoor"),
        "disclosure.legal_ground": _("volgens welke wet"),
        "disclosure.who_sees": _("wie het ziet"),
        "disclosure.if_not_given": _("wat er gebeurt als u het niet geeft"),
        "disclosure.value": _("het gegeven"),
        "report.body": _("verslag"),
        "report.reaction": _("reactie van de inwoner"),
        "report_block.text": _("wat de begeleider toevoegt"),
        "receiver.who": _("wie het krijgt"),
        "receiver.what_for": _("waarvoor"),
        "decision_reference.kind": _("soort besluit"),
        "decision_reference.outcome": _("uitkomst"),
        "decision_reference.link": _("waar het staat"),
        "look_back.helped": _("wat hielp"),
        "look_back.not_helped": _("wat niet hielp"),
        "look_back.together": _("wat samen lukte"),
        "look_back.learns": _("wat de organisatie leert"),
        "look_back.next_together": _("wat we samen zouden kunnen dat niemand alleen kan"),
    }

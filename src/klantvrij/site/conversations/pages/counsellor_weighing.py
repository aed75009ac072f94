"""How we think about it: the reversed test, facts only after the words, and where the decision is.

The order is that of the reversed test: wished effect, what the law is for, what it does to people,
is it fair and can it be explained, and only then the article.
"""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import ConversationError, NotFoundError
from klantvrij.site.conversations.models import Consideration, DecisionReference, Disclosure
from klantvrij.site.conversations.pages import counsellor_law
from klantvrij.site.conversations.pages.counsellor_base import Maker, Page, quote, serve
from klantvrij.site.conversations.pages.deeds import noted
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def weighing(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show the considerations, facts and decisions, and do what a form of it asks."""
    return serve(request, conversation, PAGE)


def steps() -> list[tuple[str, str, str]]:
    """Return the steps of the reversed test in their order: name, question, help."""
    return [
        ("wished_effect", _("1. Wat willen we bereiken?"), _("Voor deze mens, in gewone woorden.")),
        ("purpose_of_law", _("2. Waar is de wet voor?"), _("De bedoeling, nog geen artikel.")),
        ("consequences", _("3. Wat doet het met de mensen om wie het gaat?"), ""),
        ("fair", _("4. Is het eerlijk, en uit te leggen?"), ""),
        ("law", _("5. En dan: welk artikel?"), ""),
        ("doubt", _("Waar twijfelen we over? (mag leeg)"), ""),
    ]


def _build(record: Record, make: Maker) -> dict[str, object]:
    may_ask = bool(record["first_question"]) and bool(record["what_matters"])
    return {
        "considerations": [_consideration(record, seen, make) for seen in record["consideration"]],
        "consider_form": make(
            Form(
                "overweeg",
                _("Bewaar deze overweging"),
                tuple(text_field(name, label, hint=hint, rows=2) for name, label, hint in steps()),
                folded=_("Een overweging opschrijven"),
                opened=not record["consideration"],
            )
        ),
        "may_ask": may_ask,
        "facts": [_fact(record, seen) for seen in record["disclosure"]],
        "ask_form": make(
            Form(
                "vraag-gegeven",
                _("Vraag dit gegeven"),
                (
                    text_field("wat", _("Wat wilt u weten?"), rows=1, kind="line"),
                    text_field("waarvoor", _("Waarvoor is het nodig?"), rows=2),
                    Field("grond", _("Volgens welke wet?"), "line"),
                    text_field("wie", _("Wie krijgt het te zien?"), rows=1, kind="line"),
                    Field("tot", _("Tot wanneer bewaren wij het?"), "date"),
                    text_field(
                        "zonder", _("Wat gebeurt er als de inwoner het niet geeft?"), rows=2
                    ),
                ),
                folded=_("Een gegeven vragen"),
                quiet=True,
            )
        ),
        "decisions": [
            {
                "kind": seen.texts["kind"].text,
                "outcome": seen.texts["outcome"].text,
                "link": seen.texts["link"].text,
                "on": seen.entry.on,
                "objection_until": seen.entry.objection_until,
            }
            for seen in record["decision_reference"]
            if isinstance(seen.entry, DecisionReference)
        ],
        **counsellor_law.build(record, make),
        "decided_form": make(_decided_form()),
    }


def _decided_form() -> Form:
    return Form(
        "besluit",
        _("Verwijs naar dit besluit"),
        (
            Field("soort", _("Wat voor besluit?"), "line"),
            text_field("uitkomst", _("De uitkomst in gewone woorden"), rows=2),
            Field("op", _("Dag van het besluit"), "date", needed=True),
            Field("bezwaar", _("Bezwaar kan tot en met"), "date"),
            Field("waar", _("Waar staat het besluit? (https://…, mag leeg)"), "line"),
        ),
        folded=_("Naar een besluit verwijzen"),
        intro=_("Het besluit zelf staat ergens anders. Het hangt van geen enkele bijdrage af."),
        quiet=True,
    )


def _consideration(record: Record, seen: Seen, make: Maker) -> dict[str, object]:
    texts = seen.texts
    reaction = texts["reaction"]
    return {
        "steps": [(label, texts[name].together()) for name, label, _hint in steps() if texts[name]],
        "reaction": quote(record, reaction.text, reaction.newest) if reaction else None,
        "form": make(
            Form(
                "overweeg-weer",
                _("Bewaar"),
                tuple(
                    text_field(name, label, texts[name], hint=hint, rows=2)
                    for name, label, hint in steps()
                ),
                str(seen.id),
                folded=_("Aanpassen"),
                quiet=True,
            )
        ),
    }


def _fact(record: Record, seen: Seen) -> dict[str, object]:
    texts, asked = seen.texts, seen.entry
    if not isinstance(asked, Disclosure):
        raise NotFoundError
    return {
        "texts": {name: text.text for name, text in texts.items()},
        "asked": asked,
        "value": quote(record, texts["value"].text, texts["value"].newest)
        if texts["value"]
        else None,
    }


def _consider(seat: Seat, sent: Sent) -> str:
    texts = {name: sent.text(name) for name, _label, _hint in steps()}
    if not any(text.strip() for text in texts.values()):
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.consider(seat, **texts)
    return _("De overweging staat er. De inwoner kan erop reageren.")


def _consider_again(seat: Seat, sent: Sent) -> str:
    found = services.find(seat, "consideration", sent.entry)
    if not isinstance(found, Consideration):
        raise NotFoundError
    record = services.open_record(seat, ("consideration",), noted=False)
    before = next((seen for seen in record["consideration"] if seen.id == found.id), None)
    for name, _label, _hint in steps():
        old = before.texts[name].together() if before else ""
        if sent.text(name).replace("\r\n", "\n").strip() != old:
            services.write(seat, found, name, sent.text(name), sent.base(name))
    return _("Bewaard.")


def _ask(seat: Seat, sent: Sent) -> str:
    services.ask_data(
        seat,
        sent.text("wat"),
        what_for=sent.text("waarvoor"),
        legal_ground=sent.text("grond"),
        who_sees=sent.text("wie"),
        if_not_given=sent.text("zonder"),
        kept_until=sent.day("tot"),
    )
    return _("Gevraagd. De inwoner ziet waarvoor, en mag nee zeggen.")


def _decided(seat: Seat, sent: Sent) -> str:
    on = sent.day("op")
    if on is None or not (sent.text("soort").strip() and sent.text("uitkomst").strip()):
        raise ConversationError(_("Noem de soort, de uitkomst en de dag van het besluit."))
    services.decided(
        seat,
        sent.text("soort"),
        sent.text("uitkomst"),
        on=on,
        objection_until=sent.day("bezwaar"),
        link=sent.text("waar").strip(),
    )
    return _("De verwijzing naar het besluit staat er.")


PAGE = Page(
    "talk_weighing",
    lambda: _("Overweging en wet"),
    "conversations/counsellor/weighing.html",
    ("consideration", "disclosure", "decision_reference", "law_choice", "term"),
    {
        "overweeg": _consider,
        "overweeg-weer": _consider_again,
        "vraag-gegeven": _ask,
        "kies-wet": counsellor_law.choose,
        "spoed": counsellor_law.urgent,
        "spoed-geregeld": counsellor_law.arranged,
        "aanvraag": counsellor_law.applied,
        "eerste-gesprek": counsellor_law.talked,
        "besluit": _decided,
    },
    _build,
)

"""What only works together: both sides write their own share and say yes; and calling it so."""

from __future__ import annotations

from klantvrij.i18n import _
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import NotFoundError
from klantvrij.site.conversations.models import Together
from klantvrij.site.conversations.pages.counsellor_base import Handler, Maker, quote
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen, team


def build(record: Record, make: Maker) -> dict[str, object]:
    """Return what is done together, with its forms."""
    return {
        "together": [_together(record, seen, make) for seen in record["together"]],
        "together_since": record.conversation.together_since,
        "together_form": make(
            Form(
                "samen",
                _("Stel dit voor"),
                (
                    text_field("wat", _("Wat kan alleen samen?"), rows=2),
                    text_field("ons", _("Ons aandeel"), rows=2),
                ),
                folded=_("Iets samen doen voorstellen"),
                quiet=True,
            )
        ),
        "call_form": make(
            Form(
                "heet-samen",
                _("Noem dit plan ‘samen’"),
                intro=_(
                    "Dat kan als wij iets toezeggen met een dag erbij, en er staat wie beslist."
                ),
                quiet=True,
            )
        ),
    }


def _together(record: Record, seen: Seen, make: Maker) -> dict[str, object]:
    item = seen.entry
    if not isinstance(item, Together):
        raise NotFoundError
    entry, texts = str(seen.id), seen.texts
    forms = [
        Form(
            "samen-ons",
            _("Bewaar ons aandeel"),
            (text_field("ons", _("Ons aandeel"), texts["organisation_share"], rows=2),),
            entry,
            folded=_("Ons aandeel aanpassen"),
            quiet=True,
        ),
        Form(
            "samen-inwoner",
            _("Bewaar het aandeel van de inwoner"),
            (
                text_field(
                    "aandeel",
                    _("Wat doet de inwoner, in zijn eigen woorden?"),
                    texts["resident_share"],
                    checked=False,
                    rows=2,
                ),
                Field(
                    "akkoord",
                    _("Wil de inwoner dit zo?"),
                    "choice",
                    "ja"
                    if item.resident_accepted_at
                    else "nee"
                    if item.resident_declined_at
                    else "",
                    choices=[
                        ("ja", _("Ja, de inwoner wil dit zo")),
                        ("nee", _("Nee, de inwoner wil dit niet")),
                        ("", _("Dat is nog niet gezegd")),
                    ],
                ),
            ),
            entry,
            folded=_("Schrijf mee: het aandeel van de inwoner"),
            quiet=True,
            along=True,
        ),
    ]
    if not item.organisation_declined_at:
        forms.insert(0, _no_form(entry))
    if not item.organisation_accepted_at:
        forms.insert(0, Form("samen-ja", _("Wij doen mee"), entry=entry, quiet=True))
    theirs = texts["resident_share"]
    return {
        "item": item,
        "what": texts["what"].together(),
        "ours": texts["organisation_share"].text,
        "theirs": quote(record, theirs.text, theirs.newest) if theirs else None,
        "outcome": texts["outcome"].text,
        "reason": texts["organisation_reason"].text if item.organisation_declined_at else "",
        "forms": [make(form) for form in forms],
    }


def _no_form(entry: str) -> Form:
    return Form(
        "samen-nee",
        _("Zeg dat wij dit niet doen"),
        (
            text_field(
                "waarom",
                _("Waarom niet? Zeg het de inwoner in een gewone zin."),
                rows=2,
                needed=True,
            ),
        ),
        entry,
        folded=_("Wij doen dit niet"),
        quiet=True,
    )


def _found_together(seat: Seat, sent: Sent) -> Together:
    found = services.find(seat, "together", sent.entry)
    if not isinstance(found, Together):
        raise NotFoundError
    return found


def _together_new(seat: Seat, sent: Sent) -> str:
    item = services.together(seat, sent.text("wat"), organisation_share=sent.text("ons"))
    services.accept_together(seat, item)
    return _("Voorgesteld. Het telt als de inwoner ook ja zegt.")


def _together_ours(seat: Seat, sent: Sent) -> str:
    item = _found_together(seat, sent)
    services.write(seat, item, "organisation_share", sent.text("ons"), sent.base("ons"))
    return _("Bewaard.")


def _together_yes(seat: Seat, sent: Sent) -> str:
    services.accept_together(seat, _found_together(seat, sent))
    return _("Wij doen mee.")


def _together_no(seat: Seat, sent: Sent) -> str:
    services.decline_together(seat, _found_together(seat, sent), sent.text("waarom"))
    return _("De inwoner leest dat wij dit niet doen, en waarom.")


def _together_theirs(seat: Seat, sent: Sent) -> str:
    resident, item = team.along(seat), _found_together(seat, sent)
    services.write(resident, item, "resident_share", sent.text("aandeel"), sent.base("aandeel"))
    if sent.text("akkoord") == "nee":
        services.decline_together(resident, item)
    else:
        services.accept_together(resident, item, accept=sent.text("akkoord") == "ja")
    return _("Opgeschreven in de woorden van de inwoner.")


def _call_together(seat: Seat, _sent: Sent) -> str:
    services.call_it_together(seat)
    return _("Dit plan heet nu ‘samen’.")


HANDLERS: dict[str, Handler] = {
    "samen": _together_new,
    "samen-ons": _together_ours,
    "samen-ja": _together_yes,
    "samen-nee": _together_no,
    "samen-inwoner": _together_theirs,
    "heet-samen": _call_together,
}

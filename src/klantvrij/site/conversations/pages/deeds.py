"""What staff do in a conversation goes into the audit log, in this one place.

A view marked with `noted` writes one line for each form that was sent to it, in the transaction of
what the form does: both are there, or neither. What was refused has a line too. A line has the id
of the conversation and nothing anybody wrote. Looking stands in the view log, not here, but for a
report that is taken along and for a photo or recording that is opened (`attached.by_staff`); that
changes nothing, so nobody has to wait while it is made.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase

from klantvrij.site.audit import log

R = TypeVar("R", bound=HttpResponseBase)
View = Callable[..., HttpResponseBase]

_DECIDERS = {
    "wie-beslist": "wie-beslist-opschrijven",
    "wie-beslist-weer": "wie-beslist-aanpassen",
}
DEEDS: dict[str, dict[str, str]] = {
    "talks": {"": "gesprek-binnenkomen"},
    "talk_new": {"": "gesprek-beginnen"},
    "talk_take": {"": "gesprek-oppakken"},
    "talk_letter": {"": "brief-maken"},
    "talk_link": {"": "link-maken"},
    "guide_change": {"bewaar": "gids-aanpassen", "herstel": "gids-terugzetten"},
    "talk_question": {
        "antwoord": "eerste-vraag-beantwoorden",
        "spiegel": "spiegelvraag-stellen",
        "spiegel-ons": "spiegelvraag-beantwoorden",
        "spiegel-inwoner": "meeschrijven-spiegelvraag",
        "voorstel": "zin-voorstellen",
        "belangrijk": "meeschrijven-belangrijk",
        "ook": "meeschrijven-ook",
        "lukt": "meeschrijven-lukt",
    },
    "talk_promises": {
        "zeg-toe": "toezeggen",
        "bijdrage": "meeschrijven-bijdrage",
        "stand": "toezegging-stand",
        "stand-inwoner": "meeschrijven-stand",
        "verhaal-ons": "toezegging-verhaal",
        "verhaal-inwoner": "meeschrijven-verhaal",
        "laat-los": "toezegging-loslaten",
        "verzet": "toezegging-verzetten",
        "verwoord": "toezegging-verwoorden",
        "samen": "samen-voorstellen",
        "samen-ons": "samen-aandeel",
        "samen-ja": "samen-meedoen",
        "samen-nee": "samen-afwijzen",
        "samen-inwoner": "meeschrijven-samen",
        "heet-samen": "plan-samen-noemen",
        **_DECIDERS,
        "wet": "wettelijke-vraag-opschrijven",
    },
    "talk_weighing": {
        "overweeg": "overwegen",
        "overweeg-weer": "overweging-aanpassen",
        "vraag-gegeven": "gegeven-vragen",
        "kies-wet": "wet-kiezen",
        "spoed": "spoed-noteren",
        "spoed-geregeld": "spoed-afronden",
        "aanvraag": "aanvraag-noteren",
        "eerste-gesprek": "eerste-gesprek-noteren",
        "besluit": "besluit-noemen",
    },
    "talk_guide": {},
    "talk_report": {
        **_DECIDERS,
        "blokken": "verslag-aanvullen",
        "leg-voor": "verslag-voorleggen",
        "gelezen": "verslag-lezen",
        "gelezen-inwoner": "meeschrijven-gelezen",
        "antwoord": "meeschrijven-antwoord",
        "geef-af": "verslag-afgeven",
        "ontvanger": "ontvanger-vragen",
        "ontvanger-antwoord": "meeschrijven-ontvanger",
    },
    "talk_download": {"pdf": "verslag-ophalen-pdf", "docx": "verslag-ophalen-docx"},
    "talk_send": {
        "pdf": "verslag-versturen-pdf",
        "docx": "verslag-versturen-docx",
        "json": "verslag-versturen-json",
    },
    "talk_people": {
        "nodig-uit": "code-maken",
        "waar": "plek-kiezen",
        "opname": "meeschrijven-opname",
        "terugblik": "terugkijken",
        "rond-af": "gesprek-afronden",
        "hulp-gestopt": "einde-hulp-noteren",
    },
}
"""What is written for each form of each page, by the name of its address; ``""``: the only one."""
TAKEN = "talk_download"
"""Taking a file along is a deed too, though nothing is sent."""
MARK = "noted"
UNKNOWN = "onbekende-handeling"
_FIELDS = {"talk_send": "vorm"}
"""The field that says which form it is, where that isn't ``doe``."""
_OBJECTS = {"guide_change": "gids:organisatie"}
_ABOUT = "conversation_of_deed"


def noted(view: View) -> View:
    """Write a line in the audit log for what `view` does with a form, also when it is refused.

    Put it under what decides who comes in: that writes its own line for who may not.
    """

    @functools.wraps(view)
    def seen(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        match = request.resolver_match
        page = (match.url_name if match else "") or ""
        if request.method != "POST" and not (request.method == "GET" and page == TAKEN):
            return view(request, *arguments, **named)
        deed = _deed(request, page, named)
        do = functools.partial(view, request, *arguments, **named)
        return note(request, deed, do, together=page != TAKEN)

    setattr(seen, MARK, True)
    return seen


def note(request: HttpRequest, deed: str, do: Callable[[], R], *, together: bool = True) -> R:
    """Return what `do` answers, with a line for `deed`: `together`, in the same transaction."""
    try:
        with transaction.atomic() if together else nullcontext():
            response = do()
            log.write(request, deed, _object(request), _result(response.status_code))
            return response
    except (Http404, PermissionDenied):
        log.write(request, deed, _object(request), "geweigerd")
        raise
    except Exception:
        log.write(request, deed, _object(request), "mislukt")
        raise


def about(request: HttpRequest, conversation: uuid.UUID) -> None:
    """Say which conversation the line is about, when the address doesn't."""
    setattr(request, _ABOUT, conversation)


def _deed(request: HttpRequest, page: str, named: dict[str, Any]) -> str:
    forms = DEEDS.get(page, {})
    if "" in forms:
        return forms[""]
    which = named.get("form") or request.POST.get(_FIELDS.get(page, "doe"), "")
    return forms.get(which, UNKNOWN)


def _object(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is not None and match.url_name in _OBJECTS:
        return _OBJECTS[match.url_name]
    there = getattr(request, _ABOUT, None) or (match.kwargs.get("conversation") if match else None)
    return f"gesprek:{there}" if there else "gesprek"


def _result(status: int) -> str:
    if status == 429:
        return "te-vaak"
    if status >= 500:
        return "mislukt"
    return "geweigerd" if status >= 400 else "gelukt"

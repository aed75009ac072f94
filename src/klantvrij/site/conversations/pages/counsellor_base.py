"""What every page of a counsellor about one conversation shares: the seat, the menu, the answers.

A form is sent to the page it stands on. What can't be done leaves the page as it was, with the
sentence at the form and everything typed still in it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from klantvrij.i18n import _
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    NotFoundError,
)
from klantvrij.site.conversations.pages.counsellor_news import news
from klantvrij.site.conversations.pages.forms import Form, Sent, Typed
from klantvrij.site.conversations.pages.remarks import in_short, remarks_on
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, team
from klantvrij.site.conversations.versions import LONGEST, Written
from klantvrij.site.conversations.who import subject_of
from klantvrij.site.errors import page as error_page
from klantvrij.site.house.models import House
from klantvrij.site.navigation import Step

Handler = Callable[[Seat, Sent], str]
"""Does what a form asks and returns the sentence to say; raises ConversationError."""


class Tab(NamedTuple):
    """A page about the conversation, in the menu on each of them."""

    title: str
    address: str
    here: bool


class Quote(NamedTuple):
    """Words of somebody, with the name of who wrote them down for him or her."""

    text: str
    along: str
    entry: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Return the words under the name that the page of both sides asks for."""
        return {"text": self.text}


def tabs(name: str, conversation: uuid.UUID) -> list[Tab]:
    """Return the menu of a conversation; `name` is the address that is shown."""
    places = (
        (_("De vraag"), "talk_question"),
        (_("Wie doet wat"), "talk_promises"),
        (_("Overweging en wet"), "talk_weighing"),
        (_("Gespreksgids"), "talk_guide"),
        (_("Verslag"), "talk_report"),
        (_("Wie doet mee"), "talk_people"),
    )
    return [Tab(title, reverse(to, args=[conversation]), to == name) for title, to in places]


class Page(NamedTuple):
    """One page about a conversation: which parts it opens, and what its forms do."""

    name: str
    title: Callable[[], str]
    template: str
    blocks: Collection[str]
    handlers: Mapping[str, Handler]
    build: Callable[[Record, Maker], dict[str, object]]
    why: str = "conversation"


class Maker:
    """Helps a page make its forms: as typed when something stood in the way, and with remarks."""

    def __init__(self, seat: Seat, typed: Typed, request: HttpRequest) -> None:
        self.seat = seat
        self.typed = typed
        self.request = request

    def __call__(self, form: Form) -> Form:
        """Return the form as it is shown."""
        shown = self.typed(form)
        fields = tuple(
            replace(field, remarks=remarks_on(self.seat, field.value)) if field.checked else field
            for field in shown.fields
        )
        return replace(shown, fields=fields)


class _Looking(Maker):
    """Finds which fields of the form that was sent are looked at; makes no remarks."""

    def __init__(self, seat: Seat, request: HttpRequest) -> None:
        super().__init__(seat, Typed(), request)
        self.checked: list[str] = []

    def __call__(self, form: Form) -> Form:
        """Note the fields of `form` if it is the one that was sent."""
        sent = self.request.POST
        if (sent.get("doe"), sent.get("over", "")) == (form.do, form.entry):
            self.checked += [field.name for field in form.fields if field.checked]
        return form


def _said_after_saving(request: HttpRequest, seat: Seat, page: Page) -> str:
    """Return what could be said otherwise in what was sent, in one line, or an empty text.

    Only words of the lexicon stand in it: messages are kept outside the record.
    """
    looking = _Looking(seat, request)
    page.build(services.open_record(seat, _blocks(page), noted=False), looking)
    typed = [request.POST.get(name, "") for name in looking.checked]
    said = in_short(one for text in typed for one in remarks_on(seat, text[:LONGEST]))
    return _("Het is bewaard. Kan ook zo: {words}").format(words=said) if said else ""


def _blocks(page: Page) -> set[str]:
    return {*page.blocks, "what_matters", "first_question", "participant"}


def serve(request: HttpRequest, conversation: uuid.UUID, page: Page) -> HttpResponse:
    """Answer a request for `page`: show it, or do what a form asks and show it anew."""
    try:
        seat = team.table(conversation, subject_of(request.user))
    except NotFoundError as error:
        return error_page(request, 404, _("Dit gesprek is niet te openen"), str(error))
    typed, status = Typed(), 200
    if request.method == "POST":
        handler = page.handlers.get(request.POST.get("doe", ""))
        try:
            if handler is None:
                raise NotFoundError
            remarked = _said_after_saving(request, seat, page)  # its form may be gone afterwards
            said = handler(seat, Sent(request.POST))
        except ConversationError as error:
            typed = Typed(request.POST, str(error), error.field)
            status = status_of(error)
        else:
            if said:
                messages.success(request, said)
            if remarked:
                messages.info(request, remarked)
            return HttpResponseRedirect(f"{request.path}#inhoud")
    return show(request, seat, page, typed, status)


def show(
    request: HttpRequest, seat: Seat, page: Page, typed: Typed, status: int = 200
) -> HttpResponse:
    """Return the page as it is now."""
    said = news(seat)  # before this look is noted
    record = services.open_record(seat, _blocks(page), why=page.why)
    name = team.name_of(record)
    context = {
        "title": page.title(),
        "trail": [Step(_("Gesprekken"), reverse("talks")), Step(name, _first(record))],
        "name": name,
        "parts": tabs(page.name, record.conversation.id),
        "talk_id": record.conversation.id,
        "banner": record.banner,
        "matters": quotes(record, "what_matters", "text"),
        "turn": record.turn,
        "news": said,
        "our_turn": labels.our_turn(),
        "problem": typed.error,
        **page.build(record, Maker(seat, typed, request)),
    }
    context["problem_at"] = typed.at
    if page.name == "talk_question":
        context["trail"] = [Step(_("Gesprekken"), reverse("talks"))]
        context["title"] = name
    return render(request, page.template, context, status=status)


def _first(record: Record) -> str:
    return reverse("talk_question", args=[record.conversation.id])


def promise_of_sharing() -> str:
    """Return what is said first about where words go: our promise, or that there is none."""
    return labels.sharing_promise() if House.current().never_enforces else labels.no_promise()


def status_of(error: ConversationError) -> int:
    """Return the HTTP status that fits."""
    if isinstance(error, NotFoundError):
        return 404
    return 403 if isinstance(error, NotAllowedError) else 409


def quotes(record: Record, block: str, field: str) -> list[Quote]:
    """Return the words in `field` of a block, each with who wrote them down."""
    found = []
    for seen in record[block]:
        text = seen.texts.get(field)
        if text:
            found.append(quote(record, text.together(), text.newest, str(seen.id)))
    return found


def quote(record: Record, words: str, newest: Written | None, entry: str = "") -> Quote:
    """Return words with who wrote them down."""
    return Quote(words, record.written_along_by(newest), entry)

"""The list over HTTP: lasting addresses, and the form a visitor asks for.

By the Dutch URI strategy: ``/id/…`` is the thing itself and leads (303) to ``/doc/…``, what is
known of it. Open data may be read by any site (CORS); pages may not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.lexicon.load import load
from klantvrij.linked import FORMS, Form, excerpt, negotiate, serialise
from klantvrij.linked.graph import LICENCE
from klantvrij.site.accounts.rights import View, open_to_all
from klantvrij.site.api.problems import problem
from klantvrij.site.house.models import House
from klantvrij.site.limits import seconds_to_wait
from klantvrij.site.words import card, metaphors, published
from klantvrij.site.words.common import base_of, data_links, heading

_SUFFIXES = {form.suffix: form for form in FORMS}
_NAMES = {form.name: form for form in FORMS}
KINDS = ("begrip", "bron", "organisatie")


def opened(response: HttpResponse) -> HttpResponse:
    """Let any site read this answer, and keep a copy for a while."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Link"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers.setdefault("Cache-Control", "public, max-age=300")
    return response


def see_other(address: str) -> HttpResponse:
    """Answer 303: what is known of the thing is over there."""
    return opened(HttpResponse(status=303, headers={"Location": address}))


def _negotiated(view: Callable[..., HttpResponse]) -> View:
    """Let `view` be asked with the form as its second argument, or refuse."""

    @open_to_all
    @require_safe
    def answer(request: HttpRequest, *arguments: Any, suffix: str = "", **named: Any) -> Any:
        wait = seconds_to_wait(request, "data", settings.CHECKS_PER_MINUTE)
        if wait:
            detail = _("U vraagt veel in korte tijd. Wacht {seconds} seconden.")
            return opened(problem(429, detail.format(seconds=wait), Retry_After=str(wait)))
        if suffix:
            form = _SUFFIXES.get(suffix)
            if form is None:
                raise Http404
        else:
            name = negotiate(request.headers.get("Accept"))
            if name is None:
                return _not_in_that_form(_NAMES)
            form = _NAMES[name]
        response = view(request, form, *arguments, **named)
        if not suffix:
            patch_vary_headers(response, ["Accept"])
        return response

    return answer


def _not_in_that_form(names: Iterable[str]) -> HttpResponse:
    known = ", ".join(_NAMES[name].media_type for name in names)
    detail = _("In die vorm hebben we het niet; wel als: {forms}.")
    response = opened(problem(406, detail.format(forms=known)))
    patch_vary_headers(response, ["Accept"])
    return response


def _send(
    request: HttpRequest, form: Form, body: bytes, found: published.Published, address: str
) -> HttpResponse:
    """Answer with data, or 304 when the visitor has them already."""
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    charset = "; charset=utf-8" if form.media_type.startswith("text/") else ""
    response = HttpResponse(body, content_type=form.media_type + charset)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(found.made.timestamp())
    response.headers["Content-Location"] = f"{address}.{form.suffix}"
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    opened(response)
    made = int(found.made.timestamp())
    answer = get_conditional_response(request, etag, made, response)
    return opened(answer) if answer is not None else response


@open_to_all
@require_safe
def thing(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Lead from a concept, a source or the keeper of the list to what is known of it."""
    address = f"{base_of(request)}/id/{kind}/{slug}"
    if kind not in KINDS or excerpt(published.current(base_of(request)).graph, address) is None:
        raise Http404
    return see_other(reverse("document", args=[kind, slug]))


@_negotiated
def document(request: HttpRequest, form: Form, kind: str, slug: str) -> HttpResponse:
    """Tell what is known of a concept, a source or the keeper of the list."""
    found = published.current(base_of(request))
    address = f"{found.scheme.base}/id/{kind}/{slug}"
    part = excerpt(found.graph, address) if kind in KINDS else None
    if part is None:
        raise Http404
    here = reverse("document", args=[kind, slug])
    if form.name == "html":
        return _page(request, kind, slug, part, address)
    return _send(request, form, serialise(part, form.name), found, here)


def _page(request: HttpRequest, kind: str, slug: str, part: Any, address: str) -> HttpResponse:
    """Show a concept: the card of a word, the page of a metaphor, or all that is said of it."""
    lexicon = load()
    if kind == "begrip":
        links = data_links(request, slug)
        for term in lexicon.terms:
            if term.id == slug:
                shown = card.context(term, lexicon, House.current().kind)
                return render(request, "words/card.html", {**shown, **links})
        for metaphor in lexicon.metaphors:
            if metaphor.id == slug:
                shown = metaphors.context(metaphor)
                return render(request, "words/metaphor.html", {**shown, **links})
    return render(request, "words/concept.html", _statements(request, kind, slug, part, address))


_SHOWN = (
    ("skos", "definition"), ("rdfs", "comment"), ("skos", "altLabel"), ("skos", "scopeNote"),
    ("skos", "example"), ("skos", "broader"), ("skos", "narrower"), ("skos", "related"),
    ("skos", "changeNote"), ("skos", "historyNote"), ("dct", "source"), ("foaf", "page"),
    ("vcard", "hasEmail"), ("rdfs", "seeAlso"),
)  # fmt: skip


def _names() -> dict[str, str]:
    return {
        "definition": _("Betekenis"),
        "comment": _("Uitleg"),
        "altLabel": _("Andere woorden"),
        "scopeNote": _("Toelichting"),
        "example": _("Voorbeeld"),
        "broader": _("Valt onder"),
        "narrower": _("Hieronder vallen"),
        "related": _("Hoort bij"),
        "changeNote": _("Besloten"),
        "historyNote": _("Eerder"),
        "source": _("Bronnen"),
        "page": _("Pagina"),
        "hasEmail": _("E-mail"),
        "seeAlso": _("Zie ook"),
    }


def _statements(
    request: HttpRequest, kind: str, slug: str, part: Any, address: str
) -> dict[str, object]:
    import rdflib

    spaces = dict(part.namespaces())
    subject = rdflib.URIRef(address)
    labels = [
        rdflib.URIRef(spaces[prefix] + name)
        for prefix, name in (("skos", "prefLabel"), ("dct", "title"), ("foaf", "name"))
    ]

    def named(node: Any) -> str:
        for label in labels:
            for value in part.objects(node, label):
                return str(value)
        return str(node)

    words, rows = _names(), []
    for prefix, name in _SHOWN:
        predicate = rdflib.URIRef(spaces[prefix] + name)
        values = sorted(
            (named(value), _link(request, value) if isinstance(value, rdflib.URIRef) else "")
            for value in part.objects(subject, predicate)
        )
        if values:
            rows.append((words[name], values))
    steps = ((_("Woorden"), "words"), (_("De lijst als open gegevens"), "scheme-document"))
    return {
        **heading(named(subject), *steps),
        "rows": rows,
        **data_links(request, slug, kind),
    }


def _link(request: HttpRequest, node: Any) -> str:
    """Return where a link leads: on this site to the page, elsewhere as it is."""
    base = base_of(request)
    text = str(node)
    return text.removeprefix(base) if text.startswith(f"{base}/") else text


@open_to_all
@require_safe
def scheme(_request: HttpRequest, version: str = "") -> HttpResponse:
    """Lead from the list, or a version of it, to the data."""
    if version:
        return see_other(reverse("version-document", args=[version]))
    return see_other(reverse("scheme-document"))


@_negotiated
def scheme_document(request: HttpRequest, form: Form) -> HttpResponse:
    """Give the whole list as it is now."""
    return _whole(request, form, published.current(base_of(request)), reverse("scheme-document"))


@_negotiated
def version_document(request: HttpRequest, form: Form, version: str) -> HttpResponse:
    """Give the whole list as it was in a version."""
    found = published.version(version, base_of(request))
    if found is None:
        raise Http404
    return _whole(request, form, found, reverse("version-document", args=[version]))


@open_to_all
def versioned(request: HttpRequest, version: str) -> HttpResponseBase:
    """Take the form off the end of the name of a version: 0.1.0-1a2b3c4d.ttl."""
    name, dot, suffix = version.rpartition(".")
    if dot and suffix in _SUFFIXES:
        return version_document(request, version=name, suffix=suffix)
    return version_document(request, version=version)


def _whole(request: HttpRequest, form: Form, found: published.Published, here: str) -> HttpResponse:
    if form.name != "html":
        return _send(request, form, published.written(found, form.name), found, here)
    latest = published.current(found.scheme.base).scheme.version
    context = {
        **heading(_("De lijst als open gegevens"), (_("Woorden"), "words")),
        "scheme": found.scheme,
        "made": found.made,
        "latest": found.scheme.version == latest,
        "versions": [
            (name, made, reverse("version-document", args=[name]))
            for name, made in published.versions()
        ],
        "downloads": [(each, f"{here}.{each.suffix}") for each in FORMS[1:]],
        "exports": exports(),
        "licence": LICENCE,
    }
    return render(request, "words/scheme.html", context)


@_negotiated
def definitions(request: HttpRequest, form: Form) -> HttpResponse:
    """Explain the one property of our own."""
    found = published.current(base_of(request))
    part = excerpt(found.graph, found.scheme.definitions)
    own = excerpt(found.graph, found.scheme.better_property)
    if part is None or own is None:
        raise Http404
    for triple in own:
        part.add(triple)
    if form.name == "csv":  # a row for each concept, and this is none
        return _not_in_that_form(("html", "turtle", "jsonld", "rdfxml"))
    if form.name == "html":
        context = {
            **heading("beterWoord", (_("Woorden"), "words")),
            "better": found.scheme.better_property,
        }
        return render(request, "words/definition.html", context)
    return _send(request, form, serialise(part, form.name), found, reverse("definitions"))


def exports() -> list[tuple[str, str]]:
    """Return the exports for other programs: what they are called, and their address."""
    names = ("csv", "json", "vale", "languagetool")
    return [(name, reverse("export", args=[name])) for name in names]

"""The pages of the metaphors: the whole tree, drawn and as a list, and one of them."""

from __future__ import annotations

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.lexicon.choice import dutch_order
from klantvrij.lexicon.load import load
from klantvrij.lexicon.model import Metaphor
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.words.common import data_links, heading
from klantvrij.site.words.tree import Branch, Drawing, small, tree, wide


@cache
def _drawn() -> tuple[Branch, Drawing, Drawing]:
    root = tree(load())
    return root, wide(root), small(root)


@open_to_all
@require_safe
def metaphors(request: HttpRequest) -> HttpResponse:
    """Show the tree of metaphors."""
    root, for_laptop, for_phone = _drawn()
    drawings = (("kv-tree-wide", for_laptop), ("kv-tree-small", for_phone))
    context = {
        **heading(_("De beelden achter de woorden"), (_("Woorden"), "words")),
        "root": root,
        "drawings": drawings,
    }
    return render(request, "words/metaphors.html", context)


@open_to_all
@require_safe
def metaphor(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one metaphor: what it claims, what it brings along, and its words."""
    try:
        found = load().metaphor(slug)
    except KeyError as error:
        raise Http404 from error
    shown = {**context(found), **data_links(request, slug)}
    return render(request, "words/metaphor.html", shown)


def context(metaphor: Metaphor) -> dict[str, object]:
    """Return what the template shows of a metaphor."""
    lexicon = load()
    terms = [term for term in lexicon.terms if term.metaphor == metaphor.id]
    codes = {source.code: source for source in lexicon.sources}
    return {
        **heading(
            metaphor.name,
            (_("Woorden"), "words"),
            (_("De beelden achter de woorden"), "metaphors"),
        ),
        "metaphor": metaphor,
        "parent": next((each for each in lexicon.metaphors if each.id == metaphor.parent), None),
        "children": [each for each in lexicon.metaphors if each.parent == metaphor.id],
        "terms": sorted(terms, key=lambda term: dutch_order(term.lemma)),
        "sources": [codes[code] for code in metaphor.sources if code in codes],
    }

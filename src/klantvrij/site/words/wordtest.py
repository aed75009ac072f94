"""*De klanttoets* as a page: a word or a sentence in, the questions that fit it out.

What is typed is sent by POST, looked at in memory and given back; it is kept nowhere.
"""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.checker.asking import (
    Subject,
    conclusion,
    hints,
    judge,
    outcome,
    questions,
    subject_of,
)
from klantvrij.checker.finding import Answer, CustomerTest
from klantvrij.collection.result import Located
from klantvrij.i18n import _
from klantvrij.lexicon.cards import UnknownWordError, find
from klantvrij.lexicon.load import load
from klantvrij.lexicon.model import Term
from klantvrij.report import evidence, labels
from klantvrij.revise.cards import better_words
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.house.models import House
from klantvrij.site.limits import seconds_to_wait
from klantvrij.site.words.common import heading
from klantvrij.site.words.sentences import looked_at
from klantvrij.site.words.shoptest import NAMES, replies

LONGEST = 1000
"""The longest sentence, in code points; for more there is the writing aid."""
_MOST = 6


class Question(NamedTuple):
    """A question of the test: its name in the form, and what was answered ("" for nothing)."""

    name: str
    text: str
    hint: str
    answer: str


class Tested(NamedTuple):
    """A word that was found: what Klantvrij says of it, the questions, and what they led to."""

    term: Term | None
    word: str
    label: str
    why: str
    answers: list[tuple[str, str]]
    evidence: str
    better: str
    questions: list[Question]
    open: bool
    outcome: str
    conclusion: str
    missed: bool


@sensitive_variables()
@sensitive_post_parameters()
@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def word_test(request: HttpRequest) -> HttpResponse:
    """Show the form; after POST also the words found, with the questions that fit them."""
    context = {
        **heading(_("De klanttoets"), (_("Woorden"), "words")),
        "most": LONGEST,
        "replies": replies(),
    }
    if request.method != "POST":
        return render(request, "words/wordtest.html", context)
    text = " ".join(request.POST.get("tekst", "").replace("\x00", "").split())
    context["text"] = text
    wait = seconds_to_wait(request, "check", settings.CHECKS_PER_MINUTE)
    said, status = "", 200
    if wait:
        said = _("U vraagt veel in korte tijd. Wacht {seconds} seconden.").format(seconds=wait)
        status = 429
    elif not text:
        said, status = _("Typ eerst een woord of een zin."), 400
    elif len(text) > LONGEST:
        said = _("Dit is langer dan {most} tekens. Neem één zin, of gebruik de schrijfhulp.")
        said, status = said.format(most=LONGEST), 413
    if said:
        context["said"] = said
        response = render(request, "words/wordtest.html", context, status=status)
        if wait:
            response.headers["Retry-After"] = str(wait)
        return response
    context["tested"] = _tested(text, request)
    context["checked"] = True
    return render(request, "words/wordtest.html", context)


def _tested(text: str, request: HttpRequest) -> list[Tested]:
    """Return the words found in `text`, each once; with none, the questions about a person."""
    chosen = request.POST.get("woord", "")
    lexicon = load()
    found: dict[str, Tested] = {}
    for located in looked_at(text, House.current().kind).result.reported:
        term = lexicon.term(located.finding.term)
        if term.id not in found and len(found) < _MOST:
            found[term.id] = _one(term, located, request, chosen)
    if not found:
        try:
            term, _compound = find(text, lexicon)
        except UnknownWordError:
            return [_one(None, None, request, chosen)]
        found[term.id] = _one(term, None, request, chosen)
    if chosen not in found:
        first = next(iter(found))
        found[first] = found[first]._replace(open=True)
    return list(found.values())


def _one(term: Term | None, located: Located | None, request: HttpRequest, chosen: str) -> Tested:
    subject = subject_of(term) if term else Subject.PERSON
    mine = chosen == (term.id if term else "") and "toets" in request.POST
    values = [request.POST.get(name, "") if mine else "" for name in NAMES]
    known = {answer.value for answer in Answer}
    complete = mine and all(value in known for value in values)
    verdict = judge(CustomerTest(*map(Answer, values))) if complete else None
    finding = located.finding if located else None
    return Tested(
        term,
        labels.word(located) if located else (term.lemma if term else ""),
        labels.verdict(finding.verdict) if finding else "",
        finding.why if finding else (term.why if term else ""),
        labels.answers(finding.test) if finding and finding.relation else [],
        evidence.sentence(located) if located else "",
        better_words(finding) if finding else "",
        [
            Question(name, question, hint, value)
            for name, question, hint, value in zip(
                NAMES, questions(subject), hints(subject), values, strict=True
            )
        ],
        mine or term is None,
        outcome(verdict, subject) if verdict else "",
        conclusion(verdict, subject) if verdict else "",
        mine and not complete,
    )

"""Learning: a sentence, a guess, and then what Klantvrij says and why. No points, nothing kept.

Where somebody is stands in the address: a round (a number that shuffles the sentences), a step, and
the choice that was made.
"""

from __future__ import annotations

import random
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from klantvrij.checker.finding import Verdict
from klantvrij.i18n import _
from klantvrij.lexicon import cards
from klantvrij.lexicon.load import load
from klantvrij.report import evidence, labels
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.assessing import Choice
from klantvrij.site.words.common import heading
from klantvrij.site.words.sentences import Sentence, by_metaphor, looked_at

ROUND = 10
_ROUNDS = 10_000
_ELSE = "anders"
_OTHERS = frozenset({Verdict.MENTION, Verdict.FIXED_TERM, Verdict.OTHER_SENSE})


class Told(NamedTuple):
    """What is shown after a guess; `said` compares it with what Klantvrij says."""

    chosen: str
    said: str
    verdict: str
    why: str
    evidence: str
    answers: list[tuple[str, str]]
    choices: tuple[Choice, ...]
    readers: str
    card: cards.Card


def guesses() -> list[tuple[str, str]]:
    """Return what a reader can choose: the value in the address, and the words beside it."""
    return [
        (Verdict.NO_MARKET.value, _("Geen markt: dit kan beter anders")),
        (Verdict.MARKET.value, _("Wel markt: hier past het woord")),
        (Verdict.BORDERLINE.value, _("Op de grens: het hangt ervan af")),
        (_ELSE, _("Iets anders: een naam, een andere betekenis, of het gaat over het woord zelf")),
        (Verdict.UNKNOWN.value, _("Dat zegt de zin niet")),
    ]


@open_to_all
@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """Show the start, a sentence, what Klantvrij says of it, or the end of the round."""
    lexicon = load()
    metaphor = request.GET.get("beeld", "")
    known = [each for each in lexicon.metaphors if by_metaphor(each.id)]
    if metaphor not in {each.id for each in known}:
        metaphor = ""
    shown = {
        **heading(_("Leren"), (_("Woorden"), "words")),
        "metaphors": known,
        "metaphor": metaphor,
        "size": ROUND,
    }
    number, step = _whole(request, "ronde", _ROUNDS), _whole(request, "stap", ROUND)
    if "begin" in request.GET:
        return HttpResponseRedirect(address(metaphor, random.randrange(_ROUNDS), 0))  # noqa: S311
    if number is None:
        return render(request, "words/learn.html", shown)
    chosen = sentences_of(metaphor, number)
    step = step or 0
    shown |= {"round": number, "step": step, "total": len(chosen), "again": reverse("learn")}
    if step >= len(chosen):
        return render(request, "words/learn.html", {**shown, "done": True})
    sentence = chosen[step]
    before, _word, after = _parts(sentence)
    guess = request.GET.get("keuze", "")
    names = dict(guesses())
    shown |= {
        "sentence": sentence,
        "before": before,
        "word": sentence.text[len(before) : len(sentence.text) - len(after)],
        "after": after,
        "number": step + 1,
        "guesses": guesses(),
        "missed": "kijk" in request.GET and guess not in names,
    }
    if guess in names:
        shown["told"] = _told(sentence, guess, names[guess])
        shown["next"] = address(metaphor, number, step + 1)
    return render(request, "words/learn.html", shown)


def address(metaphor: str, number: int, step: int) -> str:
    """Return the address of a step of a round."""
    place = {"beeld": metaphor} if metaphor else {}
    return f"{reverse('learn')}?{urlencode({**place, 'ronde': number, 'stap': step})}"


def _whole(request: HttpRequest, name: str, most: int) -> int | None:
    """Return a number from the address, None when there is none or it is too large."""
    text = request.GET.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return None
    return int(text) if int(text) <= most else None


def sentences_of(metaphor: str, number: int) -> list[Sentence]:
    """Return the sentences of a round: the same number always gives the same ones."""
    found = list(by_metaphor(metaphor))
    random.Random(number).shuffle(found)  # noqa: S311 - no secret
    return found[:ROUND]


def _parts(sentence: Sentence) -> tuple[str, str, str]:
    """Return the sentence before the word, the word from its first to its last part, and after."""
    first, *others = sentence.word.split(" … ")
    start = sentence.text.index(first)
    end = start + len(first)
    if others:
        end = sentence.text.index(f" {others[-1]}", end) + len(others[-1]) + 1
    return sentence.text[:start], sentence.text[start:end], sentence.text[end:]


def _kind(verdict: Verdict) -> str:
    return _ELSE if verdict in _OTHERS else verdict.value


def _told(sentence: Sentence, guess: str, chosen: str) -> Told:
    assessment = looked_at(sentence.text)
    located = next(
        each for each in assessment.result.reported if labels.word(each) == sentence.word
    )
    finding = located.finding
    items = [item for item in assessment.items if item.located is located]
    readers = ""
    if finding.verdict not in sentence.verdicts:
        readers = labels.verdict(sentence.verdicts[0])
    if guess == _kind(finding.verdict):
        said = _("Zo ziet Klantvrij het ook")
    elif guess in {_kind(verdict) for verdict in sentence.verdicts}:
        said = _("Dat kan ook: goede lezers verschillen hier")
    else:
        said = _("Klantvrij ziet het anders")
    return Told(
        chosen,
        said,
        labels.verdict(finding.verdict),
        finding.why,
        evidence.sentence(located),
        labels.answers(finding.test) if finding.relation else [],
        tuple(choice for item in items for choice in item.choices if choice.certain)[:2],
        readers,
        cards.card(sentence.term),
    )

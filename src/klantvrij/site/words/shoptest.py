"""*De winkelproef*: is this person in a shop? One question a page, and the outcome as a story.

Source: A. Klamer, "Weg met de klant" (2014), who lets the reader walk through an odd shop. The
answers stand in the address, and nothing else does: no text is asked for.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from klantvrij.checker.asking import conclusion, hints, judge, outcome
from klantvrij.checker.finding import Answer, CustomerTest, Verdict
from klantvrij.i18n import _
from klantvrij.lexicon import cards
from klantvrij.lexicon.load import load
from klantvrij.report import labels
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.house.models import House
from klantvrij.site.words.card import test_of
from klantvrij.site.words.common import heading

NAMES = ("betaalt", "keuze", "weg", "eigenaar", "bijdrage")
"""The names of the five answers in an address, in the order of CustomerTest."""
_MOST = 6


class Like(NamedTuple):
    """A situation from the list that gives nearly the same answers, and what people are called."""

    name: str
    role: str


def replies() -> list[tuple[str, str]]:
    """Return what can be answered: the value in a form, and the words beside it."""
    return [
        (Answer.YES.value, _("ja")),
        (Answer.NO.value, _("nee")),
        (Answer.PARTLY.value, _("deels")),
        (Answer.UNKNOWN.value, _("weet ik niet")),
    ]


def given(values: list[str]) -> list[Answer]:
    """Return the answers that were given, up to the first that isn't one."""
    found: list[Answer] = []
    for value in values:
        try:
            found.append(Answer(value))
        except ValueError:
            break
    return found


@open_to_all
@require_safe
def shop_test(request: HttpRequest) -> HttpResponse:
    """Ask the next question, or show the outcome."""
    answers = given([request.GET.get(name, "") for name in NAMES])
    shown = {
        **heading(_("De winkelproef"), (_("Woorden"), "words")),
        "given": list(zip(NAMES, answers, strict=False)),
        "back": _address(answers[:-1]) if answers else "",
        "start": reverse("shop-test"),
        "replies": replies(),
    }
    if len(answers) < len(NAMES):
        number = len(answers)
        shown |= {
            "number": number + 1,
            "total": len(NAMES),
            "name_now": NAMES[number],
            "question": cards.test_questions()[number],
            "hint": hints()[number],
            "missed": NAMES[number] in request.GET or "verder" in request.GET,
        }
        return render(request, "words/shoptest.html", shown)
    test = CustomerTest(*answers)
    verdict = judge(test)
    shown |= {
        "outcome": outcome(verdict),
        "conclusion": conclusion(verdict),
        "story": story(test),
        "answers": list(zip(cards.test_questions(), map(labels.answer, answers), strict=True)),
        "better": _better() if verdict in {Verdict.NO_MARKET, Verdict.BORDERLINE} else [],
        "like": like(test),
    }
    return render(request, "words/shoptest.html", shown)


def _address(answers: list[Answer]) -> str:
    query = urlencode({name: answer.value for name, answer in zip(NAMES, answers, strict=False)})
    return reverse("shop-test") + (f"?{query}" if query else "")


def story(test: CustomerTest) -> list[str]:
    """Return the answers as a walk through a shop; an answer nobody knows tells nothing."""
    scenes = (
        (
            test.pays,
            _("U gaat naar de kassa en betaalt wat het kost."),
            _("Aan de kassa hoeft u niets te betalen. Misschien krijgt u zelfs geld mee."),
            _("Aan de kassa betaalt u een deel. De rest betalen anderen."),
        ),
        (
            test.choice,
            _("Bevalt het niet, dan is er verderop nog een winkel."),
            _("Er is maar één winkel, en u moet er zijn."),
            _("Er is soms een andere winkel, maar niet voor alles."),
        ),
        (
            test.can_leave,
            _("U kunt zo weer naar buiten lopen."),
            _("Wie naar buiten loopt, verliest een recht of geld, of krijgt straf."),
            _("Weglopen kan, maar het kost u iets."),
        ),
        (
            test.co_owner,
            _("De winkel is ook van u: u koos mee wie haar bestuurt."),
            _("De winkel is van een ander."),
            _("De winkel is voor een stukje ook van u."),
        ),
        (
            test.contributes,
            _("En voor u iets krijgt, moet u zelf ook iets doen."),
            _("Verder vraagt niemand iets van u."),
            _("Soms vraagt de winkel ook iets van u."),
        ),
    )
    told = []
    for answer, yes, no, partly in scenes:
        line = {Answer.YES: yes, Answer.NO: no, Answer.PARTLY: partly}.get(answer)
        if line:
            told.append(line)
    return told


def like(test: CustomerTest) -> list[Like]:
    """Return situations that answer the same, the nearest first: at most one answer differs."""
    near = []
    for relation in load().relations:
        other = test_of(relation)
        apart = sum(
            mine is not theirs and mine is not Answer.UNKNOWN
            for mine, theirs in zip(test, other, strict=True)
        )
        if apart <= 1 and relation.role_word and judge(other) is judge(test):
            near.append((apart, Like(relation.name, relation.role_word)))
    near.sort(key=lambda each: each[0])
    return [each for _apart, each in near][:_MOST]


def _better() -> list[tuple[str, list[str]]]:
    """Return what this person can be called; the words for this house first."""
    kind = House.current().kind
    groups = [
        (cards.organisation(name), [cards.named(word) for word in words], name)
        for name, words in cards.card("klant").better
    ]
    groups.sort(key=lambda each: (each[2] != kind, each[2] != "alle"))
    return [(title, words) for title, words, _name in groups]

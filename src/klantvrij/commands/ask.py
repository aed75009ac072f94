"""``klantvrij ask``: the test of the essays, five questions one by one (*de klanttoets*).

Source of the questions: A. Klamer, "Weg met de klant" (2014): does this person pay himself, is
there a choice, may he walk away; is he co-owner, is something expected of him.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from klantvrij.checker.asking import conclusion, hints, judge, outcome, reasons
from klantvrij.checker.finding import Answer, CustomerTest, Finding, Verdict
from klantvrij.commands.arguments import add_profile
from klantvrij.commands.errors import CommandError
from klantvrij.commands.layout import Page
from klantvrij.commands.output import is_terminal, width, write_out
from klantvrij.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_LONGEST = 10_000


def description() -> str:
    """Return what the command is for."""
    return _(
        "Stelt vijf vragen over de mens in een zin en zegt dan of ‘klant’ hier past.\n"
        "Antwoord met ja, nee, deels of weet niet. De antwoorden blijven op uw computer."
    )


def example() -> str:
    """Return an example of use."""
    return _('Bijvoorbeeld: klantvrij ask "De klant krijgt een uitkering."')


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.add_argument(
        "sentence", nargs="*", metavar=_("ZIN"), help=_("de zin; anders vragen we ernaar")
    )
    add_profile(parser)


def run(arguments: Namespace) -> int:
    """Ask the questions and answer; return the exit code (0: the test was done)."""
    talk = _Talk()
    sentence = " ".join(arguments.sentence).strip()
    if not sentence:
        sentence = talk.ask(_("Over welke zin gaat het?"))
    if not sentence:
        raise CommandError(_('Geef een zin, bijvoorbeeld: klantvrij ask "De klant …"'))
    if len(sentence) > _LONGEST:
        raise CommandError(_("Dat is geen zin maar een document; gebruik klantvrij check."))
    findings = _find(sentence, arguments)
    talk.say(*_opening(sentence, findings))
    test = CustomerTest(*talk.answers())
    verdict = judge(test)
    said = (outcome(verdict), *reasons(test), conclusion(verdict))
    talk.say("", *said, *_advice(verdict, findings))
    return 0


def _find(sentence: str, arguments: Namespace) -> list[Finding]:
    from klantvrij.checker import Checker, Profile

    profile = Profile(kind=arguments.profile or "", speaker=arguments.speaker or "")
    return list(Checker(profile).check(sentence))


def _opening(sentence: str, findings: list[Finding]) -> Iterator[str]:
    from klantvrij.report import labels

    yield _("De klanttoets. De vragen gaan over de mens om wie het gaat in deze zin:")
    yield f"  {sentence}"
    words = list(dict.fromkeys(finding.text for finding in findings))
    if words:
        yield _("Woorden uit de markt: {words}.").format(words=", ".join(words))
        if not any(finding.family in labels.BUYERS for finding in findings):
            yield _("Denk bij een ding, dienst of functie aan de mens om wie het gaat.")
    else:
        yield _("Klantvrij ziet in deze zin geen woord uit de markt. De vragen kunnen wel.")
    yield ""


def _advice(verdict: Verdict, findings: list[Finding]) -> Iterator[str]:
    """Yield better words for what stands in the sentence, when the outcome asks for them."""
    if verdict not in {Verdict.NO_MARKET, Verdict.BORDERLINE}:
        return
    from klantvrij.revise.cards import better_words

    said: set[str] = set()
    for finding in findings:
        better = better_words(finding)
        if better and finding.term not in said:
            said.add(finding.term)
            yield _("In plaats van ‘{word}’ kan ook: {better}.").format(
                word=finding.text, better=better
            )


class _Talk:
    """Questions and answers; without a terminal the answers come from a file or another program."""

    def __init__(self) -> None:
        self._typed = is_terminal(sys.stdin)
        reconfigure = getattr(sys.stdin, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        self._ended = False

    def say(self, *lines: str) -> None:
        page = Page(width(), style=False)
        for line in lines:
            indent = line[: len(line) - len(line.lstrip())]
            write_out(page.paragraph(line.lstrip(), indent) if line else ["\n"])

    def ask(self, question: str) -> str:
        """Return the line answered, or "" at the end of the input."""
        write_out([f"{question} "])
        line = sys.stdin.readline() if sys.stdin is not None else ""
        self._ended = not line
        if not self._typed:  # nobody pressed Enter, so the screen is still on the same line
            write_out([f"{line.strip()}\n"])
        return line.strip()

    def answers(self) -> Iterator[Answer]:
        """Yield the answer to each question; what is not answered is unknown."""
        options = _("(ja, nee, deels of weet niet)")
        from klantvrij.lexicon.cards import test_questions

        for number, (question, explanation) in enumerate(
            zip(test_questions(), hints(), strict=True), 1
        ):
            if self._ended:
                yield Answer.UNKNOWN
                continue
            self.say(f"{number}. {question}", f"   {explanation}")
            yield self._answer(f"   {options}")

    def _answer(self, prompt: str) -> Answer:
        while True:
            reply = self.ask(prompt)
            understood = understand(reply)
            if understood is not None:
                return understood
            if self._ended:
                return Answer.UNKNOWN
            message = _("Het antwoord ‘{reply}’ kennen we niet. Wel: ja, nee, deels of weet niet.")
            if not self._typed:  # asking again would take the answer to the next question
                raise CommandError(message.format(reply=reply))
            self.say("   " + message.format(reply=reply))


_REPLIES = {
    Answer.YES: {"j", "ja", "y", "yes"},
    Answer.NO: {"n", "nee", "no", "neen"},
    Answer.PARTLY: {"d", "deels", "soms", "een beetje", "partly", "sometimes"},
    Answer.UNKNOWN: {"?", "w", "weet niet", "weet ik niet", "geen idee", "onbekend", "don't know"},
}


def understand(reply: str) -> Answer | None:
    """Return what `reply` (Dutch or English, in any case) means; None when it isn't known."""
    plain = reply.strip().strip(".!").casefold()
    for answer, words in _REPLIES.items():
        if plain in words:
            return answer
    return None

"""``klantvrij explain WORD``: the card of a word, with both sides of the matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from klantvrij.commands.errors import CommandError
from klantvrij.commands.layout import Page
from klantvrij.commands.output import has_style, say, width, write_out
from klantvrij.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from klantvrij.lexicon.cards import Card
    from klantvrij.lexicon.model import ContestedTerm, Source


def description() -> str:
    """Return what the command is for."""
    return _(
        "Vertelt alles over een woord, of over elk van een paar woorden: waarom we het zeggen,\n"
        "wat het doet en wat ook kan."
    )


def example() -> str:
    """Return an example of use."""
    return _("Bijvoorbeeld: klantvrij explain klantmanager")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.add_argument("word", nargs="+", metavar=_("WOORD"), help=_("het woord"))


def run(arguments: Namespace) -> int:
    """Print the card; return the exit code."""
    from klantvrij.lexicon.cards import Card
    from klantvrij.report import labels

    found, unknown = _cards(arguments.word)
    page = Page(width(), style=has_style("auto"))
    for number, card in enumerate(found):
        write_out(["\n\n"] if number else [])
        write_out(_lines(card, page) if isinstance(card, Card) else _contested(card, page))
    if found and labels.dutch_data():
        write_out(["\n", labels.dutch_data(), "\n"])
    for sentence in unknown:
        say(sentence)
    return 2 if unknown else 0


def _cards(words: Sequence[str]) -> tuple[list[Card | ContestedTerm], list[str]]:
    """Return the cards of `words`, and a sentence for each that isn't known.

    Words that are one entry together (interne klant) get one card, others a card each. Raises
    CommandError when none is known.
    """
    from klantvrij.lexicon.cards import Card, UnknownWordError

    try:
        together = _card(" ".join(words))
        if len(words) == 1 or _is_itself(together):
            return [together], []
    except UnknownWordError as error:
        if len(words) == 1:
            raise CommandError(str(error)) from error
    found: dict[str, Card | ContestedTerm] = {}
    unknown = []
    for word in words:
        try:
            one = _card(word)
            found.setdefault(one.term.id if isinstance(one, Card) else one.id, one)
        except UnknownWordError as error:
            unknown.append(str(error))
    if not found:
        raise CommandError("\n".join(unknown))
    return list(found.values()), unknown


def _card(word: str) -> Card | ContestedTerm:
    """Return what is known of `word`; a word people disagree about is no compound of another."""
    from klantvrij.lexicon.cards import UnknownWordError, card, contested_term

    view = contested_term(word)
    try:
        found = card(word)
    except UnknownWordError:
        if view is None:
            raise
        return view
    return view if view is not None and found.compound else found


def _is_itself(found: Card | ContestedTerm) -> bool:
    from klantvrij.lexicon.cards import Card

    return not isinstance(found, Card) or not found.compound


def _contested(view: ContestedTerm, page: Page) -> Iterator[str]:
    """Yield the card of a word people disagree about: both sides, and what Klantvrij does."""
    from klantvrij.lexicon.cards import related_words, view_sources

    yield view.term + "\n"
    yield _("Dit woord melden we niet.") + "\n"
    yield from _views((view,), page, named=False)
    if view.behaviour:
        yield from page.heading(_("Wat Klantvrij doet"))
        yield from page.paragraph(view.behaviour)
    related = related_words(view)
    if related:
        yield from page.heading(_("Hoort bij"))
        yield from page.items(related)
    yield from _sources(view_sources(view), page)


def _lines(card: Card, page: Page) -> Iterator[str]:
    from klantvrij.lexicon.cards import named, organisation
    from klantvrij.report import labels

    term = card.term
    yield from _opening(card)
    if term.why:
        yield from page.heading(_("Waarom liever anders"))
        yield from page.paragraph(term.why)
    if term.why_said:
        yield from page.heading(_("Waarom we het zeggen"))
        yield from page.paragraph(term.why_said)
    if term.effect:
        yield from page.heading(_("Wat het woord doet"))
        yield from page.paragraph(term.effect)
    yield from _metaphor(card, page)
    yield from page.heading(_("De klanttoets"))
    yield from page.items(card.questions)
    if term.family not in labels.BUYERS:
        yield from page.paragraph(
            _("Denk bij een ding, dienst of functie aan de mens om wie het gaat.")
        )
    yield from page.paragraph(
        _("Drie keer ja: een echte klant. Drie keer nee: geen klant. Anders beslist u zelf.")
    )
    if card.better:
        yield from page.heading(_("Kan ook zo"))
        for kind, words in card.better:
            line = ", ".join(named(word) for word in words)
            yield from page.paragraph(f"{organisation(kind)}: {line}", "  ", "- ")
    if term.leave:
        yield from page.heading(_("Wanneer het mag blijven"))
        yield from page.paragraph(term.leave)
    yield from _views(card.other_views, page)
    yield from _sources(card.sources, page)


def _sources(sources: tuple[Source, ...], page: Page) -> Iterator[str]:
    if not sources:
        return
    yield from page.heading(_("Bronnen"))
    for source in sources:
        where = f" ({source.url})" if source.url else ""
        unseen = "" if source.seen else " " + _("(niet zelf gelezen)")
        yield from page.paragraph(f"{source.code}: {source.title}{where}{unseen}", "  ", "- ")


def _opening(card: Card) -> Iterator[str]:
    from klantvrij.lexicon.cards import grammar
    from klantvrij.report import labels

    term = card.term
    if card.compound:
        message = _("‘{asked}’ staat niet zelf in de lijst; het is gemaakt met ‘{word}’.")
        yield message.format(asked=card.asked, word=term.lemma) + "\n"
    yield grammar(term) + "\n"
    yield labels.severity(term.severity) + "\n"
    if not term.reported:
        yield _("Dit woord heeft een kaart, maar we melden het nooit.") + "\n"


def _metaphor(card: Card, page: Page) -> Iterator[str]:
    if card.metaphor is None:
        return
    yield from page.heading(_("Het beeld erachter"))
    names = " → ".join(metaphor.name for metaphor in card.chain)
    yield from page.paragraph(names)
    yield from page.paragraph(card.metaphor.claim)
    if card.metaphor.follows:
        yield from page.paragraph(_("Neem dat eens letterlijk:"))
        yield from page.items(card.metaphor.follows, "    ")


def _views(views: tuple[ContestedTerm, ...], page: Page, *, named: bool = True) -> Iterator[str]:
    if not views:
        return
    yield from page.heading(_("Hier denken mensen verschillend over"))
    for view in views:
        if named:
            yield from page.paragraph(view.term, "  ")
        if view.pro:
            yield from page.paragraph(_("Voor het woord: {text}").format(text=view.pro), "    ")
        if view.contra:
            yield from page.paragraph(_("Tegen het woord: {text}").format(text=view.contra), "    ")
        if view.law and view.law not in {"-", "–"}:
            yield from page.paragraph(_("In de wet: {text}").format(text=view.law), "    ")

"""``klantvrij words``: the list of words, filtered, on the screen or in a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from klantvrij.commands.arguments import listed
from klantvrij.commands.errors import CommandError
from klantvrij.commands.layout import Page
from klantvrij.commands.output import (
    has_style,
    is_terminal,
    keep_documents,
    reason,
    say,
    width,
    write_file,
    write_out,
)
from klantvrij.config import SEVERITIES
from klantvrij.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from klantvrij.lexicon.model import Lexicon, Term

_FIXED = "T"
_LINKED = {"turtle": "turtle", "jsonld": "jsonld", "rdfxml": "rdfxml", "skos-csv": "csv"}
"""What the exports of linked data are called here → in `klantvrij.linked`."""
_EXPORTS = ("csv", "json", "vale", "languagetool", *_LINKED)


def description() -> str:
    """Return what the command is for."""
    return _("Toont de woordenlijst, of een deel ervan, of slaat hem op voor een ander programma.")


def example() -> str:
    """Return examples of use."""
    return _(
        "Bijvoorbeeld:\n"
        "  klantvrij words --family klant --severity A\n"
        "  klantvrij words --export csv --output woorden.csv\n"
        "  klantvrij words --export vale --output styles\n"
        "  klantvrij words --export turtle --base https://woorden.example --output woorden.ttl"
    )


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    from klantvrij.lexicon.cards import ORGANISATION_ORDER
    from klantvrij.lexicon.model import FAMILIES

    add = parser.add_argument
    add(
        "search", nargs="?", default="", metavar=_("DEEL"), help=_("toon woorden waar dit in staat")
    )
    add(
        "--metaphor",
        metavar=_("BEELD"),
        default="",
        help=_("alleen dit beeld, zoals inwoner-is-klant"),
    )
    add(
        "--severity",
        type=listed((*SEVERITIES, _FIXED)),
        metavar=_("LETTERS"),
        default=(),
        help=_("alleen deze ernst: A, B, C of T (vaste term)"),
    )
    families = sorted(FAMILIES)
    kinds = tuple(kind for kind in ORGANISATION_ORDER if kind != "alle")
    add(
        "--family",
        choices=families,
        default="",
        metavar=_("FAMILIE"),
        help=_("alleen deze familie: {families}").format(families=", ".join(families)),
    )
    add(
        "--sector",
        choices=kinds,
        default="",
        metavar=_("SOORT"),
        help=_("alleen woorden met iets beters voor: {kinds}").format(kinds=", ".join(kinds)),
    )
    add(
        "--export",
        choices=_EXPORTS,
        default="",
        metavar=_("VORM"),
        help=_(
            "als gegevens: csv of json; vale of languagetool (regels voor die programma’s); "
            "turtle, jsonld, rdfxml of skos-csv (begrippenkader volgens NL-SBB)"
        ),
    )
    add(
        "--base",
        metavar=_("ADRES"),
        default="",
        help=_("adres van uw site, waar de adressen van de begrippen mee beginnen"),
    )
    add(
        "--output",
        metavar=_("BESTAND"),
        default="",
        help=_("schrijf in dit bestand; bij vale in deze map"),
    )


def run(arguments: Namespace) -> int:
    """Show or save the words; return the exit code."""
    from klantvrij.lexicon import load
    from klantvrij.lexicon.choice import Wanted, dutch_order, fits

    lexicon = load()
    known = [metaphor.id for metaphor in lexicon.metaphors]
    if arguments.metaphor and arguments.metaphor not in known:
        message = _("Het beeld ‘{name}’ kennen we niet; kies uit: {known}.")
        raise CommandError(message.format(name=arguments.metaphor, known=", ".join(known)))
    wanted = Wanted(
        part=arguments.search,
        metaphor=arguments.metaphor,
        severities=tuple(arguments.severity),
        family=arguments.family,
        kind=arguments.sector,
    )
    terms = [term for term in lexicon.terms if fits(term, wanted, lexicon)]
    terms.sort(key=lambda term: dutch_order(term.lemma))
    if arguments.export:
        _export(terms, lexicon, arguments)
    elif arguments.output or arguments.base:
        message = _("Zeg er met --export bij in welke vorm: {forms}.")
        raise CommandError(message.format(forms=", ".join(_EXPORTS)))
    else:
        page = Page(width(), style=has_style("auto"), whole_rows=not is_terminal(sys.stdout))
        write_out(_table(terms, page))
    return 0


def _table(terms: list[Term], page: Page) -> Iterator[str]:
    if not terms:
        yield _("Bij deze keuze hoort geen enkel woord.") + "\n"
        return
    header = (_("woord"), _("ernst"), _("familie"), _("kan ook zo"))
    rows = [
        (
            term.lemma,
            term.severity,
            term.family,
            ", ".join(dict.fromkeys(word.text for word in term.better[:3] if word.text)),
        )
        for term in terms
    ]
    yield from page.table(header, rows)
    count = _("1 woord") if len(terms) == 1 else _("{count} woorden").format(count=len(terms))
    yield f"\n{count}. " + _("Meer over een woord: klantvrij explain WOORD") + "\n"


def _export(terms: list[Term], lexicon: Lexicon, arguments: Namespace) -> None:
    from klantvrij.lexicon import export

    form = arguments.export
    if arguments.base and form not in _LINKED:
        message = _("Met --base hoort een van deze vormen: {forms}.")
        raise CommandError(message.format(forms=", ".join(_LINKED)))
    if form == "vale":
        _export_vale(export.vale(terms), arguments.output)
        return
    if form in _LINKED:
        text = _linked(terms, lexicon, form, arguments.base)
    elif form == "languagetool":
        from klantvrij.lexicon.languagetool import languagetool

        text = languagetool(terms)
    else:
        text = export.to_csv(terms) if form == "csv" else export.to_json(terms)
    keep_documents(arguments.output)
    if arguments.output and arguments.output != "-":
        write_file(arguments.output, [text])
        say(_("De woorden staan in {path}.").format(path=arguments.output))
    else:
        write_out([text], exact=True)


def _linked(terms: list[Term], lexicon: Lexicon, form: str, base: str) -> str:
    """Return the list as linked data; with a choice of words it holds only what goes with them."""
    from dataclasses import replace

    from klantvrij import __version__
    from klantvrij.linked import MissingLibraryError, Scheme, graph, serialise

    if len(terms) < len(lexicon.terms):
        lexicon = replace(lexicon, terms=tuple(terms), _terms_by_id={})
    try:
        scheme = Scheme(base, version=__version__) if base else Scheme(version=__version__)
        return serialise(graph(lexicon, scheme), _LINKED[form]).decode()
    except (MissingLibraryError, ValueError) as error:
        raise CommandError(str(error)) from error


def _export_vale(files: dict[str, str], folder: str) -> None:
    """Write the files of a Vale style in `folder`, which is made when it isn't there."""
    if not folder:
        raise CommandError(_("Vale heeft een map nodig; geef die met --output."))
    for name, text in files.items():
        path = os.path.join(folder, *name.split("/"))
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
        except OSError as error:
            raise CommandError(reason(os.path.dirname(path), error)) from error
        write_file(path, [text])
    message = _("De regels voor Vale staan in {folder}: {files}.")
    say(message.format(folder=folder, files=", ".join(files)))

"""Reads the lexicon from its TOML files and refuses what isn't right.

`load` gives the whole lexicon; `parse_terms` reads a house's own entries by the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TypeVar

from klantvrij.i18n import _
from klantvrij.lexicon.model import (
    FAMILIES,
    ORGANISATIONS,
    BetterWord,
    ContestedTerm,
    FixedTerm,
    Lexicon,
    Metaphor,
    Relation,
    Sense,
    Source,
    Term,
    VerbParts,
)
from klantvrij.lexicon.tables import LexiconError, Table, rows

DATA = Path(__file__).parent / "data"
MAX_BETTER = 60
"""A better word is at most this many characters: never longer and more abstract than the term."""

_SHOWN_THE_DOOR = ("klant", "product", "manager")  # S1: the words that never come back
_ANSWERS = ("ja", "nee", "deels", "onbekend")
_VERDICTS = ("geen-markt", "grens", "markt", "vaste-term", "andere-betekenis", "aanhaling")
_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")

_Row = TypeVar("_Row")


@cache
def load(directory: Path = DATA) -> Lexicon:
    """Read and check the whole lexicon in `directory` (once; the result is shared and frozen).

    Raises LexiconError, whose message names file, entry and field.
    """
    terms: list[Term] = []
    owners: dict[str, str] = {}
    for path in sorted((directory / "terms").glob("*.toml")):
        found = parse_terms(_read(path), f"terms/{path.name}", metaphor=path.stem, known=terms)
        terms += found
        owners.update((term.id, f"terms/{path.name}") for term in found)
    lexicon = Lexicon(
        terms=tuple(terms),
        metaphors=_read_rows(directory, "metaphors.toml", "metaphor", _metaphor),
        relations=_read_rows(directory, "relations.toml", "relation", _relation),
        contested=_read_rows(directory, "contested.toml", "contested", _contested),
        fixed=_read_rows(directory, "fixed_terms.toml", "fixed", _fixed),
        sources=_read_rows(directory, "sources.toml", "source", _source),
    )
    _check_better(lexicon.terms, lexicon.terms, owners)
    _check_references(lexicon, owners)
    return lexicon


def parse_terms(
    text: str, filename: str, *, metaphor: str = "", known: Iterable[Term] = ()
) -> tuple[Term, ...]:
    """Read ``[[term]]`` entries from TOML `text`; `filename` is used in messages only.

    `metaphor` is given to every term. Ids and spellings may not clash with each other or with
    the `known` terms, better words may not be reported terms. Raises LexiconError.
    """
    known = tuple(known)
    terms: list[Term] = []
    ids = {term.id for term in known}
    spelled = {surface: term.id for term in known for surface in term.surfaces()}
    for table in rows(text, filename, "term", "term"):
        term = _term(table, metaphor)
        if term.id in ids:
            raise table.error("id", _("deze id bestaat al."))
        ids.add(term.id)
        for surface in term.surfaces():
            if surface in spelled:
                message = _('de spelling "{surface}" hoort al bij "{other}".')
                raise table.error("", message.format(surface=surface, other=spelled[surface]))
            spelled[surface] = term.id
        terms.append(term)
    _check_better(terms, (*known, *terms), dict.fromkeys((term.id for term in terms), filename))
    return tuple(terms)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise LexiconError(path.name, "", "", _("dit bestand is niet te lezen.")) from None


def _read_rows(
    directory: Path, name: str, kind: str, build: Callable[[Table], _Row]
) -> tuple[_Row, ...]:
    labels = {"metaphor": _("beeld"), "relation": _("relatie"), "contested": _("woord")}
    labels |= {"fixed": _("vaste term"), "source": _("bron")}
    result: list[_Row] = []
    seen: set[str] = set()
    for table in rows(_read(directory / name), name, kind, labels[kind]):
        row = build(table)
        table.close()
        if table.entry in seen:
            raise table.error("", _("deze staat er twee keer."))
        seen.add(table.entry)
        result.append(row)
    return tuple(result)


def _slug(table: Table) -> str:
    value = table.text("id")
    if not set(value) <= _ID:
        raise table.error("id", _("gebruik alleen kleine letters, cijfers en streepjes."))
    return value


def _term(table: Table, metaphor: str) -> Term:
    pos = table.choice("pos", ("noun", "verb", "adjective", "phrase"))
    noun = pos == "noun"
    if noun:
        gender = table.choice("gender", ("de", "het", "de/het"))
    else:
        gender = table.text("gender", required=False)
        if gender:
            raise table.error("gender", _("alleen een zelfstandig naamwoord heeft een lidwoord."))
    leave = table.table("leave")
    term = Term(
        id=_slug(table),
        lemma=table.text("lemma"),
        family=table.choice("family", FAMILIES),
        pos=pos,
        severity=table.choice("severity", ("A", "B", "C", "T")),
        why=table.text("why"),
        sources=table.texts("sources", required=True),
        metaphor=metaphor,
        gender=gender,
        plural=table.texts("plural", lower=True),
        forms=table.texts("forms", lower=True),
        pack=table.choice("pack", ("core", "extension"), default="core"),
        reported=table.flag("reported", default=True),
        head=table.choice("head", ("open", "none"), default="none"),
        modifier=table.choice("modifier", ("open", "none"), default="none"),
        linking=table.texts("linking", lower=True),
        split=table.texts("split", lower=True),
        variants=table.texts("variants", lower=True),
        false_friends=table.texts("false_friends", lower=True),
        verb=_verb(table.table("verb")),
        other_particles=table.texts("other_particles", lower=True),
        tenses=_tenses(table),
        senses=tuple(_sense(row) for row in table.tables("senses")),
        leave=leave.text("text") if leave else "",
        why_said=table.text("why_said", required=False),
        effect=table.text("effect", required=False),
        better=tuple(_better(row) for row in table.tables("better")),
    )
    if leave:
        leave.close()
    if term.plural and not noun:
        raise table.error("plural", _("alleen een zelfstandig naamwoord heeft een meervoud."))
    if term.tenses and pos != "verb":
        raise table.error("tenses", _("alleen een werkwoord heeft tijden."))
    if term.verb and pos != "verb":
        raise table.error("verb", _("alleen een werkwoord kan scheidbaar zijn."))
    table.close()
    return term


def _verb(table: Table | None) -> VerbParts | None:
    if table is None:
        return None
    parts = VerbParts(table.text("particle"), table.texts("finite", required=True, lower=True))
    table.close()
    return parts


def _tenses(table: Table) -> tuple[str, ...]:
    tenses = tuple(table.text("tenses", required=False).split())
    if len(tenses) not in {0, 5}:
        message = _("geef vijf vormen, bijvoorbeeld: help helpt hielp hielpen geholpen.")
        raise table.error("tenses", message)
    return tenses


def _sense(table: Table) -> Sense:
    pattern = table.text("pattern")
    if pattern != pattern.lower():
        raise table.error("pattern", _("schrijf het patroon klein."))
    hints = ("other-sense", "fixed-term", "market", "mention")
    sense = Sense(pattern, table.choice("verdict_hint", hints), table.text("note"))
    table.close()
    return sense


def _better(table: Table) -> BetterWord:
    kind = table.choice("kind", ("word", "description", "omit"))
    text = table.text("text", required=kind != "omit", empty=kind == "omit")
    organisations = table.texts("for", required=True)
    for name in organisations:
        if name not in ORGANISATIONS:
            message = _('"{value}" kan hier niet; kies uit: {options}.')
            options = ", ".join(sorted(ORGANISATIONS))
            raise table.error("for", message.format(value=name, options=options))
    gender = table.text("gender", required=False)
    if gender not in {"", "de", "het"}:
        raise table.error("gender", _('schrijf "de" of "het".'))
    better = BetterWord(
        text,
        kind,
        organisations,
        gender,
        table.text("plural", required=False, empty=True),
        table.texts("near", lower=True),
        _tenses(table),
        table.texts("objects", lower=True),
        table.flag("hint", default=False),
    )
    if better.tenses and gender:
        raise table.error("tenses", _("een woord met een lidwoord heeft geen tijden."))
    if better.objects and not better.tenses:
        raise table.error("objects", _("alleen een werkwoord met tijden heeft dit veld."))
    if better.plural and not gender and kind == "word":
        raise table.error("plural", _("een woord met een meervoud heeft ook een lidwoord."))
    if kind == "omit" and text:
        raise table.error("text", _("bij weglaten hoort geen woord."))
    if len(text) > MAX_BETTER:
        message = _("dit is langer dan {limit} tekens; zoek iets korters.")
        raise table.error("text", message.format(limit=MAX_BETTER))
    for word in _SHOWN_THE_DOOR:
        if word in text.lower() or word in better.plural.lower():
            raise table.error("text", _('"{word}" wijzen we juist de deur.').format(word=word))
    table.close()
    return better


def _metaphor(table: Table) -> Metaphor:
    return Metaphor(
        id=_slug(table),
        name=table.text("name"),
        parent=table.text("parent", required=False, empty=True),
        claim=table.text("claim"),
        follows=table.texts("follows", required=True),
        sources=table.texts("sources", required=True),
    )


def _relation(table: Table) -> Relation:
    role = table.text("role_word", required=False)
    return Relation(
        id=_slug(table),
        name=table.text("name"),
        sector=table.choice("sector", (ORGANISATIONS - {"alle"}) | {"markt", "overig"}),
        pays=table.choice("pays", _ANSWERS),
        choice=table.choice("choice", _ANSWERS),
        can_leave=table.choice("can_leave", _ANSWERS),
        co_owner=table.choice("co_owner", _ANSWERS),
        contributes=table.choice("contributes", _ANSWERS),
        verdict=table.choice("verdict", _VERDICTS),
        note=table.text("note"),
        role_word=role,
        role_gender=table.choice("role_gender", ("de", "het")) if role else "",
        role_plural=table.text("role_plural") if role else "",
        aliases=table.texts("aliases"),
        sources=table.texts("sources"),
    )


def _contested(table: Table) -> ContestedTerm:
    return ContestedTerm(
        id=_slug(table),
        term=table.text("term"),
        forms=table.texts("forms", required=True, lower=True),
        pro=table.text("for"),
        contra=table.text("against", required=False),
        law=table.text("law", required=False),
        behaviour=table.text("behaviour"),
        sources=table.texts("sources", required=True),
        related=table.texts("related"),
    )


def _fixed(table: Table) -> FixedTerm:
    return FixedTerm(
        text=table.text("text"),
        kind=table.choice("kind", ("law", "standard", "name", "role")),
        note=table.text("note"),
        sources=table.texts("sources", required=True),
        case_sensitive=table.flag("case_sensitive", default=False),
    )


def _source(table: Table) -> Source:
    return Source(
        code=table.text("code"),
        title=table.text("title"),
        url=table.text("url", required=False),
        seen=table.flag("seen", default=True),
    )


def _check_better(terms: Iterable[Term], against: Iterable[Term], owners: dict[str, str]) -> None:
    """Refuse a better word that is itself reported: that would send a writer in a circle."""
    reported = {surface for term in against if term.reported for surface in term.surfaces()}
    for term in terms:
        for number, better in enumerate(term.better, 1):
            for word in {better.text.lower(), better.plural.lower()} & reported:
                message = _('"{word}" is zelf een woord dat we melden.').format(word=word)
                entry = f'term "{term.id}"'
                raise LexiconError(owners[term.id], entry, f"better[{number}].text", message)


def _check_references(lexicon: Lexicon, owners: dict[str, str]) -> None:
    """Refuse ids and source codes that point to nothing."""
    codes = {source.code for source in lexicon.sources}
    metaphors = {metaphor.id for metaphor in lexicon.metaphors}
    terms = {term.id for term in lexicon.terms}
    unknown = _('"{value}" bestaat niet.')

    def sources(file: str, entry: str, used: Iterable[str]) -> None:
        for code in used:
            if code not in codes:
                raise LexiconError(file, entry, "sources", unknown.format(value=code))

    for term in lexicon.terms:
        file, entry = owners[term.id], f'term "{term.id}"'
        sources(file, entry, term.sources)
        if term.metaphor not in metaphors:
            raise LexiconError(file, entry, "", unknown.format(value=term.metaphor))
    for metaphor in lexicon.metaphors:
        entry = f'{_("beeld")} "{metaphor.id}"'
        sources("metaphors.toml", entry, metaphor.sources)
        if metaphor.parent and metaphor.parent not in metaphors:
            problem = unknown.format(value=metaphor.parent)
            raise LexiconError("metaphors.toml", entry, "parent", problem)
    for relation in lexicon.relations:
        sources("relations.toml", f'{_("relatie")} "{relation.id}"', relation.sources)
    for word in lexicon.contested:
        entry = f'{_("woord")} "{word.id}"'
        sources("contested.toml", entry, word.sources)
        for related in word.related:
            if related not in terms:
                problem = unknown.format(value=related)
                raise LexiconError("contested.toml", entry, "related", problem)
    for fixed in lexicon.fixed:
        sources("fixed_terms.toml", f'{_("vaste term")} "{fixed.text}"', fixed.sources)

"""The card of a word: everything the lexicon knows about it, as plain data to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klantvrij.i18n import _
from klantvrij.kinds import SERVED
from klantvrij.lexicon.load import load
from klantvrij.lexicon.model import (
    BetterWord,
    ContestedTerm,
    FixedTerm,
    Lexicon,
    Metaphor,
    Source,
    Term,
)

ORGANISATION_ORDER = (*SERVED, "alle")
"""What always fits comes last."""
_ALIKE, _SLIP = 0.7, 0.93  # how alike two spellings are, from 0 to 1: worth naming, a slip
_MIN_REST = 3  # shorter than this, what is left of a word is no part of a compound


class UnknownWordError(LookupError):
    """The word isn't in the lexicon.

    `closest` holds up to three words that are, the nearest first; the message is one Dutch
    sentence that names them.
    """

    def __init__(self, word: str, closest: tuple[str, ...]) -> None:
        self.word, self.closest = word, closest
        message = _('Het woord "{word}" staat niet in de woordenlijst.').format(word=word)
        if closest:
            message += " " + _("Bedoelt u: {words}?").format(words=", ".join(closest))
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Card:
    """One word explained.

    `asked` is the word as it was asked for; `compound` says that it is not in the lexicon itself
    but made with `term`. `chain` runs from the root metaphor to the term's own. `better` groups
    the better words by kind of organisation, each group in the lexicon's order. `other_views` are
    the contested words that touch this one, `sources` those of the term in full.
    """

    asked: str
    term: Term
    compound: bool
    metaphor: Metaphor | None
    chain: tuple[Metaphor, ...]
    questions: tuple[str, ...]
    better: tuple[tuple[str, tuple[BetterWord, ...]], ...]
    other_views: tuple[ContestedTerm, ...]
    sources: tuple[Source, ...]


def card(word: str, lexicon: Lexicon | None = None) -> Card:
    """Return the card of `word`: a term's id, or any spelling of it, in any case.

    An unknown compound gets the card of the term it is made with (jeugdklant: klant). Raises
    UnknownWordError, a LookupError, with the closest words there are.
    """
    lexicon = lexicon or load()
    term, compound = find(word, lexicon)
    chain = _chain(term, lexicon)
    return Card(
        asked=word,
        term=term,
        compound=compound,
        metaphor=chain[-1] if chain else None,
        chain=chain,
        questions=test_questions(),
        better=tuple(_grouped(term.better)),
        other_views=tuple(view for view in lexicon.contested if term.id in view.related),
        sources=tuple(_sources(term, lexicon)),
    )


def contested_term(word: str, lexicon: Lexicon | None = None) -> ContestedTerm | None:
    """Return the contested word with this spelling (cliënt, partner), None when there is none.

    Case, hyphens, spaces and accents written apart don't count, as in `find`.
    """
    wanted = _bare(_normal(word))
    for contested in (lexicon or load()).contested:
        if wanted in {contested.id.replace("-", ""), *(_bare(form) for form in contested.forms)}:
            return contested
    return None


def view_sources(view: ContestedTerm, lexicon: Lexicon | None = None) -> tuple[Source, ...]:
    """Return where the arguments for and against a contested word come from."""
    return tuple(_sources(view, lexicon or load()))


def related_words(view: ContestedTerm, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """Return the words of the list on whose cards a contested word is another view."""
    terms = (lexicon or load()).terms
    return tuple(term.lemma for term in terms if term.id in view.related)


def fixed_term(word: str, lexicon: Lexicon | None = None) -> FixedTerm | None:
    """Return the law, standard, name or role that is spelt like this, None when there is none."""
    wanted = _normal(word)
    for fixed in (lexicon or load()).fixed:
        if word.strip() == fixed.text or (
            not fixed.case_sensitive and wanted == _normal(fixed.text)
        ):
            return fixed
    return None


def test_questions() -> tuple[str, ...]:
    """Return the five questions of the essays' test (S1), in the order of `CustomerTest`."""
    return (
        _("Betaalt deze mens zelf een prijs?"),
        _("Heeft deze mens een keuze: een andere plek, of niets nemen?"),
        _("Kan deze mens weggaan zonder een recht of geld te verliezen?"),
        _("Is deze mens mede-eigenaar, bijvoorbeeld omdat hij het bestuur kiest?"),
        _("Wordt er van deze mens iets verwacht dat een koper niet hoeft te doen?"),
    )


def grammar(term: Term) -> str:
    """Return the word with its article and plural: "klantmanager (de; klantmanagers)"."""
    parts = [term.gender, *term.plural[:1]]
    said = "; ".join(filter(None, parts))
    return f"{term.lemma} ({said})" if said else term.lemma


def named(word: BetterWord) -> str:
    """Return a better word with its article, or what to do where there is none."""
    if not word.text:
        return _("weglaten")
    return f"{word.gender} {word.text}" if word.gender else word.text


def organisation(kind: str) -> str:
    """Return for which kind of organisation better words are, in words a person reads."""
    return _("overal") if kind == "alle" else kind


def find(word: str, lexicon: Lexicon) -> tuple[Term, bool]:
    """Return the term `word` belongs to, and whether it is a compound made with it.

    Case, soft hyphens, hyphens, spaces and the kind of apostrophe don't count. Raises
    UnknownWordError.
    """
    wanted = _normal(word)
    by_id = {term.id: term for term in lexicon.terms}
    if wanted in by_id:
        return by_id[wanted], False
    spellings = {_normal(text): term for term in lexicon.terms for text in term.surfaces()}
    if wanted in spellings:
        return spellings[wanted], False
    bare = {_bare(text): term for text, term in spellings.items()}
    if _bare(wanted) in bare:
        return bare[_bare(wanted)], False
    made_with = _compound(_bare(wanted), lexicon)
    if made_with is not None and not _is_slip(wanted, spellings):
        return made_with, True
    raise UnknownWordError(word, _closest(wanted, spellings, _ALIKE))


def _normal(word: str) -> str:
    import unicodedata

    word = unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("’", "'")
    return " ".join(word.lower().split())


def _bare(word: str) -> str:
    return word.replace(" ", "").replace("-", "")


def _compound(word: str, lexicon: Lexicon) -> Term | None:
    """Return the term of the longest part that `word` ends in or else begins with."""
    best: tuple[int, int, Term] | None = None
    for term in lexicon.terms:
        if any(word.startswith(_bare(friend)) for friend in term.false_friends):
            continue
        for surface in map(_bare, term.surfaces()):
            if len(word) < len(surface) + _MIN_REST:
                continue
            if term.head == "open" and word.endswith(surface):
                found = (1, len(surface), term)  # the head says what kind of thing it is
            elif term.modifier == "open" and word.startswith(surface):
                found = (0, len(surface), term)
            else:
                continue
            if best is None or found[:2] > best[:2]:
                best = found
    return best[2] if best else None


def _is_slip(wanted: str, spellings: dict[str, Term]) -> bool:
    """Say whether `wanted` is a misspelt word: klantmanger is no compound of klant and manger.

    Nor is klnatmanager, with two letters that changed places. A word that holds the other one
    whole is no slip: wmo-klantmanager.
    """
    import difflib

    letters = sorted(wanted)
    if any(sorted(text) == letters for text in spellings if len(text) == len(wanted)):
        return True
    close = difflib.get_close_matches(wanted, spellings, n=3, cutoff=_SLIP)
    return bool(close) and not any(_bare(text) in _bare(wanted) for text in close)


def _closest(wanted: str, spellings: dict[str, Term], alike: float) -> tuple[str, ...]:
    """Return up to three lemmas with a spelling at least this much like `wanted`, each once."""
    import difflib

    close = difflib.get_close_matches(wanted[:60], spellings, n=12, cutoff=alike)
    return tuple(dict.fromkeys(spellings[text].lemma for text in close))[:3]


def _chain(term: Term, lexicon: Lexicon) -> tuple[Metaphor, ...]:
    chain: list[Metaphor] = []
    metaphors = {metaphor.id: metaphor for metaphor in lexicon.metaphors}
    here = metaphors.get(term.metaphor)
    while here is not None and here not in chain:
        chain.append(here)
        here = metaphors.get(here.parent)
    return tuple(reversed(chain))


def _grouped(words: tuple[BetterWord, ...]) -> Iterator[tuple[str, tuple[BetterWord, ...]]]:
    for organisation in ORGANISATION_ORDER:
        fitting = tuple(word for word in words if organisation in word.organisations)
        if fitting:
            yield organisation, fitting


def _sources(term: Term | ContestedTerm, lexicon: Lexicon) -> Iterator[Source]:
    known = {source.code: source for source in lexicon.sources}
    for code in term.sources:
        # A house's own entry may name its source in its own words.
        yield known.get(code) or Source(code=code, title=code)

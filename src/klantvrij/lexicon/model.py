"""What the lexicon holds: plain frozen data, read from the TOML files in ``data/``.

Dutch in the values, English in the names (see ``docs/glossary.md``). Every surface (a spelling
looked for in text) is lower case; only `Term.lemma` and `BetterWord.text` keep their capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from klantvrij.kinds import SERVED

FAMILIES = frozenset(
    {
        "klant",
        "product",
        "manager",
        "inkoop",
        "afnemer",
        "consument",
        "concern",
        "vraaggericht",
        "ontzorgen",
        "businesscase",
        "bv",
        "marketing",
        "service",
        "winkel",
        "markt",
        "levering",
        "beleid",
        "voorraad",
        "ruil",
        "overig",
    }
)
"""The word families of the quality page."""

ORGANISATIONS = frozenset((*SERVED, "alle"))
"""The kinds of organisation a better word may be meant for; "alle" is every kind."""


@dataclass(frozen=True, slots=True)
class BetterWord:
    """A better word for a term.

    `kind`: "word" (a noun or adjective that can take the term's place), "description" (a few
    words to rebuild the sentence with) or "omit" (leave the term out; `text` is ""). `gender` is
    "de" or "het" and `plural` the plural form, both for nouns only; a noun without a plural has
    plural "". `organisations` is a subset of ORGANISATIONS.
    `near`: only with one of these words in the same sentence is it certain that this word is
    meant (a permit, and no benefit); `hint`: that is never certain, so a person fits it in. For
    verbs `tenses` are the five forms that the others follow from: I, he, past, past plural,
    participle (help, helpt, hielp, hielpen, geholpen); `objects` are the endings of the nouns
    it may go with (hulp: also jeugdhulp), () when any will do.
    """

    text: str
    kind: str
    organisations: tuple[str, ...]
    gender: str = ""
    plural: str = ""
    near: tuple[str, ...] = ()
    tenses: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    hint: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """Another sense or a fixed phrase of a term, decided by form alone.

    `pattern` is a lower-case phrase in which ``*`` stands for exactly one word; "bijdrage …" means
    that bijdrage stands somewhere in the same clause, before or behind. `verdict_hint` is
    "other-sense", "fixed-term", "market" or "mention"; `note` says why in a few Dutch words.
    """

    pattern: str
    verdict_hint: str
    note: str


@dataclass(frozen=True, slots=True)
class VerbParts:
    """A separable verb: its particle ("in") and the finite forms it stands apart from ("koopt")."""

    particle: str
    finite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of market-speak and all that is known about it.

    `pos`: noun, verb, adjective or phrase. `gender`: de, het or de/het, nouns only. `plural`
    holds every plural spelling (those of variants too), `forms` every other inflected form,
    `variants` other spellings and synonyms, `split` spellings in separate words.
    `severity`: A nearly always wrong about residents, B needs context, C light or contested,
    T fixed term of law or a standard. `pack`: core, or extension (off unless asked for).
    `head` / `modifier`: "open" when an unknown compound may end in / begin with this word
    (jeugd-klant, klant-panel), else "none"; `linking` are the sounds that may follow it as a
    first part (klant-en-panel), besides nothing at all. `false_friends` are letters that hold
    the spelling but not the word, wherever they stand (klantaar: zaklantaarn). `other_particles`:
    with one of these a verb is another verb (levert … op). `tenses` are the five forms of a verb
    (see `BetterWord`), of a separable one without its particle. `reported` is False for a word
    that has a card but is never reported (hulpvraag).
    The Dutch sentences: `leave` when it is not reported, `why` the reason not to use it,
    `why_said` why people do, `effect` what the word does with your thinking.
    `sources` are codes in the lexicon's sources; `metaphor` is the id of its metaphor, "" for a
    house's own entries.
    """

    id: str
    lemma: str
    family: str
    pos: str
    severity: str
    why: str
    sources: tuple[str, ...]
    metaphor: str = ""
    gender: str = ""
    plural: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    pack: str = "core"
    reported: bool = True
    head: str = "none"
    modifier: str = "none"
    linking: tuple[str, ...] = ()
    split: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()
    verb: VerbParts | None = None
    other_particles: tuple[str, ...] = ()
    tenses: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    leave: str = ""
    why_said: str = ""
    effect: str = ""
    better: tuple[BetterWord, ...] = ()

    def surfaces(self) -> Iterator[str]:
        """Yield every spelling of this term, lower case, each once.

        A phrase whose lemma is one word (werven) is only found as its variants (studenten werven).
        """
        lemma = () if self.pos == "phrase" and " " not in self.lemma else (self.lemma.lower(),)
        groups = (lemma, self.plural, self.forms, self.variants, self.split)
        yield from dict.fromkeys(surface for group in groups for surface in group)

    def is_plural(self, surface: str) -> bool:
        """Say whether `surface`, a spelling of this term in any case, is a plural.

        Spaces and hyphens don't count: "klant managers" is as plural as "klantmanagers".
        """
        bare = _bare(surface)
        return any(_bare(form) == bare for form in self.plural)


def _bare(surface: str) -> str:
    return surface.lower().replace("-", "").replace(" ", "")


@dataclass(frozen=True, slots=True)
class Metaphor:
    """A branch of the metaphor tree, e.g. INWONER IS KLANT.

    `parent` is the id of the metaphor it is derived from, "" for the root. `claim` says in one
    sentence what it makes of the world; `follows` what follows from it when you take it at its
    word. Both give what the source claims.
    """

    id: str
    name: str
    parent: str
    claim: str
    follows: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Who stands to whom, and the test's five answers: each "ja", "nee", "deels" or "onbekend".

    `verdict` is the outcome for a word about the person in this relation: geen-markt, grens,
    markt, vaste-term or andere-betekenis. `role_word` (with gender "de" or "het" and plural) is
    what this person is called here (inwoner, patiënt), "" when there is none. `sector` is one of
    ORGANISATIONS without "alle", or "markt" or "overig". `aliases` are other names of the
    relation, as used in labelled texts.
    """

    id: str
    name: str
    sector: str
    pays: str
    choice: str
    can_leave: str
    co_owner: str
    contributes: str
    verdict: str
    note: str
    role_word: str = ""
    role_gender: str = ""
    role_plural: str = ""
    aliases: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContestedTerm:
    """A word people disagree about: who is for it (`pro`), who against (`contra`).

    `law` is where law or a standard uses it, "" when nowhere; `behaviour` says in Dutch what
    Klantvrij does with the word. `related` are the ids of terms on whose cards it is shown as
    another view.
    """

    id: str
    term: str
    forms: tuple[str, ...]
    pro: str
    contra: str
    law: str
    behaviour: str
    sources: tuple[str, ...]
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FixedTerm:
    """A name or term that stays as it is: `kind` is law, standard, name or role.

    `text` keeps its capitals; with `case_sensitive` only that spelling counts (KCC is the name,
    "kcc" may be a plain word).
    """

    text: str
    kind: str
    note: str
    sources: tuple[str, ...]
    case_sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from. `seen` is False for what was not read for this lexicon."""

    code: str
    title: str
    url: str = ""
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything together; the order is that of the data files."""

    terms: tuple[Term, ...]
    metaphors: tuple[Metaphor, ...] = ()
    relations: tuple[Relation, ...] = ()
    contested: tuple[ContestedTerm, ...] = ()
    fixed: tuple[FixedTerm, ...] = ()
    sources: tuple[Source, ...] = ()
    _terms_by_id: dict[str, Term] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._terms_by_id.update((term.id, term) for term in self.terms)

    def term(self, term_id: str) -> Term:
        """Return the term with this id; raises KeyError when there is none."""
        return self._terms_by_id[term_id]

    def metaphor(self, metaphor_id: str) -> Metaphor:
        """Return the metaphor with this id; raises KeyError when there is none."""
        return _by_id(self.metaphors, metaphor_id)

    def relation(self, relation_id: str) -> Relation:
        """Return the relation with this id; raises KeyError when there is none."""
        return _by_id(self.relations, relation_id)

    def source(self, code: str) -> Source:
        """Return the source with this code; raises KeyError when there is none."""
        for source in self.sources:
            if source.code == code:
                return source
        raise KeyError(code)


_Row = TypeVar("_Row", Metaphor, Relation)


def _by_id(rows: tuple[_Row, ...], row_id: str) -> _Row:
    for row in rows:
        if row.id == row_id:
            return row
    raise KeyError(row_id)

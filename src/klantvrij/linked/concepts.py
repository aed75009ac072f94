"""From the lexicon to concepts: what each is called, what it means, what it goes with.

Plain data, no RDF yet. The texts are Dutch whatever the language of the program: they are part of
the list, and marked as Dutch in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from klantvrij.i18n import _
from klantvrij.lexicon.model import (
    BetterWord,
    ContestedTerm,
    Lexicon,
    Metaphor,
    Relation,
    Term,
)
from klantvrij.linked.scheme import slug_of

BETTER, CONTESTED, RELATION = "beter-woord", "omstreden-woord", "verhouding"
"""The slugs of the concepts at the top, beside the root of the metaphors."""

STATUSES = {
    "vastgesteld": "Completed",
    "voorgesteld": "UnderDevelopment",
    "vervangen": "Deprecated",
    "vervallen": "Withdrawn",
}
"""The state of a concept, as NORA names it → as ADMS does (purl.org/adms/status)."""

_SEVERITIES = {
    "A": "Ernst A: past bijna nooit bij iemand die iets van de overheid nodig heeft.",
    "B": "Ernst B: of het past, hangt af van de zin.",
    "C": "Ernst C: licht, of mensen denken er verschillend over.",
    "T": "Vaste term uit een wet of een standaard: blijft staan.",
}
_VERDICTS = {
    "geen-markt": "geen markt",
    "grens": "op de grens",
    "markt": "wel markt",
    "vaste-term": "vaste term",
    "andere-betekenis": "een andere betekenis",
    "aanhaling": "aangehaald",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about the word with this slug: part of its history from then on.

    `text` is the decision in one sentence, `rejected` the proposals that were not taken, `heard`
    other views that have to stay on record; `better` the word that was chosen ("" when none was);
    `status` one of STATUSES; `page` the address where it can be read in full, "" for none; it
    may begin with a slash, and is then one of the site the list is published on.
    """

    slug: str
    day: date
    text: str
    better: str = ""
    status: str = "vastgesteld"
    rejected: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    page: str = ""


@dataclass(slots=True)
class Concept:
    """One concept; lists of slugs lead to others. All texts are Dutch.

    `alternatives` are other words for the same, `hidden` spellings and plurals to search by
    (NL-SBB keeps those out of the alternatives), `notes` the explanation, `comment` one sentence at
    B1 level; `better` the concepts of better words. `sources` are codes of the lexicon.
    """

    slug: str
    label: str
    definition: str
    comment: str = ""
    broader: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    examples: tuple[str, ...] = ()
    related: set[str] = field(default_factory=set)
    better: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    status: str = "vastgesteld"
    decisions: list[Decision] = field(default_factory=list)


def concepts(lexicon: Lexicon, decisions: Iterable[Decision] = ()) -> tuple[Concept, ...]:
    """Return every concept of `lexicon`, by slug, with what was decided about them.

    Raises ValueError, with one Dutch sentence, when two concepts would get the same slug or the
    same name, or a decision is about a word that isn't there.
    """
    found = _Found()
    words = _better_words(lexicon)
    own = {term.lemma.lower(): term.id for term in lexicon.terms}
    place = {text: own.get(text) or slug_of(text) for text in words}
    for metaphor in lexicon.metaphors:
        found.add(_metaphor(metaphor))
    for term in lexicon.terms:
        found.add(_term(term, lexicon, place))
    for concept in _tops():
        found.add(concept)
    for text, word in words.items():
        if text not in own:
            found.add(_better(text, word))
    for relation in lexicon.relations:
        found.add(_relation(relation, place))
    for contested in lexicon.contested:
        _contest(contested, found)
    found.relate()
    for decision in decisions:
        found.decide(decision)
    return tuple(found.by_slug[slug] for slug in sorted(found.by_slug))


class _Found:
    """The concepts so far, and the check that each has a slug and a name of its own."""

    def __init__(self) -> None:
        self.by_slug: dict[str, Concept] = {}
        self._by_label: dict[str, str] = {}

    def add(self, concept: Concept) -> None:
        if concept.slug in self.by_slug or concept.label in self._by_label:
            message = _("Twee begrippen heten ‘{label}’ ({slug}); geef er een een andere naam.")
            raise ValueError(message.format(label=concept.label, slug=concept.slug))
        self.by_slug[concept.slug] = concept
        self._by_label[concept.label] = concept.slug

    def spelt(self, forms: Iterable[str]) -> list[Concept]:
        """Return the concepts of words with one of these names."""
        slugs = (self._by_label.get(form) for form in forms)
        return [self.by_slug[slug] for slug in dict.fromkeys(slugs) if slug]

    def relate(self) -> None:
        """Make every relation go both ways and drop those that lead nowhere or to itself."""
        for slug, concept in self.by_slug.items():
            concept.related |= set(concept.better)
            concept.related &= self.by_slug.keys()
            concept.related.discard(slug)
            concept.related -= set(concept.broader)
        for slug, concept in self.by_slug.items():
            for other in concept.related:
                if slug not in self.by_slug[other].broader:
                    self.by_slug[other].related.add(slug)

    def decide(self, decision: Decision) -> None:
        concept = self.by_slug.get(decision.slug)
        if concept is None:
            message = _("Er is een besluit over ‘{slug}’, maar dat begrip staat niet in de lijst.")
            raise ValueError(message.format(slug=decision.slug))
        if decision.status not in STATUSES:
            message = _("De status ‘{status}’ kennen we niet; kies uit: {known}.")
            raise ValueError(message.format(status=decision.status, known=", ".join(STATUSES)))
        concept.decisions.append(decision)
        concept.decisions.sort(key=lambda each: (each.day, each.text))
        concept.status = concept.decisions[-1].status
        chosen = self.spelt([decision.better]) if decision.better else []
        for other in chosen:
            concept.better = tuple(dict.fromkeys((other.slug, *concept.better)))
            if other.slug not in concept.broader and other is not concept:
                concept.related.add(other.slug)
                other.related.add(concept.slug)


def _tops() -> Iterator[Concept]:
    yield Concept(
        BETTER,
        "beter woord",
        "Woord of korte omschrijving die kan staan waar nu een woord uit de markt staat.",
        "Een beter woord zegt wie iemand is of wat u voor iemand doet.",
    )
    yield Concept(
        CONTESTED,
        "omstreden woord",
        "Woord voor mensen of hun situatie waarover verschillend wordt gedacht.",
        "Klantvrij keurt zo’n woord niet af. De argumenten staan erbij.",
    )
    yield Concept(
        RELATION,
        "verhouding",
        "Verhouding tussen een mens en een organisatie, te beoordelen met vijf vragen.",
        "De vijf vragen gaan over betalen, kiezen, weggaan, mede-eigenaar zijn en iets bijdragen.",
    )


def _metaphor(metaphor: Metaphor) -> Concept:
    claim = metaphor.claim[:1].lower() + metaphor.claim[1:]
    return Concept(
        slug=metaphor.id,
        label=metaphor.name,
        definition=f"Manier van spreken waarin geldt: {claim}",
        comment=metaphor.claim,
        broader=(metaphor.parent,) if metaphor.parent else (),
        notes=[f"Wat eruit volgt, volgens de bron: {text}" for text in metaphor.follows],
        sources=metaphor.sources,
    )


def _term(term: Term, lexicon: Lexicon, place: dict[str, str]) -> Concept:
    notes = [_SEVERITIES[term.severity]]
    if not term.reported:
        notes.append("Klantvrij meldt dit woord niet.")
    notes += [
        f"{opening}: {text}"
        for opening, text in (
            ("Waarom mensen het zeggen", term.why_said),
            ("Wat het woord doet", term.effect),
            ("Wanneer het blijft", term.leave),
        )
        if text
    ]
    for word in term.better:
        if word.text:
            notes.append(f"Kan ook zo: {word.text} ({_kinds(word)}).")
    if any(word.kind == "omit" for word in term.better):
        notes.append("Kan ook zo: laat het woord weg.")
    alternatives, hidden = _spellings(term)
    slugs = (place.get(_key(word)) for word in term.better)
    return Concept(
        slug=term.id,
        label=term.lemma,
        definition=_definition(term, lexicon),
        comment=term.why,
        broader=(term.metaphor,) if term.metaphor else (),
        alternatives=alternatives,
        hidden=hidden,
        notes=notes,
        examples=tuple(_example(term)),
        better=tuple(dict.fromkeys(slug for slug in slugs if slug and slug != term.id)),
        sources=term.sources,
    )


def _kinds(word: BetterWord) -> str:
    if "alle" in word.organisations:
        return "elke organisatie"
    *first, last = word.organisations
    return f"{', '.join(first)} of {last}" if first else last


def _definition(term: Term, lexicon: Lexicon) -> str:
    kind = "uitdrukking" if term.pos == "phrase" else "woord"
    if term.severity == "T":
        kind = "vaste term uit een wet of een standaard"
    text = f"‘{term.lemma}’: {kind}"
    if term.metaphor:
        text += f" bij het beeld {lexicon.metaphor(term.metaphor).name}"
    better = list(dict.fromkeys(word.text for word in term.better if word.text))
    if better:
        text += f", voor wat ook zo kan heten: {'; '.join(better)}"
    return text + "."


def _spellings(term: Term) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the other words for `term`, and its other spellings.

    A noun's variants are other words, unless they differ in hyphens and spaces only; those of verbs
    and phrases are other forms. NL-SBB keeps plurals and spellings for searching only.
    """
    lemma = term.lemma.lower()
    words = [
        variant
        for variant in term.variants
        if term.pos in {"noun", "adjective"} and _bare(variant) != _bare(lemma)
    ]
    alternatives = tuple(dict.fromkeys(words))
    apart = {*alternatives, lemma, term.lemma}
    others = (*term.plural, *term.variants, *term.split)
    return alternatives, tuple(text for text in dict.fromkeys(others) if text not in apart)


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "")


def _example(term: Term) -> Iterator[str]:
    """Yield one example, made from words of which the article is known."""
    for word in term.better:
        if word.hint or not word.text:
            continue
        if term.pos == "noun" and word.gender:
            old, new = f"{term.gender.partition('/')[0]} {term.lemma}", f"{word.gender} {word.text}"
        elif term.pos == "verb" and word.tenses:
            old, new = term.lemma, word.text
        else:
            continue
        yield f"In plaats van ‘{old}’ kan ook: ‘{new}’."
        return


@dataclass(slots=True)
class _Word:
    """A better word or role, with the words it can stand for and where people are called so."""

    plural: str = ""
    instead: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


def _key(word: BetterWord) -> str:
    """Return the name of a better word that is a concept, "" for advice on a sentence."""
    return word.text.lower() if word.kind == "word" or word.gender else ""


def _better_words(lexicon: Lexicon) -> dict[str, _Word]:
    found: dict[str, _Word] = {}
    for term in lexicon.terms:
        for better in term.better:
            if _key(better):
                word = found.setdefault(_key(better), _Word())
                word.plural = word.plural or better.plural
                word.instead += [term.lemma] if term.lemma not in word.instead else []
    for relation in lexicon.relations:
        if relation.role_word:
            word = found.setdefault(relation.role_word.lower(), _Word())
            word.plural = word.plural or relation.role_plural
            word.roles.append(relation.name)
    return found


def _better(text: str, word: _Word) -> Concept:
    parts = []
    if word.instead:
        parts.append("kan staan in plaats van " + "; ".join(word.instead))
    if word.roles:
        parts.append("is een naam voor de mens in: " + "; ".join(word.roles))
    return Concept(
        slug=slug_of(text),
        label=text,
        definition=f"‘{text}’: woord of omschrijving die {', en die '.join(parts)}.",
        broader=(BETTER,),
        hidden=(word.plural,) if word.plural not in {"", text} else (),
    )


def _relation(relation: Relation, place: dict[str, str]) -> Concept:
    answers = (
        ("betaalt zelf", relation.pays),
        ("heeft keuze", relation.choice),
        ("kan weggaan", relation.can_leave),
        ("is mede-eigenaar", relation.co_owner),
        ("er wordt iets verwacht", relation.contributes),
    )
    said = ", ".join(f"{question}: {answer}" for question, answer in answers)
    role = place.get(relation.role_word.lower(), "")
    return Concept(
        slug=f"verhouding-{relation.id}",
        label=f"{relation.name} (verhouding)",
        definition=f"Verhouding tussen mens en organisatie: {relation.name}. De mens {said}.",
        comment=relation.note,
        broader=(RELATION,),
        notes=[f"Uitkomst van de vijf vragen: {_VERDICTS[relation.verdict]}."],
        related={role} if role else set(),
        sources=relation.sources,
    )


def _contest(contested: ContestedTerm, found: _Found) -> None:
    """Add the views on a contested word to the concepts it is about, or make it one of its own."""
    notes = [
        f"{opening}: {text}"
        for opening, text in (
            ("Mensen denken hier verschillend over. Ervoor", contested.pro),
            ("Ertegen", contested.contra),
            ("In de wet", contested.law),
            ("Wat Klantvrij doet", contested.behaviour),
        )
        if text
    ]
    about = found.spelt(contested.forms)
    if not about:
        label = contested.term
        about = [
            Concept(
                slug=contested.id,
                label=label,
                definition=f"‘{label}’: woord voor mensen of hun situatie waarover verschillend "
                "wordt gedacht.",
                comment=contested.behaviour,
                broader=(CONTESTED,),
                hidden=tuple(form for form in contested.forms if form != label),
            )
        ]
        found.add(about[0])
    for concept in about:
        concept.notes += notes
        concept.related |= set(contested.related)
        concept.sources = tuple(dict.fromkeys((*concept.sources, *contested.sources)))

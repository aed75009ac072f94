"""Replaces a verb in every tense and word order: koopt zorg in → maakt afspraken over zorg.

The new verb takes over tense, number and place of the old one (ANS 2.3, 20.2); a separable verb
loses its particle wherever that stands.
"""

from __future__ import annotations

from klantvrij.checker.finding import Suggestion
from klantvrij.checker.wording.replace import combined
from klantvrij.checker.wording.suggest import Option
from klantvrij.checker.wording.verbform import VerbForm, conjugated, form_of
from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern
from klantvrij.text import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.finding import Finding
    from klantvrij.checker.vocabulary import Entry

_WORD = pattern(r"[\w'’-]+")
_HAVE = listed("heb hebt heeft hebben had hadden")
_BE = listed("ben bent is zijn was waren word wordt worden werd werden geworden")
_CLUSTER = (
    _HAVE
    | _BE
    | listed(
        "kan kunnen kunt kon konden wil willen wilde wilden moet moeten moest moesten mag mogen "
        "mocht zal zullen zou zouden gaat gaan te laten laat"
    )
)
_FULLY = listed(
    "volledig compleet helemaal geheel maximaal optimaal totaal volledige van-a-tot-z alles niets"
)
"""With these words "helpen" says too little; "ondersteunen" goes with them."""
_NO_INSERT = listed(
    "geen meer minder veel weinig genoeg voldoende ook alle aan bij door in met naar op over tot "
    "uit van voor en of als dan"
)
_AND = listed("en of noch én dan")
_MEANS = pattern(r"\s+(?:op|met|via|tegen|uit)\b")
"""What goes with buying and not with agreeing: op resultaat, met een pgb, tegen een tarief."""
_COMMA = pattern(r"[,;:()–—]")
_BUYER = pattern(
    r"(?i)(?<!\bvan )(?<!\bdoor )(?<!\bvia )(?<!\bvoor )(?<!\bmet )\b(?:wij|we|(?:de|een|elke|"
    r"onze|het|haar|uw)\s+(?:\w+e\s+)?(?:gemeenten?|regio['’]?s?|provincies?|college|organisatie|stad|rijk|"
    r"jeugdregio|zorgregio|instelling|dienst))\b"
)
_PLAIN_DETERMINERS = listed("de het deze die dit dat onze ons uw")


def verb_edit(text: str, finding: Finding, entry: Entry, option: Option) -> Suggestion | None:
    """Return the edit that puts the verb `option` in the place of `finding`, or None.

    `option.text` is an infinitive, or noun, infinitive and preposition (afspraken maken over).
    """
    form = form_of(text, finding, entry)
    if form is None or not option.tenses or not option.sure:
        return None
    words = option.text.split()
    if len(words) not in {1, 3}:
        return None
    verb = words[-1] if len(words) == 1 else words[1]
    here = _Place(text, finding)
    if not _allowed(here, form, option):
        return None
    new = conjugated(form, verb, option.tenses)
    if not new or here.words() & {verb, *option.tenses} or _shares(here, whole=len(words) == 1):
        return None
    if len(words) == 1:
        return _simple(here, new)
    return _with_noun(here, form, new, option)


def _shares(here: _Place, *, whole: bool) -> bool:
    """Say whether another verb shares the particle or the object: "kocht en koopt zorg in".

    `whole`: the new verb takes the same object, so that only the particle matters.
    """
    if whole and here.particle is None:
        return False
    ends = [here.verb[1]] if here.particle is None else [here.verb[1], here.particle[1]]
    before = [word[0] for word in here.before()[:3]]
    if before[:1] and before[0] in _AND and _any_verb(before[1:2]):
        return True
    for end in ends:
        after = [match.group().lower() for match in _WORD.finditer(here.text, end, here.end)][:4]
        if after[:1] and after[0] in _AND and _any_verb(after[1:]):
            return True
    return False


def _any_verb(words: list[str]) -> bool:
    """Say whether the first of `words`, that is no noun phrase, is a verb."""
    from klantvrij.dutch.morphology import verb
    from klantvrij.dutch.verbs import is_participle

    for word in words:
        if word in {"te", "niet", "ook", "dan", "in", "uit", "af", "aan"}:
            continue
        return verb(word) is not None or is_participle(word)
    return False


_PREDICATES = listed(
    "bezig klaar bereid verplicht gestart begonnen mogelijk nodig belangrijk lastig moeilijk "
    "makkelijk gedwongen gewend gevraagd bevoegd bedoeld genoodzaakt gerechtigd voornemens"
)
_AMOUNTS = listed("veel meer meest weinig minder minst genoeg voldoende extra enig")


class _Place:
    """The sentence round a verb, in words. `verb` and `particle` are spans in the text."""

    def __init__(self, text: str, finding: Finding) -> None:
        from klantvrij.dutch.sentences import sentence_at

        self.text = text
        span = sentence_at(text, finding.start)
        self.start, self.end = span.start, max(span.end, finding.end)
        self.verb: tuple[int, int] = (finding.start, finding.end)
        self.particle: tuple[int, int] | None = None
        if finding.parts:
            self.verb, self.particle = finding.parts[0], finding.parts[1]
        else:
            words = list(_WORD.finditer(text, finding.start, finding.end))
            if len(words) == 2 and words[1].group().lower() in {"in", "af", "aan", "uit"}:
                self.verb, self.particle = words[0].span(), words[1].span()

    def before(self) -> list[tuple[str, int, int]]:
        """Return the words of the clause before the verb, last first."""
        left = self.text[self.start : self.verb[0]]
        cut = max((match.end() for match in _COMMA.finditer(left)), default=0)
        found = _WORD.finditer(self.text, self.start + cut, self.verb[0])
        return [(match.group().lower(), *match.span()) for match in found][::-1]

    def after(self) -> list[tuple[str, int, int]]:
        """Return the words of the clause after the verb."""
        right = _COMMA.search(self.text, self.verb[1], self.end)
        end = right.start() if right else self.end
        found = _WORD.finditer(self.text, self.verb[1], end)
        return [(match.group().lower(), *match.span()) for match in found]

    def words(self) -> set[str]:
        """Return all words of the sentence in small letters."""
        found = _WORD.findall(self.text, self.start, self.end)
        return {word.lower() for word in found}


def _allowed(here: _Place, form: VerbForm, option: Option) -> bool:
    """Say whether the new verb goes with what stands round it."""
    words = here.words()
    if option.text == "helpen" and words & _FULLY:
        return False
    behind = here.text[here.particle[1] if here.particle else here.verb[1] : here.end]
    if option.objects and (_MEANS.match(behind) or "pgb" in words):
        return False
    passive = bool(words & _BE) or not words & _HAVE
    if option.text == "krijgen" and (
        form.name == "attributive" or (form.name == "participle" and passive)
    ):
        return False
    if option.objects and not _fits_deliverer(here, option):
        return False
    return not option.objects or _object(here, form, option.objects) is not None


def _fits_deliverer(here: _Place, option: Option) -> bool:
    """Say whether the new verb goes with who delivers: that only agreements are made *with* them.

    Who buys doesn't get help from them: others do.
    """
    from klantvrij.checker.wording.delivered import deliverers, follows

    behind = _WORD.search(here.text, here.particle[1] if here.particle else here.verb[1], here.end)
    found = deliverers(here.text, here.start, here.end, here.verb)
    if not found and not (behind and follows(here.text, behind.start())):
        return True
    if option.text == "krijgen":
        return _BUYER.search(here.text, here.start, here.end) is None
    return len(option.text.split()) > 1


def _object(here: _Place, form: VerbForm, endings: tuple[str, ...]) -> tuple[str, int, int] | None:
    """Return the noun the verb goes with, when it is one of those with `endings`."""
    if form.name == "attributive":
        near = here.after()[:2]
    elif here.particle is not None:
        near = [word for word in here.after() if word[2] <= here.particle[0]]
        near = near[::-1] or here.before()[:4]
    elif form.name == "infinitive" and not form.lead and here.text[slice(*here.verb)].islower():
        near = here.before()[:8] + here.after()[:4]
    elif form.name in {"participle", "infinitive"}:
        near = here.before()[:8]
    else:
        near = here.after()[:6] + here.before()[:5]
    return next((word for word in near if _ends(word[0], endings)), None)


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return any(word == ending or (len(ending) > 3 and word.endswith(ending)) for ending in endings)


def _simple(here: _Place, new: str) -> Suggestion | None:
    from klantvrij.dutch.casing import like

    start, end = here.verb
    edits = [Edit(start, end, like(here.text[start:end], new))]
    if here.particle is not None:
        edits.append(_removed(here))
    return combined(here.text, tuple(edits))


def _removed(here: _Place) -> Edit:
    """Return the edit that takes the particle away with the space before it."""
    assert here.particle is not None
    start, end = here.particle
    while here.text[start - 1].isspace():
        start -= 1
    return Edit(start, end, "")


def _with_noun(here: _Place, form: VerbForm, new: str, option: Option) -> Suggestion | None:
    """Replace by a verb with a noun of its own: "maakt afspraken over zorg"."""
    noun, _verb, preposition = option.text.split()
    found = _object(here, form, option.objects)
    phrase = _phrase(here.text, found) if found and form.name != "attributive" else None
    if found is None or phrase is None:
        return None
    text = here.text
    behind = here.particle[1] if here.particle else here.verb[1]
    following = _WORD.search(text, behind, here.end)
    if following and text[behind : following.start()].strip():
        following = None
    low = following.group().lower() if following else ""
    if low == "op" or low in _CLUSTER:
        return None
    with_whom = _with_whom(here, phrase, following.span() if following else None)
    if with_whom is None:
        return None
    lead = f"{noun} {preposition} "
    edits = (
        _before_object(here, phrase, found[2], new, lead)
        if here.particle is not None
        else _around_object(here, form, (phrase, found[2]), f"{noun} {new} {preposition} ")
    )
    return combined(text, tuple(sorted(edits + with_whom))) if edits else None


def _with_whom(here: _Place, first: int, following: tuple[int, int] | None) -> list[Edit] | None:
    """Return the edits that put "met" before who delivers; None when that isn't certain.

    `first` is where the object begins, `following` where the word behind the verb stands.
    """
    from klantvrij.checker.wording.delivered import deliverers, follows

    text = here.text
    low = text[slice(*following)].lower() if following else ""
    found = deliverers(text, here.start, here.end, here.verb)
    if following and low in {"bij", "van"}:
        others = [one for one in found if one.start != following[0]]
        if follows(text, following[0]):
            return None if others else [Edit(*following, "met")]
        if low == "bij":
            return None
    if len(found) > 1 or any(
        not one.free or one.start > first or _COMMA.search(text[one.end : first]) for one in found
    ):
        return None
    return [Edit(one.start, one.end, _like(text, (one.start, one.end), "met")) for one in found]


def _before_object(here: _Place, first: int, last: int, new: str, lead: str) -> list[Edit]:
    """Return the edits for a verb before its object: "koopt dit jaar zorg in"."""
    assert here.particle is not None
    if first < here.verb[1] or here.text[last : here.particle[0]].strip():
        return []
    return [
        Edit(*here.verb, _like(here.text, here.verb, new)),
        Edit(first, first, lead),
        _removed(here),
    ]


def _around_object(here: _Place, form: VerbForm, found: tuple[int, int], lead: str) -> list[Edit]:
    """Return the edit for a verb right behind its object: "om zorg in te kopen"."""
    first, last = found
    words = here.words()
    if here.text[last : here.verb[0]].strip() or last > here.verb[0]:
        return []
    if form.name == "participle" and (not words & _HAVE or words & _BE):
        return []
    phrase = here.text[first:last]
    if phrase[:1].isupper() and first == here.start:
        phrase, lead = phrase[:1].lower() + phrase[1:], lead[:1].upper() + lead[1:]
    return [Edit(first, here.verb[1], lead + phrase)]


def _like(text: str, span: tuple[int, int], new: str) -> str:
    from klantvrij.dutch.casing import like

    return like(text[slice(*span)], new)


def _phrase(text: str, noun: tuple[str, int, int]) -> int | None:
    """Return where the phrase of `noun` begins; None when something goes before it."""
    from klantvrij.dutch.noun_phrase import parse
    from klantvrij.dutch.passage import passage

    here = passage(text, noun[1], noun[2])
    if here is None:
        return None
    phrase = parse(here, neuter=None)
    low = "" if phrase.determiner is None else here.low(phrase.determiner)
    if phrase.kind or phrase.numbered or phrase.unknown:
        return None
    if low and low not in _PLAIN_DETERMINERS:
        return None
    before = here.low(phrase.start - 1)
    if before in _NO_INSERT or (phrase.start and not here.joined(phrase.start)):
        return None
    first = phrase.start
    while first < here.first and low == "" and _is_predicate(here.low(first), noun[0]):
        first += 1
    return here.tokens[first].start


def _is_predicate(word: str, noun: str) -> bool:
    """Say whether `word` before `noun` belongs to the verb: "is bezig zorg in te kopen".

    Before a noun with *de* an adjective would have its ending.
    """
    from klantvrij.dutch.morphology import adjective, gender

    if word in _PREDICATES:
        return True
    if word in _AMOUNTS or word.endswith(("e", "en")) or gender(noun) != "c":
        return False
    known = adjective(word)
    return known is not None and known.base == word and not known.invariable

"""What a found noun is, and what to say for a compound that nobody listed.

A new compound is mostly bad Dutch (inwonergesprek), so the last part stands by itself, with a tail
where Dutch has a natural one: klantenbrief → brief aan inwoners.
"""

from __future__ import annotations

from klantvrij.checker.vocabulary import bare
from klantvrij.checker.wording.suggest import Option
from klantvrij.dutch.closed import listed
from klantvrij.dutch.morphology import adjective, gender, is_noun, is_plural, singular
from klantvrij.once import once
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.vocabulary import Entry

_TAILS = {
    "van": "vraag wens eis behoefte klacht ergernis signaal situatie dossier gegeven gegevens "
    "oordeel mening ervaring suggestie reactie verhaal feedback verwachting stem melding "
    "vertrouwen rol adres naam inbreng belang perspectief beoordeling waardering kenmerk "
    "stemming aanvraag bezwaar verzoek keuze keus",
    "met": "gesprek contact afspraak overleg ontmoeting interview relatie samenwerking sessie",
    "voor": "loket balie informatie avond dag app brochure folder handvest ruimte lijn programma "
    "spreekuur nieuwsbrief magazine website pagina portaal gids bijeenkomst uitleg krant",
    "aan": "brief belofte hulp ondersteuning",
    "onder": "enquête onderzoek peiling meting tevredenheidsonderzoek",
}
"""The preposition that a noun takes before the people it is about."""
_WITHOUT_FRONT = ("tevredenheid", "contact", "vraag", "waardering", "ervaring", "registratie")
"""Parts that may begin a compound by themselves: tevredenheidsscore, contactsysteem."""
_ONE_FOR_ALL = ("concerndirecteur", "productaanbod", "medewerker-klantcontact")
"""Terms whose better words are right for every variant: concernmanager, productenpakket."""
_FRONTS = ("klanten", "klant")
_VAGUE_HEADS = frozenset(("centrum", "centra", "punt", "punten"))
"""Last parts that need a first part: klantencentrum is a contactcentrum."""
_NO_BEGINNINGS = ("volg", "gericht")
"""A volgformulier follows nobody, and klantgerichtgerichtheid is a slip."""
_ONE_BY_ONE = listed("aanvraag klacht melding verzoek bezwaar signaal suggestie reactie adres naam")
"""What one person does or has: a "klantaanvraag" is nothing of residents."""
_NO_HEADS = listed(
    "arena ambassadeur reis route segment segmenten manager managers management type types typen "
    "blij waarde waarden intimiteit denken kaart bank prijs prijzen niveau sentiment beheer zijde "
    "kant merk beheerder beheerders"
)
"""Last parts that say nothing, or something else, by themselves."""
_LAWS = frozenset(("wmo", "wlz", "zvw", "pgb", "ggz", "jeugdwet", "participatiewet"))


class Old(NamedTuple):
    """Gender ("c", "n" or "" when unknown) and number of the noun that stands in the text."""

    gender: str
    plural: bool


def old_noun(surface: str, candidate: Candidate, entry: Entry) -> Old | None:
    """Return what `surface`, without a break in it, is; None when it isn't plain.

    A diminutive, a genitive and a part of a word aren't plain.
    """
    if candidate.after:
        head = _last_part(candidate, surface)
        many = is_plural(head)
        found = gender((singular(head) or head) if many else head)
        if many is None or found is None:
            return None
        return Old(found if found in {"c", "n"} else "", many)
    low = bare(surface)
    plain = low.removeprefix(candidate.before)
    plural = plain in entry.plurals
    lemmas = {bare(word) for word in (entry.lemma, *entry.variants)}
    if not plural and plain not in lemmas:
        return None
    article = {"de": "c", "het": "n"}.get(entry.gender, "")
    if plain == bare(entry.lemma) or plain in _own_plurals(entry):
        return Old(article, plural)
    # a variant may have another gender: klantoptiek for klantperspectief
    word = surface.lower()
    known = gender(singular(word) or word) if plural else gender(word)
    return Old(known if known in {"c", "n"} else article, plural)


def _own_plurals(entry: Entry) -> tuple[str, ...]:
    """Return the plurals of the lemma itself: they begin with the same letters."""
    stem = bare(entry.lemma)[:-2]
    return tuple(form for form in entry.plurals if form.startswith(stem))


def built(candidate: Candidate, entry: Entry, people: str, surface: str) -> list[Option]:
    """Return what to say for the unknown compound `surface`, best first.

    `people` is the plural of what the people are called ("" when that isn't known).
    """
    head = _last_part(candidate, surface)
    old = old_noun(surface, candidate, entry)
    if not head or old is None or not old.gender or candidate.before:
        return []
    if head.startswith(_NO_BEGINNINGS) or _is_inflected(head):
        return []
    shorter = _without_front(surface)
    if shorter:
        return [Option(shorter, "word", old.gender, old.plural)]
    if entry.lemma not in {"klant", "concern", "consument"} or not is_noun(head):
        return []
    plain = Option(head, "word", old.gender, old.plural)
    if entry.lemma == "concern":
        return [plain] if head not in _NO_HEADS else []
    one = singular(head) if is_plural(head) else head
    tail = next((way for way in _TAILS if {head, one} & _tails()[way]), "")
    found = []
    if tail and people and (old.plural or head not in _ONE_BY_ONE):
        found.append(Option(f"{head} {tail} {people}", "description", old.gender, old.plural))
    # what consumers do is no "gedrag" of everybody
    if entry.lemma != "consument" and head not in _NO_HEADS and one not in _NO_HEADS:
        found.append(plain)
    return found


def _is_inflected(word: str) -> bool:
    """Say whether `word` is an adjective with its ending: klantpreferente."""
    known = adjective(word)
    return known is not None and known.base != word and not is_plural(word) and not gender(word)


def _last_part(candidate: Candidate, surface: str) -> str:
    """Return what comes after the term in a compound: klant|enquête, and not klanten|quête."""
    head = candidate.after.strip("-")
    if not is_noun(head) and surface.startswith("klanten"):
        return surface.removeprefix("klant")
    return head


@once
def _tails() -> dict[str, frozenset[str]]:
    return {way: frozenset(words.split()) for way, words in _TAILS.items()}


def _without_front(surface: str) -> str:
    """Return "tevredenheidsscore" for klanttevredenheidsscore; "" when that isn't a word."""
    low = surface.lower()
    for front in _FRONTS:
        rest = low.removeprefix(front).lstrip("-")
        if rest != low and rest.startswith(_WITHOUT_FRONT):
            return rest
    return ""


def own_head(surface: str, entry: Entry, option: Option) -> Option:
    """Return `option`, or for a variant of the term the last part of that: klantcoach → coach.

    When the better word is the term without its first part, so it is for its variants.
    """
    low = surface.lower().replace("-", "").replace(" ", "")
    lemma = bare(entry.lemma)
    one = bare(_singular(surface))
    if option.text == "consulent" and one.endswith("consulente"):
        option = option._replace(text="consulente")
    # the dictionary may take the s of a singular for that of a plural: klantwens
    known = (
        low == lemma or entry.id in _ONE_FOR_ALL or one.endswith((lemma[-4:], bare(_one(option))))
    )
    if not (known or option.house):
        option = option._replace(sure=False)  # accountteam is no accountmanagement
    front = next((front for front in _FRONTS if lemma.startswith(front)), "")
    if not front or low.startswith(lemma[:-1]) or option.sort != "word" or option.house:
        return option
    if lemma.removeprefix(front) not in {option.text, _one(option)}:
        return option
    rest = low
    for start in _FRONTS:
        if low.startswith(start):
            rest = low.removeprefix(start)
            break
    if rest in _VAGUE_HEADS:
        return option._replace(sure=True)
    if rest == low or not is_noun(rest) or (len(rest) > 2 and rest.startswith("en")):
        return option
    many = is_plural(rest)
    found = gender((singular(rest) or rest) if many else rest)
    if many is None or many != option.plural or found not in {"c", "n"}:
        return option
    return option._replace(text=rest, gender=found, sure=True)


def _singular(word: str) -> str:
    return singular(word.lower()) or word.lower()


def _one(option: Option) -> str:
    return singular(option.text) or option.text


def of_same_law(surface: str, option: Option) -> Option:
    """Return `option` with the law that the old word names: Wmo-product → Wmo-voorziening."""
    law, hyphen, _rest = surface.partition("-")
    other = option.house or " " in option.text or "-" in option.text
    if not hyphen or law.lower() not in _LAWS or other:
        return option
    return option._replace(text=f"{law}-{option.text}")

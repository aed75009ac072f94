"""Better words: the right ones first, in number and kind, never one that is itself reported."""

from __future__ import annotations

import pytest

from klantvrij.checker import Checker, Profile, Verdict
from klantvrij.checker.vocabulary import Entry, vocabulary
from klantvrij.checker.wording.suggest import MOST, options
from klantvrij.kinds import KINDS
from klantvrij.lexicon import load

VOCABULARY = vocabulary()
ENTRIES = {entry.id: entry for entry in VOCABULARY.entries}
RELATIONS = VOCABULARY.relations
SHOWN_THE_DOOR = ("klant", "product", "manager")


def words(
    term: str,
    surface: str,
    kind: str = "",
    relation: str = "",
    decided: tuple[tuple[str, str], ...] = (),
    **more: str,
) -> list[str]:
    found = options(
        surface,
        entry=ENTRIES[term],
        relation=RELATIONS[relation] if relation else None,
        profile=Profile(kind=kind, decided_words=decided),
        **more,
    )
    return [option.text for option in found[:MOST]]


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("gemeente", "inwoner"),
        ("uitvoering", "inwoner"),
        ("waterschap", "inwoner"),
        ("universiteit", "student"),
        ("jeugd", "jongere"),
        ("woningcorporatie", "huurder"),
    ],
)
def test_the_kind_of_organisation_comes_first(kind, first):
    assert words("klant", "klant", kind)[0] == first


def test_the_person_in_the_middle_is_the_one_of_this_organisation():
    def hints(kind):
        [found] = Checker(Profile(kind=kind)).check("De klant staat centraal in ons werk.")
        return [item.replacement for item in found.suggestions if item.kind == "hint"]

    assert hints("zorg") == ["samen met de patiënt"]
    assert "samen met de inwoner" in hints("gemeente")
    assert not [word for word in hints("gemeente") if "patiënt" in word]


def test_the_house_decides():
    decided = (("klant", "Dorpsvelder"), ("product", "regeling"))
    assert words("klant", "klant", "gemeente", decided=decided)[:2] == ["Dorpsvelder", "inwoner"]
    assert words("klant", "klant", "gemeente", decided=(("klant", "inwoner"),))[0] == "inwoner"


def test_number_follows_the_word():
    assert words("klant", "klanten", "gemeente")[0] == "inwoners"
    assert words("klant", "Klanten", "gemeente")[0] == "inwoners"
    assert words("klant", "jeugdklanten", "gemeente", before="jeugd")[0] == "inwoners"
    assert words("klant", "jeugdklant", "gemeente", before="jeugd")[0] == "inwoner"
    assert words("klantmanager", "klant managers")[0] == words("klantmanager", "klantmanagers")[0]
    assert words("klantmanager", "klantmanagers") != words("klantmanager", "klantmanager")


def test_a_role_word_in_the_text_goes_before_all_but_the_house():
    near = "zo helpen wij onze huurders beter"
    assert words("klant", "klant", "woningcorporatie", nearby=near)[0] == "huurder"
    assert words("klant", "klanten", "woningcorporatie", nearby=near)[0] == "huurders"
    decided = (("klant", "bewoner"),)
    assert words("klant", "klant", "woningcorporatie", decided=decided, nearby=near)[0] == "bewoner"


def test_a_role_word_of_another_field_is_no_role_here():
    assert words("klant", "klant", "gemeente", nearby="patiënten en studenten")[0] == "inwoner"
    assert words("klant", "klant", "gemeente", "ziekenhuis", nearby="patiënten")[0] == "patiënt"


def test_older_than_is_no_parent():
    near = "wie ouder dan achttien is"
    assert words("klant", "klant", "onderwijs", nearby=near)[0] == "leerling"
    assert words("klant", "klant", "onderwijs", nearby="elke ouder krijgt bericht")[0] == "ouder"


def test_a_term_of_another_field_still_has_its_better_word():
    assert words("citymarketing", "citymarketing", "zorg") == ["promotie van de stad"]
    assert "kijk van de huurder" not in words("klantperspectief", "klantperspectief", "jeugd")
    assert words("klant", "klant", "overig") == words("klant", "klant")


@pytest.mark.parametrize("relation", ["ziekenhuis", "universiteit", "sociale-huur", "jeugdhulp"])
def test_the_role_of_the_relation_goes_before_words_for_the_organisation(relation):
    role = RELATIONS[relation].role_word
    assert role
    assert words("klant", "klant", "", relation)[0] == role
    assert role in words("klant", "klant", "gemeente", relation)[:2]


def test_a_role_is_offered_for_a_person_only():
    lender = next(
        relation
        for relation in RELATIONS.values()
        if relation.role_word
        and relation.verdict == "geen-markt"
        and relation.role_word not in {word for word, *_ in ENTRIES["klant"].better}
    )
    assert words("klant", "klant", "", lender.id)[0] == lender.role_word
    assert words("klant", "klanten", "", lender.id)[0] == lender.role_plural
    assert lender.role_word not in words("product", "product", "", lender.id)


def test_at_most_four_and_none_twice():
    for entry in VOCABULARY.entries:
        for kind in ("", *KINDS):
            found = words(entry.id, entry.id, kind)
            assert len(found) <= 4
            assert len(set(found)) == len(found)


def forms(entry: Entry) -> list[str]:
    return [entry.id, *entry.plurals]


@pytest.mark.parametrize("entry", tuple(VOCABULARY.entries), ids=lambda entry: entry.id)
def test_no_suggestion_is_itself_a_word_we_report(entry):
    everything = Checker(severities="AB")
    for kind in ("", *KINDS):
        for relation in ("", *RELATIONS):
            for surface in forms(entry)[:2]:
                for word in words(entry.id, surface, kind, relation):
                    assert not any(bad in word.lower() for bad in SHOWN_THE_DOOR), word
    for word in {text for text, *_ in entry.better if text}:
        assert [found.text for found in everything.check(word)] == [], word


def test_what_is_not_reported_gets_no_other_word():
    text = "Klanten van de supermarkt betalen. Onze klanten met een bijstandsuitkering bellen."
    for finding in Checker().check(text):
        reported = finding.verdict in (Verdict.NO_MARKET, Verdict.BORDERLINE)
        assert bool(finding.suggestions) == reported


@pytest.mark.parametrize(
    "term", [t for t in load().terms if t.reported and t.severity in "AB"], ids=lambda term: term.id
)
def test_every_word_that_may_be_reported_has_an_answer_everywhere(term):
    for kind in ("", *KINDS):
        assert words(term.id, term.lemma, kind), kind


def hints(text: str, word: str, kind: str = "gemeente") -> list[str]:
    found = next(f for f in Checker(Profile(kind)).check(text) if f.text.lower() == word)
    return [item.replacement for item in found.suggestions if item.kind == "hint"]


def test_an_idea_has_the_ending_of_the_word_it_is_for():
    found = hints("Inwoners verdienen een klantvriendelijke balie.", "klantvriendelijke")
    assert found
    assert all(item.split()[0].endswith("e") for item in found if " " not in item)


def test_an_idea_for_many_people_is_no_single_one():
    found = hints("Alle bijstandsklanten krijgen bericht van de gemeente.", "bijstandsklanten")
    assert "mensen met bijstand" in found
    assert not [item for item in found if item.startswith("iemand")]


def test_nobody_is_thought_of_as_the_inhabitant_of_an_office():
    text = "Als klant van het wijkteam kunt u met uw hulpvraag bij ons terecht."
    found = hints(text, "klant")
    assert found[0] == "iemand die hulp krijgt"
    assert not [item for item in found if item.startswith(("inwoner", "bewoner"))]


@pytest.mark.parametrize(
    "text",
    [
        "Mijn moeder is daar nu klant van de sociale dienst.",
        "De gevangene is klant van de reclassering.",
        "Mijn buurman heeft bijstand en is hier al jaren klant.",
    ],
)
def test_nobody_is_said_to_be_the_inhabitant_of_a_service(text):
    assert hints(text, "klant", "") == ["iemand die hulp krijgt"]


def test_somebody_may_be_the_inhabitant_of_a_municipality():
    assert "inwoner" in hints("Mijn buurman is klant van de gemeente voor bijstand.", "klant")


@pytest.mark.parametrize(
    ("text", "word", "ideas"),
    [
        ("De jeugdhulp wordt geleverd.", "geleverd", ["gedaan", "samen geregeld"]),
        ("De te leveren dienst aan inwoners.", "leveren", ["geven", "doen", "samen regelen"]),
        ("De aanbieder levert jeugdhulp.", "levert", ["doet", "samen regelt"]),
    ],
)
def test_an_idea_for_a_verb_stands_in_its_form(text, word, ideas):
    assert hints(text, word) == ideas


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_a_client_is_never_offered_for_a_customer(kind):
    text = (
        "De zorgconsument met een Wlz-indicatie en de cliënt wachten. De cliënt belt. "
        "De klantenraad van de zorg belt. De cliënt en nog een cliënt komen voor zorg bij de arts."
    )
    found = Checker(Profile(kind)).check(text)
    assert not [s for f in found for s in f.suggestions if "cliënt" in s.replacement]


@pytest.mark.parametrize(
    ("text", "word", "kind", "idea"),
    [
        ("Niet-klanten mogen de gemeente ook bellen.", "niet-klanten", "", "mensen die geen hulp"),
        ("De gemeente belt een niet-klant terug.", "niet-klant", "", "iemand die geen hulp krijgt"),
        ("De gemeente helpt een ex-klant.", "ex-klant", "", "iemand die eerder hulp kreeg"),
        ("De gemeente belt oud-klanten.", "oud-klanten", "", "mensen die eerder hulp kregen"),
        ("De oud-klanten krijgen post.", "oud-klanten", "woningcorporatie", "oud-huurders"),
        (
            "De ex-klanten krijgen hulp bij hun studie.",
            "ex-klanten",
            "universiteit",
            "ex-studenten",
        ),
    ],
)
def test_who_is_not_helped_or_was_gets_no_word_for_who_is(text, word, kind, idea):
    found = next(f for f in Checker(Profile(kind)).check(text) if f.text.lower() == word)
    [only] = found.suggestions
    assert only.kind == "hint"
    assert only.replacement.startswith(idea)


@pytest.mark.parametrize("when", ["voormalige", "vroegere", "toekomstige", "potentiële"])
@pytest.mark.parametrize("who", ["met een uitkering", "van de schuldhulp"])
def test_who_is_helped_at_another_time_gets_ideas_only(when, who):
    [found] = Checker(Profile("gemeente")).check(f"De gemeente stuurt {when} klanten {who} post.")
    assert {made.kind for made in found.suggestions} == {"hint"}


@pytest.mark.parametrize(
    ("text", "word", "ideas"),
    [
        ("De geleverde dienstverlening aan inwoners was goed.", "geleverde", {"gegeven"}),
        ("De ontzorgde inwoner krijgt hulp.", "ontzorgde", {"geholpen", "ondersteunde"}),
        ("De hulp leverende organisatie helpt inwoners.", "leverende", {"gevende"}),
    ],
)
def test_before_a_noun_an_idea_for_a_verb_is_a_participle(text, word, ideas):
    found = next(f for f in Checker(Profile("gemeente")).check(text) if f.text == word)
    assert {made.replacement for made in found.suggestions} == ideas


def test_a_verb_that_only_looks_like_an_adjective_keeps_its_ideas():
    text = "Het team bediende inwoners met een uitkering van de gemeente."
    found = next(f for f in Checker().check(text) if f.text == "bediende")
    assert [made.replacement for made in found.suggestions] == ["hielp", "er zijn voor"]


def test_a_phrase_that_holds_an_avoided_word_is_avoided_too():
    text = "De klant heeft een uitkering van de gemeente. De klantreis is lang. Klanten bellen."
    for avoided in ("inwoner", "Mens", "route"):
        found = Checker(Profile("gemeente", avoided=(avoided,))).check(text)
        said = {made.replacement.lower() for one in found for made in one.suggestions}
        assert said
        assert not [word for word in said if avoided.lower() in word.split()]
        assert not [word for word in said if f"{avoided.lower()}s" in word.split()]
    kept = Checker(Profile("gemeente", avoided=("inwoner",), decided_words=(("klant", "inwoner"),)))
    assert kept.check(text)[0].suggestions[0].replacement == "inwoner"


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente werkt vraaggericht.",
        "De vraaggerichte hulp van de gemeente past bij het gezin.",
        "De jeugdhulp van de gemeente is vraaggericht.",
    ],
)
def test_an_idea_beside_mensgericht_fits_behind_a_noun_and_a_verb(text):
    found = next(f for f in Checker(Profile("gemeente")).check(text) if "vraag" in f.text)
    first, second = found.suggestions[:2]
    assert (first.kind, second.kind) == ("edit", "hint")
    assert second.replacement == "gericht op wat iemand nodig heeft"


@pytest.mark.parametrize(
    ("text", "kind", "offered"),
    [
        ("Wij concurreren niet met andere scholen.", "onderwijs", False),
        ("De concurrentie met het ziekenhuis in Zandrijk neemt toe.", "zorg", False),
        ("De concurrentie om patiënten, ook die van klinieken, neemt toe.", "zorg", False),
        ("Er is geen felle\nconcurrentie tussen scholen om leerlingen.", "onderwijs", False),
        ("Er is grote concurrentie tussen scholen om leerlingen.", "onderwijs", False),
        ("Er is veel concurrentie tussen scholen om leerlingen.", "onderwijs", True),
        ("Scholen concurreren om leerlingen.", "onderwijs", True),
        ("Grote scholen concurreren met elkaar om leerlingen.", "onderwijs", True),
        ("Ziekenhuizen concurreren om patiënten, want er is geen overleg.", "zorg", True),
        ("Ziekenhuizen concurreren om patiënten want er is minder geld.", "zorg", True),
    ],
)
def test_who_denies_rivalry_is_not_told_to_work_together(text, kind, offered):
    """With *samenwerken* in its place the sentence would say the opposite."""
    found = Checker(Profile(kind)).check(text)
    ideas = [made.replacement for one in found for made in one.suggestions]
    assert any(idea.startswith("samenwerk") for idea in ideas) == offered

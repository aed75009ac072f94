"""The pipeline as a whole: what always holds, whatever the text."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from klantvrij.checker import Answer, Checker, Finding, Profile, Verdict, check
from klantvrij.lexicon import load

CHECKER = Checker(severities="ABCT", extension=True)
CHECKER_AS_SHIPPED = Checker()
TEXTS_TO_COMPARE = (
    (
        "Klanten van de milieustraat brengen gratis grof vuil. De klant van de winkel betaalt. "
        "Cliënten en burgers vragen om maatwerk; het aanbod van producten groeit, de instroom ook. "
        "Klantmanagers plannen de caseload en de uitstroom van klanten."
    ),
    (
        "Het concern levert producten aan klanten in de bijstand.\n\nDe doelgroep is groot. "
        "Onze klanten, de gebruikers van het loket, kiezen uit een aanbod van producten."
    ),
)
PIECES = (
    "klant",
    "klanten",
    "Klant",
    "product",
    "producten",
    "en",
    "diensten",
    "koopt",
    "in",
    "neemt",
    "af",
    "te",
    "kopen",
    "moeten",
    "manager",
    "contact",
    "centrum",
    "gericht",
    "markt",
    "u vraagt",
    "wij draaien",
    "de gemeente",
    "geen",
    "zaklantaarn",
    "KCC",
    "iWmo",
    "cliënt",
    "reïntegratieproduct",
    "12",
    "bijstand",
    "supermarkt",
)
JOINTS = (
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "-",
    "- ",
    "-\n",
    ", ",
    ". ",
    "",
    "(",
    ")",
    "'",
    "’",
    "”",
    "_",
)
HIDDEN = (
    "\u00ad",
    "\u200b",
    "\ufb01",
    "e\u0301",
    "\u2011",
    "\0",
    "\ud800",
    "𝔘",
    "İ",
    "\u00a0",
    "\t",
    "|",
)

dutch = st.lists(st.sampled_from((*PIECES, *JOINTS, *JOINTS, *HIDDEN)), max_size=25).map("".join)
anything = st.one_of(dutch, st.text(st.characters(codec=None), max_size=200))


def spans(finding: Finding) -> tuple[tuple[int, int], ...]:
    return finding.parts or ((finding.start, finding.end),)


@settings(deadline=None)
@given(anything)
@example("koopt klanten af te in te kopen af nemen in.")
@example("koopt koopt zorg in. neemt neemt af. kopen en kochten in")
@example("İklant İ klant-\nen (klant)en klant(en) _klant_")
@example("De klant centraal")
@example("\ud800klant\udfff klan\u00adten\u00ad")
def test_whatever_the_text(text):
    findings = CHECKER.check(text)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert 0 <= finding.confidence <= 1
        for start, end in finding.parts:
            assert 0 <= start < end <= len(text)
        for piece in finding.evidence:
            assert 0 <= piece.start < piece.end <= len(text)
        for suggestion in finding.suggestions:
            # an edit may take the words beside it along, or leave some of its own
            assert 0 <= suggestion.start < suggestion.end <= len(text)
            assert suggestion.start < finding.end
            assert finding.start < suggestion.end
        assert len(finding.test) == 5
        assert finding.why
    for earlier, later in pairwise(findings):
        assert earlier.start < later.start
        assert earlier.end <= later.start
    taken = sorted(span for finding in findings for span in spans(finding))
    for (_, end), (start, _) in pairwise(taken):
        assert end <= start


@settings(deadline=None)
@given(anything)
def test_checking_twice_gives_the_same(text):
    assert (
        CHECKER.check(text)
        == CHECKER.check(text)
        == Checker(severities="ABCT", extension=True).check(text)
    )


@settings(deadline=None)
@given(
    dutch,
    st.sampled_from(("Het regent in het dorp.", "Klanten wachten.", "é\u00adè", "koopt", "12")),
)
def test_text_before_a_blank_line_changes_nothing_in_what_is_found(text, before):
    front = f"{before}\n\n\n"
    alone = [(f.start, f.end, f.term, f.parts) for f in CHECKER.check(text.lstrip())]
    behind = [
        (f.start - len(front), f.end - len(front), f.term, f.parts and shifted(f, len(front)))
        for f in CHECKER.check(front + text.lstrip())
        if f.start >= len(front)
    ]
    assert behind == alone


def shifted(finding: Finding, by: int) -> tuple[tuple[int, int], ...]:
    return tuple((start - by, end - by) for start, end in finding.parts)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Het regent.", "\0", "\ud800", "é" * 1000])
def test_nothing_to_find(text):
    assert check(text) == []


def test_offsets_are_code_points_whatever_stands_before():
    for before in ("", "é", "𝔘𝔘", "\u00ad", "e\u0301", "\r\n", "İ", "日本", "\ufeff"):
        text = f"{before} Onze klan\u00adten met een bijstandsuitkering"
        (finding,) = check(text)
        assert finding.text == "klan\u00adten"
        assert text[finding.start : finding.end] == finding.text


def test_both_parts_of_a_separable_verb():
    text = "De gemeente koopt jeugdhulp bij aanbieders in."
    finding = next(f for f in check(text) if f.term == "inkopen")
    assert finding.text == "koopt"
    assert [text[start:end] for start, end in finding.parts] == ["koopt", "in"]


def test_verdicts_and_answers_are_the_published_words():
    assert [verdict.value for verdict in Verdict] == [
        "geen-markt",
        "grens",
        "markt",
        "aanhaling",
        "vaste-term",
        "andere-betekenis",
        "weet-niet",
    ]
    assert [answer.value for answer in Answer] == ["ja", "nee", "deels", "onbekend"]


@pytest.mark.parametrize(
    ("severities", "terms"),
    [
        ("ABCT", {"klant", "managen", "target", "gratis", "aanbesteding"}),
        ("ABT", {"klant", "managen", "target", "aanbesteding"}),
        ("A", {"klant"}),
        ("C", {"gratis"}),
        ("T", {"aanbesteding"}),
        ("", set()),
    ],
)
def test_severities(severities, terms):
    text = "De klant krijgt gratis hulp; wij managen de aanbesteding en het target."
    assert {finding.term for finding in Checker(severities=severities).check(text)} == terms


def test_severity_c_and_the_extension_are_off_unless_asked_for():
    text = "De instroom daalt, de kaartenbak is leeg en alles is gratis."
    assert Checker().check(text) == []
    assert {f.term for f in Checker(extension=True).check(text)} == {"kaartenbak", "instroom"}
    assert len(Checker(severities="ABCT", extension=True).check(text)) == 3
    assert {f.term for f in Checker(severities="ABCT").check(text)} == {"gratis"}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("De calculerende klanten met bijstand bellen.", "klant"),
        ("Dat is gemak voor de klant met bijstand.", "klant"),
    ],
)
def test_a_light_phrase_does_not_hide_the_word_in_it(text, term):
    assert [finding.term for finding in Checker().check(text)] == [term]


@pytest.mark.parametrize(
    "text",
    [
        "De aanbieder heeft een wachtlijst.",
        "De gemeente besteedt de bouw van de brug aan.",
        "Perceel 12 ligt aan de vaart.",
        "Het arrangement in het hotel kost honderd euro.",
        "Inwoners krijgen zorg van een aanbieder die de gemeente betaalt.",
    ],
)
def test_a_term_of_law_is_explained_and_left(text):
    (finding,) = check(text)
    assert finding.severity == "T"
    assert finding.verdict is Verdict.FIXED_TERM
    assert finding.suggestions == ()


def test_words_with_a_card_that_are_never_reported():
    everything = Checker(severities="ABCT", extension=True)
    silent = [term for term in load().terms if not term.reported]
    assert silent
    for term in silent:
        assert everything.check(f"Wij praten over {term.lemma}.") == []


def test_names_in_the_register_stay():
    text = "Bel Klant en Werk Dorpsveld. Onze klanten met bijstand bellen Klant en Werk\nDorpsveld."
    names = Profile(fixed_names=("Klant en Werk Dorpsveld",))
    verdicts = [(f.text, f.verdict) for f in Checker(names).check(text)]
    assert verdicts == [
        ("Klant", Verdict.FIXED_TERM),
        ("klanten", Verdict.NO_MARKET),
        ("Klant", Verdict.FIXED_TERM),
    ]
    without = [f.verdict for f in Checker(second=False).check(text)]
    assert without != [verdict for _, verdict in verdicts]


@pytest.mark.parametrize("name", ["", "  ", "klant", "Klant"])
def test_a_name_is_a_whole_word_in_its_own_capitals(name):
    text = "Onze klanten met een bijstandsuitkering krijgen een brief."
    assert [f.verdict for f in Checker(Profile(fixed_names=(name,))).check(text)] == [
        Verdict.NO_MARKET
    ]


def test_one_checker_for_many_threads():
    texts = [
        f"Onze klanten in wijk {number} krijgen bijstand. De gemeente koopt zorg in. "
        f"Klanten van winkel {number} betalen. Het product is {'goed ' * number}duur."
        for number in range(24)
    ]
    alone = [CHECKER.check(text) for text in texts]
    shared = Checker(severities="ABCT", extension=True)
    results: list[list[list[Finding]]] = []

    def work() -> None:
        results.append([shared.check(text) for text in texts])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [alone] * 8


def test_a_title_and_a_profile_may_be_given_and_the_text_stays_the_measure():
    text = "Onze klanten met een bijstandsuitkering krijgen een brief."
    for profile in (None, Profile(), Profile(kind="gemeente", speaker="sociale dienst")):
        (finding,) = Checker(profile).check(text, title="Brief aan inwoners")
        assert finding.verdict is Verdict.NO_MARKET


def test_what_is_not_asked_for_is_not_explained_and_otherwise_the_same():
    text = "Onze klanten met bijstand bellen. Klanten van de winkel betalen. Wij zijn geen klanten."
    full = Checker().check(text)
    quick = Checker().check(text, explain={Verdict.NO_MARKET})
    assert [f[:8] for f in quick] == [f[:8] for f in full]
    for bare, whole in zip(quick, full, strict=True):
        if whole.verdict is Verdict.NO_MARKET:
            assert bare == whole
        else:
            assert (bare.relation, bare.evidence, bare.suggestions, bare.why) == ("", (), (), "")


def test_a_house_lexicon_replaces_the_shipped_one():
    from klantvrij.lexicon.model import Lexicon, Term

    mine = Term("loketgast", "loketgast", "klant", "noun", "A", "Dat zeggen wij hier niet.", ("W",))
    (finding,) = Checker(lexicon=Lexicon((mine,))).check("De loketgast en de klant.")
    assert (finding.term, finding.severity) == ("loketgast", "A")


def test_a_cue_of_more_words_is_a_reason():
    text = "Elke klant van de sociale dienst krijgt bericht."
    found = check(text)[0]
    assert "sociale dienst" in [text[proof.start : proof.end] for proof in found.evidence]


def test_one_passage_on_illness_makes_no_patients_of_people_on_benefits():
    about_work = "De klant van UWV krijgt een uitkering en zoekt met hulp weer werk. "
    text = about_work * 6 + "De arts van het ziekenhuis spreekt met de klant over de behandeling."
    found = [f for f in check(text) if f.text == "klant"]
    assert len({f.relation for f in found}) == 1
    assert len({f.suggestions[0].replacement for f in found}) == 1


@pytest.mark.parametrize("severities", ["A", "B", "AB", "ABC", "ABCT"])
@pytest.mark.parametrize("text", TEXTS_TO_COMPARE)
def test_what_is_asked_for_changes_what_is_shown_and_no_judgement(text, severities):
    usual = {
        (found.start, found.end): found for found in CHECKER_AS_SHIPPED.check(text) if found.term
    }
    asked = Checker(severities=severities, extension="C" in severities).check(text)
    shown = {(found.start, found.end): found for found in asked}
    expected = {place for place, found in usual.items() if found.severity in severities}
    assert expected <= set(shown)
    for place in expected:
        assert shown[place][:9] == usual[place][:9]


@pytest.mark.parametrize(
    "what",
    ["samenwerking", "goed overleg", "de onderhandelingen", "jaren werk", "jarenlang overleg"],
)
def test_what_comes_of_work_is_no_merchandise(what):
    text = f"De raad ziet het plan van de gemeente als een product van {what}."
    assert [f.verdict for f in check(text)] == [Verdict.OTHER_SENSE]


@pytest.mark.parametrize(
    "what",
    [
        "vijf gesprekken met een psycholoog",
        "zes maanden begeleiding",
        "twee jaren dagbesteding",
        "opvoeding en begeleiding",
        "begeleiding en dagbesteding",
    ],
)
def test_help_that_is_counted_is_no_other_sense_of_product(what):
    text = f"De gemeente biedt inwoners met een beperking een product van {what}."
    found = [f for f in check(text) if f.family == "product"]
    assert found
    assert Verdict.OTHER_SENSE not in {f.verdict for f in found}


def test_what_a_municipality_calls_its_help_still_is():
    text = "De jeugdhulp is een product van de gemeente, die veel overleg voert."
    assert [f.verdict for f in check(text)] == [Verdict.NO_MARKET]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De regio is inkoper van jeugdhulp voor inwoners.", "inkoper van jeugdhulp"),
        ("De inkopers van jeugdzorg bij de gemeente overleggen.", "inkopers van jeugdzorg"),
        ("De cliëntreis van mensen in de bijstand is lang.", "cliëntreis"),
    ],
)
def test_who_buys_help_and_a_journey_under_another_name_are_reported(text, word):
    assert [f.text for f in check(text) if f.verdict is Verdict.NO_MARKET] == [word]


def test_who_buys_goods_has_a_trade():
    assert check("De gemeente is inkoper van kantoormeubels.") == []


@pytest.mark.parametrize("word", ["mysteryguest", "mysteryguests", "mysteryguestbezoek"])
def test_a_mystery_guest_is_found_in_one_word_too(word):
    found = Checker(severities="C").check(f"De gemeente vroeg om een {word} aan de balie.")
    assert [f.text for f in found] == [word]

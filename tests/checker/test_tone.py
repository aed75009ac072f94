import os
import runpy
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantvrij.checker.direction.tone import ToneKind, tone

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "measure_direction.py"))
tones = TOOL["tones"]
SHARED = Path(os.environ.get("KLANTVRIJ_SHARED", Path(__file__).parents[3] / "shared"))


def found(text: str, kind: ToneKind) -> list[str]:
    return [finding.text for finding in tone(text, kinds={kind})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U dient vóór 1 mei te betalen.", ["U dient"]),
        ("Tevens dient u dit te melden.", ["dient u"]),
        ("Je bent verplicht om mee te doen.", ["Je bent verplicht"]),
        ("Gelieve op tijd te komen.", ["Gelieve"]),
        ("U dient uw klacht in bij de ombudsman.", []),
        ("Deze brief dient als bewijs voor u.", []),
        ("U bent niet verplicht om mee te doen.", []),
        ("U bent volgens artikel 17 van de Participatiewet verplicht dit te melden.", []),
        ("Meld het. U bent verplicht dat te doen. Dat staat in de Leerplichtwet.", []),
        ("Velden met een ster zijn verplicht. U kunt ze invullen.", []),
        ("De burger leest: 'u dient te betalen'.", []),
    ],
)
def test_duty_words(text: str, words: list[str]) -> None:
    assert found(text, ToneKind.DUTY) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Komt u niet, dan korten wij uw uitkering.", ["korten wij"]),
        ("Doet u dat niet, dan volgt een maatregel.", ["maatregel"]),
        ("Anders krijgt u een boete op uw uitkering.", ["boete"]),
        ("Bij gebreke waarvan uw uitkering stopt.", ["Bij gebreke waarvan"]),
        ("Wij zijn streng aan de poort als u bijstand vraagt.", ["streng aan de poort"]),
        ("U heeft het formulier onvolledig ingevuld.", ["onvolledig ingevuld"]),
        ("Wij brengen u een huisbezoek om uw leefsituatie te bekijken.", ["huisbezoek"]),
        # not so
        ("Er volgt geen maatregel voor u en u krijgt geen boete.", []),
        ("Wij nemen maatregelen tegen gladheid bij u in de straat.", []),
        ("De lift kunt u stopzetten met de knop.", []),
        ("Wij doen een huisbezoek over uw uitkering. U mag nee zeggen.", []),
        ("Het rapport dat u vroeg is niet verschenen.", []),
        ("Blijkt het dat u, als u haast had, iets onjuist heeft ingevuld? Bel.", []),
        ("Het aantal boetes in de bijstand daalde.", []),
        ("Parkeert u fout, dan krijgt u een boete.", []),
        ("Volgens de Wet verbetering poortwachter krijgt u hulp.", []),
    ],
)
def test_punishing_words(text: str, words: list[str]) -> None:
    assert found(text, ToneKind.PUNISHING) == words


def test_a_decision_with_law_and_way_back_is_left_alone() -> None:
    letter = (
        "Wij verlagen uw uitkering. Deze maatregel staat in artikel 18 van de Participatiewet. "
        "Niet eens met dit besluit? Maak binnen zes weken bezwaar."
    )
    assert found(letter, ToneKind.PUNISHING) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Anders volgt een maatregel op uw uitkering.", ["welke wet", "herstellen"]),
        ("Anders volgt een maatregel op uw uitkering (artikel 18).", ["herstellen"]),
        ("Anders volgt een maatregel op uw uitkering. Bel ons.", ["welke wet"]),
    ],
)
def test_a_warning_is_kept_and_asked_for_what_is_missing(text: str, asked: list[str]) -> None:
    (finding,) = tone(text, kinds={ToneKind.PUNISHING})
    assert "Laat het dan staan" in finding.instead
    for part in ("welke wet", "herstellen"):
        assert (part in finding.instead) == (part in asked)


def test_the_subject_of_a_mail_is_remarked_on_once() -> None:
    message = "Wij komen woensdag bij u langs voor de bijstand.\n\nGroet,\nBas\n\n"
    thread = f"RE: Huisbezoek bijstand\n\n{message}Van: Karin\nOnderwerp: Huisbezoek bijstand\n\n"
    assert found(thread, ToneKind.PUNISHING) == ["Huisbezoek"]
    again = thread + "U krijgt eerst een huisbezoek."
    assert found(again, ToneKind.PUNISHING) == ["Huisbezoek", "huisbezoek"]


def test_one_subject_may_hold_two_remarks() -> None:
    subject = "Onderwerp: U dient te komen en u dient te betalen"
    assert found(subject, ToneKind.DUTY) == ["U dient", "u dient"]
    assert found(f"{subject}\n\nDag!\n\nRE: {subject}\n", ToneKind.DUTY) == ["U dient", "u dient"]
    plain = "U dient te komen.\nU dient te komen.\n"
    assert found(plain, ToneKind.DUTY) == ["U dient", "U dient"]


def test_a_long_line_with_many_remarks_takes_no_longer_for_each() -> None:
    def seconds(count: int) -> float:
        text = "Gemeente, bijstand: u. " + "Wij zijn streng aan de poort. " * count
        began = process_time()
        assert len(tone(text, kinds={ToneKind.PUNISHING})) == count
        return process_time() - began

    seconds(100)  # fills the tables
    assert seconds(16000) < 10 * seconds(4000)  # 16 where each costs as much as the line is long


def test_data_before_the_story() -> None:
    first = "Intake schuldhulp. Neem mee: legitimatiebewijs, loonstroken en bankafschriften."
    (finding,) = tone(first, kinds={ToneKind.DATA_FIRST})
    assert finding.text.startswith("Neem mee")
    assert [first[e.start : e.end] for e in finding.evidence] == [
        "legitimatiebewijs",
        "loonstroken",
        "bankafschriften",
    ]
    story = "Wat speelt er bij u? Daar praten we over. "
    assert found(story + first, ToneKind.DATA_FIRST) == []
    later = tone(first + " Daarna vertelt u ons wat er is.", kinds={ToneKind.DATA_FIRST})
    assert [e.cue for e in later[0].evidence][-1] == "het verhaal komt pas hier"


def test_papers_asked_for_one_after_the_other() -> None:
    text = "Voor uw uitkering: stuur uw bankafschriften. U moet ook uw legitimatie tonen. Dag."
    assert found(text, ToneKind.DATA_FIRST) == [text.removesuffix(" Dag.")]


@pytest.mark.parametrize(
    "text",
    [
        "Rijbewijs verlengen. Neem uw identiteitsbewijs en een kopie van het oude rijbewijs mee.",
        "Welke persoonsgegevens leggen wij vast voor de uitkering? BSN, inkomen, huurcontract.",
        "Stuur voor uw uitkering de loonstrook op.",
        "Wij hebben uw aanvraag ontvangen. Stuur nog uw loonstrook en huurcontract.",
    ],
)
def test_papers_that_may_be_asked_for(text: str) -> None:
    assert found(text, ToneKind.DATA_FIRST) == []


def test_market_words_beside_words_of_the_conversation() -> None:
    text = "Wij leveren maatwerk. In het gesprek met de inwoner kiest de klant een product."
    start = text.index("klant")
    market = [(start, start + 5)]
    (finding,) = tone(text, kinds={ToneKind.CONTRADICTION}, market_spans=market)
    assert finding.text == "klant"
    assert {text[e.start : e.end] for e in finding.evidence} >= {"maatwerk", "klant"}
    assert tone(text, kinds={ToneKind.CONTRADICTION}) == ()
    far = text.replace(" In het", " " * 1000 + "In het")
    start = far.index("klant")
    spans = [(start, start + 5)]
    assert tone(far, kinds={ToneKind.CONTRADICTION}, market_spans=spans) == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Als partner van de gemeente bent u verplicht papier te prikken.", 1),
        ("Kan uw partner helpen, dan moet u dat melden.", 0),
        ("U en uw partner zijn verplicht dit te melden.", 0),
    ],
)
def test_a_partner_who_must(text: str, count: int) -> None:
    assert len(found(text, ToneKind.CONTRADICTION)) == count


def test_each_kind_has_its_own_switch() -> None:
    text = "U dient alle gegevens vooraf aan te leveren; anders volgt een maatregel."
    assert {f.kind for f in tone(text)} == set(ToneKind) - {ToneKind.CONTRADICTION}
    for kind in ToneKind:
        assert {f.kind for f in tone(text, kinds={kind})} <= {kind}
    assert tone(text, kinds=()) == ()


@pytest.mark.parametrize("half", ["development", "held_out"])
@pytest.mark.parametrize("kind", [kind.value for kind in ToneKind])
def test_right_often_enough_to_keep_on(half: str, kind: str) -> None:
    right, wrong, missed, errors = tones(half)[kind]
    assert right / (right + wrong) >= 0.9, errors
    assert right / (right + missed) >= 0.8, errors


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not on this machine")
def test_no_remark_on_laws_and_essays() -> None:
    paths = [*(SHARED / "real-texts").glob("*.md"), *(SHARED / "seeds").glob("*.txt")]
    assert paths
    for path in paths:
        assert tone(path.read_text(encoding="utf-8")) == (), path.name


PIECES = st.sampled_from(
    [
        *("u dient ", "te betalen", "een boete ", "krijgt u ", "maatregel", ". ", "? ", "\n", ", "),
        *("BSN", "loonstrook", "Neem ", "uitkering ", "vertel ", '"', "'", "niet ", "verschenen "),
        *("als partner ", "bent u verplicht ", "artikel 3 ", "\u0308", "\x00", "🙂", "maatwerk "),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200), st.data())
def test_findings_slice_to_their_text(text: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(tuple)
    spans = data.draw(st.lists(places, max_size=3))
    findings = tone(text, market_spans=spans, public=True)
    assert list(findings) == sorted(findings)
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text
        assert finding.why
        assert finding.instead
        for piece in finding.evidence:
            assert 0 <= piece.start <= piece.end <= len(text)


def test_hostile_repetition_is_quick() -> None:
    for piece in ("u dient ", "uw bsn, ", "maatregel ", "niet ", "partner van ", "wet ", '"', "x"):
        tone(piece * (200_000 // len(piece)), public=True)

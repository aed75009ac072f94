import os
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klantvrij.checker.direction.acts import acts
from klantvrij.checker.direction.clauses import Manner
from klantvrij.checker.direction.occasion import Occasion, occasion
from klantvrij.checker.direction.subjects import Agent
from klantvrij.checker.direction.whole import DirectionKind, direction

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "measure_direction.py"))
directions, load, measure = TOOL["directions"], TOOL["load"], TOOL["measure"]
SHARED = Path(os.environ.get("KLANTVRIJ_SHARED", Path(__file__).parents[3] / "shared"))


def one_act(text: str) -> tuple[Agent, Manner]:
    found = acts(text).found
    assert len(found) == 1, found
    return found[0].agent, found[0].manner


@pytest.mark.parametrize(
    ("text", "agent", "manner"),
    [
        ("Wij bellen u dinsdag.", Agent.ORGANISATION, Manner.ACT),
        ("Dinsdag bellen wij u.", Agent.ORGANISATION, Manner.ACT),
        ("Onze consulent Roos belt u dinsdag.", Agent.ORGANISATION, Manner.ACT),
        ("Op maandag belt de assistente u.", Agent.ORGANISATION, Manner.ACT),
        ("Mevrouw Bakker belt u dinsdag.", Agent.ORGANISATION, Manner.ACT),
        ("U wordt binnen een week gebeld.", Agent.ORGANISATION, Manner.ACT),
        ("Uiterlijk 29 juli krijgt u ons besluit.", Agent.ORGANISATION, Manner.ACT),
        ("Ik stuur je morgen een verslag.", Agent.ORGANISATION, Manner.ACT),
        ("U brengt het papier naar de bak.", Agent.RESIDENT, Manner.ACT),
        ("Stuur ons het formulier vóór 3 mei.", Agent.RESIDENT, Manner.REQUEST),
        ("Wilt u vóór 1 oktober uw bootje weghalen?", Agent.RESIDENT, Manner.REQUEST),
        ("Schrijf je vooraf op wat je wilt bespreken?", Agent.RESIDENT, Manner.REQUEST),
        ("Neem je paspoort mee.", Agent.RESIDENT, Manner.REQUEST),
        ("Bel ons gerust.", Agent.RESIDENT, Manner.OFFER),
        ("U moet zich inschrijven.", Agent.RESIDENT, Manner.DUTY),
        ("U dient vóór 1 mei te reageren.", Agent.RESIDENT, Manner.DUTY),
        ("Als partner bent u verplicht papier te prikken.", Agent.RESIDENT, Manner.DUTY),
        ("Uw formulier moet worden ingeleverd.", Agent.RESIDENT, Manner.RULE),
        ("U kunt een vergunning aanvragen.", Agent.RESIDENT, Manner.OPTION),
        ("U hoeft niets te doen.", Agent.RESIDENT, Manner.NOTHING),
        ("Samen maken we een plan voor u.", Agent.BOTH, Manner.ACT),
        ("U haalt de kast uit elkaar.", Agent.RESIDENT, Manner.ACT),
    ],
)
def test_who_does_what(text: str, agent: Agent, manner: Manner) -> None:
    assert one_act(text) == (agent, manner)


@pytest.mark.parametrize(
    "text",
    [
        "Woont u in een koophuis?",  # a condition
        "Als u verhuist, dan geldt dit niet.",
        "Wij stuurden u een brief.",  # past
        "Hij zei: “Wij bellen u morgen.”",  # quoted
        "Er komen nieuwe regels.",  # nobody acts
        "U bent niet verplicht om te komen.",
        "Deze brief dient als bewijs.",
        "Elke inwoner moet zich thuis kunnen voelen.",  # a wish
        "Gemeente Utrecht",  # a heading
        "Mag ik bijverdienen?",
    ],
)
def test_no_act_that_counts(text: str) -> None:
    manners = {act.manner for act in acts(text).found if act.concrete}
    assert not manners & {Manner.ACT, Manner.REQUEST, Manner.DUTY, Manner.RULE}


@pytest.mark.parametrize(
    "text",
    [
        "Deze folder vertelt u wat er gebeurt.",
        "De website geeft u antwoord op vragen over afval.",
        "Het overzicht laat u zien wat u betaalt.",
        "De app stuurt u een dag van tevoren een bericht.",
        "De brochure geeft u in twee minuten een goed beeld.",
        "De folder geeft u op pagina 3 tips.",
        "De folder legt u precies uit wat u moet doen.",
        "De brief vraagt u om te bellen.",
        "De brief geeft u geen uitstel.",
        "De nieuwsbrief brengt u elke week op de hoogte.",
        "Deze gids brengt u naar mooie plekken.",
        "Deze folder brengt je naar de balie.",
    ],
)
def test_a_paper_that_speaks_is_no_act_of_the_reader(text: str) -> None:
    assert not acts(text).found


@pytest.mark.parametrize(
    "text",
    [
        "Deze brief leest u thuis.",
        "Deze brief geeft u aan de balie.",
        "In deze brief vertelt u wat er is gebeurd.",
        "Krukken leent u bij een winkel.",
        "De bijlage stuurt u terug.",
        "Deze folder brengt u naar de balie.",
        "De informatie geeft u door aan de gemeente.",
        "De informatie geeft u vóór 1 mei telefonisch.",
        "De informatie geeft u elke maand door.",
        "De bijlage legt u bij de brief.",
        "De bijlage brengt u langs.",
        "De poster legt u op tafel.",
        "De brief laat u thuis.",
        "De brief toont u morgen bij de balie.",
        "De informatie vraagt u bij de balie.",
    ],
)
def test_what_the_reader_does_with_a_paper(text: str) -> None:
    assert one_act(text) == (Agent.RESIDENT, Manner.ACT)


@pytest.mark.parametrize(
    "text",
    [
        "Van al onze bellende klanten krijgt 85 procent binnen een week antwoord.",
        "De helft van de inwoners krijgt binnen een week antwoord.",
        "Gemiddeld krijgen inwoners binnen twee weken antwoord.",
        "Een derde van de inwoners krijgt binnen een week antwoord.",
        "Van alle inwoners krijgt een kwart binnen een week antwoord.",
        "Twee derde van de inwoners krijgt binnen een week antwoord.",
    ],
)
def test_a_share_that_is_counted_is_no_promise(text: str) -> None:
    assert not acts(text).found


@pytest.mark.parametrize(
    "text",
    [
        "Inwoners krijgen in de derde week van mei binnen drie dagen antwoord.",
        "Inwoners krijgen binnen een kwartier antwoord.",
        "Inwoners krijgen op de derde dag een brief.",
        "Inwoners krijgen in de tweede helft van mei op maandag een brief.",
        "Inwoners krijgen uiterlijk om kwart over acht antwoord.",
    ],
)
def test_a_day_or_a_week_is_no_share(text: str) -> None:
    assert one_act(text) == (Agent.ORGANISATION, Manner.ACT)


def test_both_sides_are_shown_when_both_are_claimed() -> None:
    tasks = "".join(f"U brengt vóór {day} mei papier naar de bak. " for day in range(1, 12))
    found = direction(tasks + "Wij halen het dinsdag op. Wij bellen u woensdag.")
    assert found.kind is DirectionKind.TWO_WAY
    assert len({piece.cue for piece in found.evidence}) == 2


ROW = "U moet het formulier vóór 1 mei opsturen. U moet wijzigingen melden. U moet tekenen."


@pytest.mark.parametrize(
    "opening",
    [
        "Beste werkgever,\n",
        "Geachte aanbieder,\n",
        "Beste school,\n",
        "Aan alle ondernemers\n",
        "Let op, aanbieders! ",
        "U als werkgever hebt een taak. ",
        "U bent opdrachtnemer. ",
        "Als verhuurder moet u de huur innen. ",
        "Uw organisatie kreeg subsidie voor hulp aan inwoners. ",
        "Heeft u iemand met een bijstandsuitkering in dienst? ",
        "U heeft een winkel in onze gemeente. ",
        "Neemt u iemand met een bijstandsuitkering aan? ",
    ],
)
def test_a_text_to_an_organisation_has_no_direction(opening: str) -> None:
    assert direction(opening + ROW, public=True).kind is DirectionKind.NONE


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "Beste ouders van onze school,\n",
        "Als huurder moet u schade melden bij de verhuurder. ",
        "Uw werkgever moet uw loon doorgeven. ",
        "Stuur ook een verklaring van uw werkgever mee. ",
        "Onze organisatie helpt u. ",
        "Heeft u hier iets aan? ",
        "Over uw zaak beslist de rechter. ",
        "Als zelfstandige met een uitkering moet u inkomsten melden. ",
        "U heeft een uitkering en een eigen bedrijf. ",
        "Bent u ondernemer? Kijk dan op een andere pagina. ",
        "Beste ondernemer,\nUw bijstandsuitkering loopt af. ",
    ],
)
def test_a_text_to_a_resident_is_still_one_sided(opening: str) -> None:
    assert direction(opening + ROW, public=True).kind is DirectionKind.DUTY


@pytest.mark.parametrize(
    "text",
    [
        "De loonstroken van inwoners moeten vóór 1 mei door de werkgever worden ingeleverd.",
        "Wij helpen inwoners. De instelling is verplicht een plan te maken.",
        "Wij helpen inwoners. De subsidieontvanger moet vóór 1 april worden gehoord.",
    ],
)
def test_what_others_must_is_no_rule_for_residents(text: str) -> None:
    assert not [act for act in acts(text).found if act.manner is Manner.RULE]


def test_to_hand_in_is_no_duty() -> None:
    assert one_act("U dient uw klacht in.") == (Agent.RESIDENT, Manner.ACT)


def test_a_threat_is_no_promise() -> None:
    text = "Stuur het formulier op. Doet u dat niet binnen een week, dan sluiten wij uw dossier."
    threats = [act for act in acts(text).found if act.agent is Agent.ORGANISATION]
    assert threats
    assert all(act.punishing for act in threats)


def test_vague_help_is_not_concrete() -> None:
    (act,) = acts("Wij ondersteunen u waar mogelijk.").found
    assert not act.concrete


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Wij ontzorgen u volledig: u hoeft niets te doen.", DirectionKind.CONVENIENCE),
        (
            "U dient alle gegevens vooraf aan te leveren; anders volgt een maatregel.",
            DirectionKind.DUTY,
        ),
        (
            "Als partner van de gemeente bent u verplicht papier te prikken.",
            DirectionKind.DUTY,
        ),
        (
            "Wij zijn partners: u scheidt het afval, wij halen het op.",
            DirectionKind.TWO_WAY,
        ),
        ("Hulp vragen mag altijd.", DirectionKind.NONE),
        ("", DirectionKind.NONE),
    ],
)
def test_loose_sentences(text: str, kind: DirectionKind) -> None:
    assert direction(text).kind is kind


def test_the_evidence_is_whole_sentences() -> None:
    text = "Fijn dat u er was. Wij bellen u dinsdag. Stuurt u ons vóór dinsdag de brief? Tot dan."
    found = direction(text)
    assert found.kind is DirectionKind.TWO_WAY
    shown = [text[piece.start : piece.end] for piece in found.evidence]
    assert shown == ["Wij bellen u dinsdag.", "Stuurt u ons vóór dinsdag de brief?"]
    assert all(piece.weight > 0 for piece in found.evidence)


def test_what_is_quoted_decides_nothing() -> None:
    assert direction('Wie zegt: "u hoeft niets te doen", vergist zich.').kind is DirectionKind.NONE


def test_a_shop_has_no_direction_unless_it_is_known_to_be_public() -> None:
    text = "Bestel vóór 23 uur in onze webshop. U hoeft niets te doen: wij bezorgen het morgen."
    assert direction(text).kind is DirectionKind.NONE
    assert direction(text, public=True).kind is DirectionKind.CONVENIENCE
    assert direction("U hoeft niets te doen.", public=False).kind is DirectionKind.NONE


def test_only_the_blocks_given_are_read() -> None:
    text = "U hoeft niets te doen.\n\nDe bibliotheek is open."
    assert direction(text).kind is DirectionKind.CONVENIENCE
    assert direction(text, [(24, len(text))]).kind is DirectionKind.NONE


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Artikel 3\nHet college beslist, als bedoeld in het eerste lid.", Occasion.LAW),
        ("Retour? Wij betalen de aankoop terug. Bestel nu met korting.", Occasion.MARKET),
        ("De inschrijver doet een offerte; de opdrachtnemer stuurt een factuur.", Occasion.COMPANY),
        ("Klik op Instellingen. De applicatie slaat het bestand op.", Occasion.SOFTWARE),
        ("De fractie dient een motie in, de wethouder ontraadt die.", Occasion.COUNCIL),
        ("Vacature: wij zoeken een collega in schaal 9, stuur je cv.", Occasion.VACANCY),
        ("Wij bellen u over uw aanvraag.", Occasion.PUBLIC),
    ],
)
def test_occasions(text: str, where: Occasion) -> None:
    assert occasion(text) is where


@pytest.mark.parametrize(("half", "least"), [("development", 0.96), ("held_out", 0.9)])
def test_accuracy_on_the_labelled_texts(half: str, least: float) -> None:
    pairs, errors = directions(half)
    good = sum(count for (label, given), count in pairs.items() if label == given)
    assert good / sum(pairs.values()) >= least, errors


def test_one_way_is_said_with_care() -> None:
    # an alarm that is wrong costs more than one that is missed
    for half in ("development", "held_out"):
        pairs, errors = directions(half)
        for kind in ("eenrichting-gemak", "eenrichting-plicht"):
            given = sum(count for (_label, got), count in pairs.items() if got == kind)
            assert pairs[kind, kind] / given >= 0.9, errors


def test_the_labelled_texts_are_what_the_readme_says() -> None:
    rows = load("development") + load("held_out")
    assert len({row["id"] for row in rows}) == len(rows) >= 120
    assert {row["direction"] for row in rows} == {kind.value for kind in DirectionKind}
    for row in rows:
        assert all(row["text"].count(piece) == 1 for _kind, piece in row["tone"]), row["id"]
        assert all(word in row["text"] for word in row["market"]), row["id"]


def test_the_measure_prints_markdown() -> None:
    report = measure()
    assert report.startswith("### Held out: ")
    assert "| bestraffend-woord |" in report


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared texts are not on this machine")
def test_laws_and_essays_have_no_direction() -> None:
    paths = [*(SHARED / "real-texts").glob("*.md"), *(SHARED / "seeds").glob("*.txt")]
    assert paths
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert direction(text).kind is DirectionKind.NONE, path.name


PIECES = st.sampled_from(
    [
        *("wij bellen u ", "u moet ", "dinsdag", ". ", "? ", ", ", "\n", "\n\n", "- ", '"', "'"),
        *("hoeft niets te doen", "Als u ", "dan ", "je ", "de consulent ", "samen ", "en ", "ik "),
        *("stuur ", "wordt ", "gebeld", "verplicht ", "Artikel 3", "€ 3", "\u0308", "\x00", "🙂"),
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_evidence_lies_in_the_text(text: str) -> None:
    found = direction(text, public=True)
    assert found == direction(text, public=True)
    for piece in found.evidence:
        assert 0 <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
    assert bool(found.evidence) == (found.kind is not DirectionKind.NONE)


def test_hostile_repetition_is_quick() -> None:
    for piece in (
        "\n",
        "als e",
        "u als ",
        "u moet ",
        "dient u niet ",
        "als u niet ",
        "wij ",
        '"',
        "A ",
        "x",
        "hoeft u ",
    ):
        direction(piece * (200_000 // len(piece)), public=True)

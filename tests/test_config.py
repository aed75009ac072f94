"""klantvrij.toml: what it may say, and how a mistake is told."""

import pytest

from klantvrij.checker.direction.tone import ToneKind
from klantvrij.checker.finding import Verdict
from klantvrij.commands.init import template
from klantvrij.config import SEVERITIES, TONES, Config, ConfigError, Finder, find, load
from klantvrij.documents import read
from klantvrij.kinds import KINDS
from klantvrij.lexicon.model import ORGANISATIONS
from klantvrij.revise.judge import Judge


def write(folder, text, name="klantvrij.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


OWN_TERM = """
[[term]]
id = "afnemerstevredenheid"
lemma = "afnemerstevredenheid"
family = "afnemer"
pos = "noun"
gender = "de"
severity = "A"
why = "Wie hulp krijgt, neemt niets af."
sources = ["K"]
better = [{ text = "tevredenheid", gender = "de", plural = "", kind = "word", for = ["alle"] }]
"""


def test_the_house_has_its_own_words(tmp_path):
    (tmp_path / "eigen.toml").write_text(OWN_TERM, encoding="utf-8")
    path = write(
        tmp_path,
        "organisatie = 'gemeente'\neigen_woorden = 'eigen.toml'\nlaat_staan = ['klantmanager']\n"
        "vermijd = ['inwoner']\n",
    )
    text = tmp_path / "brief.txt"
    text.write_text(
        "De gemeente meet de afnemerstevredenheid over de bijstand.\n"
        "De klant met bijstand belt de klantmanager.\n",
        encoding="utf-8",
    )
    judged = Judge().judge(read(str(text)), load(path))
    assert [found.term for found in judged.asked] == ["afnemerstevredenheid", "klant"]
    words = [item.replacement for item in judged.asked[1].suggestions]
    assert words
    assert "inwoner" not in words


def test_a_mistake_in_own_words_is_one_sentence(tmp_path):
    (tmp_path / "eigen.toml").write_text(OWN_TERM.replace('"de"', '"den"', 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, "eigen_woorden = 'eigen.toml'"))
    assert str(caught.value).startswith("klantvrij.toml, regel 1: bij eigen_woorden: eigen.toml")


def test_every_setting_is_read(tmp_path):
    path = write(
        tmp_path,
        """
organisatie = "zorg"
spreker = "Ziekenhuis Eikenrode"
negeer = ["archief/", "*.eml"]
namen = ["Klant & Service"]
meld = ["geen-markt", "grens"]
minimaal_vertrouwen = 0.8
ernst = ["A"]
uitbreiding = true
baseline = "basis.json"
richting = true
toon = ["bestraffend-woord"]
[woorden]
klantmanager = "consulent"
""",
    )
    assert load(path) == Config(
        path=path,
        kind="zorg",
        speaker="Ziekenhuis Eikenrode",
        exclude=("archief/", "*.eml"),
        fixed_names=("Klant & Service",),
        decided_words=(("klantmanager", "consulent"),),
        report=(Verdict.NO_MARKET, Verdict.BORDERLINE),
        min_confidence=0.8,
        severity=("A",),
        extension=True,
        baseline=str(tmp_path / "basis.json"),
        direction=True,
        tone=("bestraffend-woord",),
    )


def test_the_file_that_init_writes_is_right_and_changes_nothing_but_the_kind(tmp_path):
    for kind in KINDS:
        path = write(tmp_path, template(kind))
        assert load(path) == Config(path=path, kind=kind)


def test_every_line_of_that_file_may_be_switched_on(tmp_path):
    switched = []
    for line in template("gemeente").splitlines():
        bare = line.removeprefix("# ")
        setting = bare.partition(" = ")[0].replace("_", "").isalpha() and " = " in bare
        switched.append(bare if setting or bare == "[woorden]" else line)
    (tmp_path / "eigen-woorden.toml").write_text(OWN_TERM, encoding="utf-8")
    config = load(write(tmp_path, "\n".join(switched)))
    assert config.speaker == "Gemeente Waterdam"
    assert config.fixed_names == ("Klant & Service", "Open Klant")
    assert config.decided_words == (("klantmanager", "consulent"), ("concerndirectie", "leiding"))
    assert config.word_forms == (("leiding", "de", ""),)
    assert (config.avoided, config.exempt) == (("bewoner",), ("klantreis",))
    assert config.own_terms.endswith("eigen-woorden.toml")
    assert config.baseline.endswith("klantvrij-baseline.json")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# uitleg\n\norganisatie = 'winkel'\n",
            "klantvrij.toml, regel 3: bij organisatie: ‘winkel’ kan hier niet; kies uit: gemeente,",
        ),
        (
            "meld = [\n  'grens',\n  'fout',\n]\n",
            "klantvrij.toml, regel 3: bij meld: ‘fout’ kan hier niet; kies uit: geen-markt,",
        ),
        ("\nnaamen = []\n", "klantvrij.toml, regel 2: ‘naamen’ kennen we niet; bedoelt u ‘namen’?"),
        ("xyzzy = 1\n", "klantvrij.toml, regel 1: ‘xyzzy’ kennen we niet; wel: organisatie,"),
        (
            "spreker = 'x'\nminimaal_vertrouwen = 80\n",
            "klantvrij.toml, regel 2: bij minimaal_vertrouwen: hier hoort een getal van 0 tot en",
        ),
        ("minimaal_vertrouwen = true", "klantvrij.toml, regel 1: bij minimaal_vertrouwen: hier"),
        ("negeer = 'archief'", "klantvrij.toml, regel 1: bij negeer: hier hoort een lijst van"),
        ("uitbreiding = 'ja'", "klantvrij.toml, regel 1: bij uitbreiding: hier hoort true of"),
        ("spreker = 3", "klantvrij.toml, regel 1: bij spreker: hier hoort een tekst tussen"),
        ("woorden = 3", "klantvrij.toml, regel 1: bij woorden: hier horen regels als:"),
        ("[woorden]\nklant = 3", "klantvrij.toml, regel 2: bij woorden: bij klant hoort een woord"),
        (
            "[woorden]\nklantmanger = 'gids'",
            "klantvrij.toml, regel 2: bij woorden: ‘klantmanger’ is geen woord dat we zoeken; bed",
        ),
        (
            "[woorden]\nklant = 'lid'\nproduct = { woord = 'x', lidwoord = 'den' }",
            "klantvrij.toml, regel 3: bij woorden: een lidwoord is hier",
        ),
        (
            "[woorden]\nklant = { woord = 'gast', lidwoord = 'de', meervoud = ' ' }",
            "klantvrij.toml, regel 2: bij woorden: bij klant hoort een woord",
        ),
        (
            "[woorden]\nklant = 'lid'\nKlant = 'gast'",
            "klantvrij.toml, regel 3: bij woorden: ‘klant’ en ‘Klant’ zijn hetzelfde woord; laat",
        ),
        ("laat_staan = [\n'klantriis']", "klantvrij.toml, regel 2: bij laat_staan: ‘klantriis’ is"),
        ("\neigen_woorden = 'weg.toml'", "klantvrij.toml, regel 2: bij eigen_woorden: "),
        ("spreker = 'a'\nspreker = 'b'", "klantvrij.toml, regel 2: deze sleutel staat er al"),
        ("spreker = 'a'\n\nnamen = [", "klantvrij.toml, regel 3: deze regel is geen geldige TOML"),
        ("namen = " + "[" * 100_000, "klantvrij.toml, regel 1: hier zitten te veel haken"),
        (
            "profiel = 'zorg'\norganisatie = 'zorg'",
            "klantvrij.toml, regel 2: organisatie en profiel zeggen hetzelfde",
        ),
    ],
)
def test_a_mistake_is_one_dutch_sentence_with_the_line(tmp_path, text, message):
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    said = str(caught.value)
    assert said.startswith(message)
    assert said.endswith((".", "?"))
    assert not said.endswith("?.")
    assert "\n" not in said


def test_what_is_no_text_is_said(tmp_path):
    path = tmp_path / "klantvrij.toml"
    path.write_bytes(b"spreker = 'a'\nnamen = ['\xff']\n")
    with pytest.raises(ConfigError, match=r"regel 2: dit teken is geen geldige UTF-8\.$"):
        load(str(path))


def test_a_byte_order_mark_is_fine(tmp_path):
    path = tmp_path / "klantvrij.toml"
    path.write_bytes(b"\xef\xbb\xbfspreker = 'a'\n")
    assert load(str(path)).speaker == "a"


def test_a_file_that_cannot_be_opened_is_said(tmp_path):
    with pytest.raises(ConfigError, match="kan niet gelezen worden"):
        load(str(tmp_path / "weg.toml"))


def test_the_nearest_file_upward_counts(tmp_path, monkeypatch):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = write(tmp_path, "spreker = 'buiten'")
    assert find(str(inner)) == outer
    own = write(tmp_path / "a", "spreker = 'binnen'")
    assert find(str(inner)) == own
    finder = Finder()
    assert finder.for_folder(str(inner)).speaker == "binnen"
    assert finder.for_folder(str(tmp_path)).speaker == "buiten"


def test_else_the_one_round_the_working_directory(tmp_path, monkeypatch):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    write(here, "spreker = 'hier'")
    monkeypatch.chdir(here)
    assert Finder().for_folder(str(there)).speaker == "hier"
    other = write(there, "spreker = 'ander'", "anders.toml")
    assert Finder(other).for_folder(str(here)).speaker == "ander"


def test_every_kind_of_the_lexicon_can_be_chosen():
    assert ORGANISATIONS - {"alle"} <= set(KINDS)


def test_the_kinds_of_tone_are_those_of_the_checker():
    assert set(TONES) == {kind.value for kind in ToneKind}


def test_a_list_of_own_words_that_is_too_long_is_said(tmp_path):
    # cut off it would be right, with fewer words
    (tmp_path / "eigen.toml").write_text(OWN_TERM + "# \n" * 400_000, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, "eigen_woorden = 'eigen.toml'"))
    assert str(caught.value).startswith("klantvrij.toml, regel 1: bij eigen_woorden: ")
    assert str(caught.value).endswith("eigen.toml is te groot voor een woordenlijst.")


def test_everything_may_be_said_in_a_list(tmp_path):
    config = load(write(tmp_path, "meld = ['alles']\nernst = ['A', 'alles']\ntoon = ['alles']"))
    assert config.report == tuple(Verdict)
    assert (config.severity, config.tone) == (SEVERITIES, TONES)

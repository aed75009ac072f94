"""The commands about words: explain, words, ask, init, completion."""

import csv
import io
import json
import os
import shutil
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from klantvrij.checker.asking import judge
from klantvrij.checker.finding import Answer, CustomerTest, Verdict
from klantvrij.cli import commands
from klantvrij.commands.ask import understand
from klantvrij.commands.completion import SHELLS
from klantvrij.lexicon import load

YES, NO, PARTLY, UNKNOWN = Answer.YES, Answer.NO, Answer.PARTLY, Answer.UNKNOWN


def test_explain_shows_the_whole_card(kv):
    done = kv("explain", "Klantmanagers")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("klantmanager (de; klantmanagers)\n")
    for heading in (
        "Waarom liever anders",
        "Waarom we het zeggen",
        "Wat het woord doet",
        "Het beeld erachter",
        "De klanttoets",
        "Kan ook zo",
        "Wanneer het mag blijven",
        "Hier denken mensen verschillend over",
        "Bronnen",
    ):
        assert f"\n{heading}\n" in done.stdout
    assert "consulent" in done.stdout
    assert "AMBTENAAR IS MANAGER" in done.stdout
    assert all(len(line) <= 88 or "http" in line for line in done.stdout.splitlines())


def test_explain_a_compound_and_a_word_of_two_words(kv):
    done = kv("explain", "jeugdklant")
    said = "‘jeugdklant’ staat niet zelf in de lijst; het is gemaakt met ‘klant’"
    assert done.stdout.startswith(said)
    assert kv("explain", "interne", "klant").stdout.startswith("interne klant")


def test_explain_more_than_one_word(kv):
    done = kv("explain", "klantmanager", "klantreis")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("klantmanager (de; klantmanagers)\n")
    assert "\n\nklantreis (de; klantreizen)\n" in done.stdout
    assert kv("explain", "klant", "manager").stdout.startswith("klantmanager (de")
    done = kv("explain", "klantmanager", "zonnebloem")
    assert (done.returncode, done.stdout.count("Waarom liever anders")) == (2, 1)
    assert done.stderr.startswith('Het woord "zonnebloem" staat niet')
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("word", ["vermarkten", "vermarktte", "vermarkting"])
def test_explain_a_word_that_has_a_card_only(kv, word):
    done = kv("explain", word)
    assert done.stdout.startswith("vermarkt")
    assert "Dit woord heeft een kaart, maar we melden het nooit." in done.stdout


@pytest.mark.parametrize("word", ["cliënt", "Cliënten", "burger", "eigen regie", "mede-eigenaar"])
def test_explain_a_word_people_disagree_about(kv, word):
    done = kv("explain", *word.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert "Dit woord melden we niet." in done.stdout
    for said in (
        "Hier denken mensen verschillend over",
        "Voor het woord: ",
        "Tegen het woord: ",
        "Bronnen",
    ):
        assert said in done.stdout
    assert "Wat Klantvrij doet" in done.stdout


def test_explain_every_word_people_disagree_about(kv):
    for view in load().contested:
        done = kv("explain", view.forms[0])
        assert done.returncode == 0, view.id
        assert view.pro.split()[0] in done.stdout


def test_explain_such_a_word_beside_another(kv):
    done = kv("explain", "cliënt", "klantreis", "zonnebloem")
    assert done.returncode == 2
    assert done.stdout.startswith("cliënt\n")
    assert "\n\nklantreis (de" in done.stdout
    assert done.stderr.startswith('Het woord "zonnebloem"')


def test_a_thing_can_not_walk_away(kv):
    about = "Denk bij een ding, dienst of functie aan de mens om wie het gaat."
    assert about in kv("explain", "product").stdout
    assert about not in kv("explain", "klant").stdout
    assert about in kv("ask", "De gemeente heeft een product.", stdin="").stdout
    assert about not in kv("ask", "De klant belt.", stdin="").stdout


def test_words_are_in_the_order_of_a_dictionary(kv):
    rows = json.loads(kv("words", "--export", "json").stdout)
    words = [row["woord"] for row in rows]
    bare = [unicodedata.normalize("NFKD", word.casefold()) for word in words]
    plain = ["".join(letter for letter in word if letter.isalnum()) for word in bare]
    assert len(words) > 200
    assert plain == sorted(plain)


def test_explain_an_unknown_word(kv):
    done = kv("explain", "zonnebloem")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith('Het woord "zonnebloem" staat niet in de woordenlijst.')


def test_words_lists_and_filters(kv):
    everything = kv("words").stdout.splitlines()
    assert everything[0].split() == ["woord", "ernst", "familie", "kan", "ook", "zo"]
    few = kv("words", "--family", "manager", "--severity", "a").stdout.splitlines()
    assert any(line.startswith("klantmanager ") for line in few)
    assert 3 < len(few) < len(everything)
    assert all(line.split()[1:3] == ["A", "manager"] for line in few[1:-2])
    assert few[-1].startswith(f"{len(few) - 3} woorden.")
    assert any("zorginkoop" in line for line in kv("words", "inkoop").stdout.splitlines())
    assert kv("words", "qqq").stdout == "Bij deze keuze hoort geen enkel woord.\n"


def test_a_metaphor_covers_those_derived_from_it(kv):
    def count(name):
        return len(json.loads(kv("words", "--metaphor", name, "--export", "json").stdout))

    one, more, all_ = map(
        count, ("ambtenaar-is-manager", "overheid-is-bedrijf", "overheid-is-markt")
    )
    assert 0 < one < more < all_
    done = kv("words", "--metaphor", "tijd-is-geld")
    assert done.returncode == 2
    assert done.stderr.startswith("Het beeld ‘tijd-is-geld’ kennen we niet; kies uit: ")


def test_words_for_a_sector(kv):
    rows = json.loads(kv("words", "--sector", "universiteit", "--export", "json").stdout)
    everything = json.loads(kv("words", "--export", "json").stdout)
    assert 0 < len(rows) < len(everything)


def test_words_exported(kv):
    done = kv("words", "--export", "csv", "--output", "woorden.csv")
    assert (done.returncode, done.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO(Path("woorden.csv").read_text("utf-8"))))
    assert {row["woord"] for row in rows} >= {"klant", "klantmanager", "product"}
    done = kv("words", "--export", "vale", "--output", "styles/x")
    assert done.returncode == 0
    assert (Path("styles/x/Klantvrij/Meestal.yml")).read_text("utf-8").startswith("extends: ")
    done = kv("words", "--export", "vale")
    assert done.stderr == "Vale heeft een map nodig; geef die met --output.\n"
    done = kv("words", "--output", "x")
    assert done.stderr.startswith("Zeg er met --export bij in welke vorm: csv, json, vale, ")


def test_words_exported_for_languagetool(kv):
    done = kv("words", "--export", "languagetool", "--output", "klantvrij-nl.xml")
    assert (done.returncode, done.stdout) == (0, "")
    root = ET.parse("klantvrij-nl.xml").getroot()
    assert "KLANTVRIJ_KLANTMANAGER" in {group.get("id") for group in root.iter("rulegroup")}


@pytest.mark.parametrize(
    ("form", "opening"),
    [("turtle", "@prefix"), ("jsonld", "{"), ("rdfxml", "<?xml"), ("skos-csv", "begrip,")],
)
def test_words_exported_as_linked_data(kv, form, opening):
    pytest.importorskip("rdflib")
    given = ("words", "--severity", "A", "--export", form, "--base", "https://taal.example/")
    done = kv(*given)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(opening)
    assert "https://taal.example/id/begrip/" in done.stdout
    assert "klantmanager" in done.stdout
    assert kv(*given, "--output", "lijst").stdout == ""
    assert Path("lijst").read_text("utf-8") == done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--export", "turtle", "--base", "taal"), "taal is geen adres van een site; "),
        (("--export", "csv", "--base", "https://a.example"), "Met --base hoort een van deze "),
        (("--base", "https://a.example"), "Zeg er met --export bij "),
    ],
)
def test_linked_data_what_goes_wrong(kv, given, said):
    if "turtle" in given:
        pytest.importorskip("rdflib")
    done = kv("words", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_linked_data_without_rdflib(kv):
    Path("rdflib.py").write_text("raise ImportError", encoding="utf-8")
    done = kv("words", "--export", "turtle")
    assert done.returncode == 2
    assert done.stderr.startswith("Hiervoor is rdflib nodig. Installeer het met: ")
    assert done.stderr.count("\n") == 1


def test_vale_where_no_folder_can_be_made(kv):
    Path("styles").write_text("een bestand", encoding="utf-8")
    done = kv("words", "--export", "vale", "--output", "styles")
    assert done.returncode == 2
    assert done.stderr.startswith("styles/Klantvrij is niet geschreven")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((YES, YES, YES, NO, NO), Verdict.MARKET),
        ((YES, YES, YES, UNKNOWN, UNKNOWN), Verdict.MARKET),
        ((YES, YES, YES, YES, YES), Verdict.BORDERLINE),
        ((NO, NO, NO, YES, YES), Verdict.NO_MARKET),
        ((NO, NO, NO, UNKNOWN, UNKNOWN), Verdict.NO_MARKET),
        ((NO, NO, UNKNOWN, UNKNOWN, UNKNOWN), Verdict.NO_MARKET),
        ((NO, UNKNOWN, UNKNOWN, YES, UNKNOWN), Verdict.NO_MARKET),
        ((NO, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN), Verdict.UNKNOWN),
        ((YES, NO, NO, UNKNOWN, UNKNOWN), Verdict.BORDERLINE),
        ((PARTLY, NO, NO, YES, NO), Verdict.BORDERLINE),
        ((UNKNOWN,) * 5, Verdict.UNKNOWN),
        ((YES, UNKNOWN, UNKNOWN, NO, NO), Verdict.UNKNOWN),
    ],
)
def test_the_answers_lead_to_a_verdict(answers, verdict):
    assert judge(CustomerTest(*answers)) is verdict


def test_answers_are_understood():
    replies = ("Ja", " j ", "NEE.", "n", "soms", "?", "Weet niet")
    expected = [YES, YES, NO, NO, PARTLY, UNKNOWN, UNKNOWN]
    assert [understand(reply) for reply in replies] == expected
    assert understand("misschien wel") is None
    assert understand("") is None


def test_ask_with_answers_from_a_pipe(kv):
    done = kv("ask", "De klant krijgt een uitkering.", stdin="nee\nnee\nnee\nja\nja\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "De klanttoets. De vragen gaan over de mens om wie het gaat in deze zin:\n"
        "  De klant krijgt een uitkering.\n"
        "Woorden uit de markt: klant.\n"
    )
    assert [f"{number}. " in done.stdout for number in range(1, 6)] == [True] * 5
    assert "\nGeen klant.\nDeze mens betaalt hier niet zelf voor." in done.stdout
    assert "Deze mens is mede-eigenaar, en u kunt geen klant zijn van uzelf." in done.stdout
    assert "In plaats van ‘klant’ kan ook: " in done.stdout


def test_ask_about_a_real_customer(kv):
    done = kv("ask", "De klant koopt brood.", stdin="j\nj\nj\nn\nn\n")
    assert "\nEen echte klant.\n" in done.stdout
    assert "In plaats van" not in done.stdout


def test_ask_for_the_sentence_too(kv):
    done = kv("ask", stdin="De lucht is blauw.\nweet niet\n")
    assert done.returncode == 0
    assert "Klantvrij ziet in deze zin geen woord uit de markt." in done.stdout
    assert "\nDat is nog niet te zeggen.\n" in done.stdout


def test_ask_in_english(kv):
    done = kv("ask", "De klant krijgt hulp.", "--lang", "en", stdin="no\nno\nno\nyes\nyes\n")
    assert "\nNot a customer.\n" in done.stdout


@pytest.mark.parametrize(
    ("given", "stdin", "said"),
    [
        ([], "", "Geef een zin, bijvoorbeeld: "),
        (["De klant belt."], "ja\nmisschien\n", "Het antwoord ‘misschien’ kennen we niet."),
        (["klant " * 3000], "", "Dat is geen zin maar een document; gebruik klantvrij check."),
    ],
)
def test_ask_what_goes_wrong(kv, given, stdin, said):
    done = kv("ask", *given, stdin=stdin)
    assert done.returncode == 2
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_init_makes_settings_that_work_and_never_overwrites(kv):
    done = kv("init", "--profile", "zorg")
    assert done.returncode == 0
    assert done.stdout.startswith("klantvrij.toml is gemaakt.")
    text = Path("klantvrij.toml").read_text(encoding="utf-8")
    assert 'organisatie = "zorg"' in text
    Path("a.txt").write_text("De klant krijgt bijstand van de gemeente.\n", encoding="utf-8")
    assert kv("check", ".").returncode == 1
    done = kv("init")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "klantvrij.toml bestaat al en blijft zoals het is.\n"
    assert Path("klantvrij.toml").read_text(encoding="utf-8") == text
    done = kv("init", "weg")
    assert done.stderr == "weg/klantvrij.toml is niet geschreven: die map bestaat niet.\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_is_right_for_its_shell(kv, shell):
    done = kv("completion", shell)
    assert done.returncode == 0
    assert "geen-markt" not in done.stdout or shell != "bash"
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    Path("script").write_text(done.stdout, encoding="utf-8")
    checked = subprocess.run([shell, "-n", "script"], capture_output=True, check=False)
    assert checked.stderr == b""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("klantvrij ", set(commands())),
        ("klantvrij fix --no", {"--no-backup", "--no-second-reader"}),
        ("klantvrij review brie", {"brief één.txt"}),
        ("klantvrij ch", {"check"}),
        ("klantvrij check --for", {"--format"}),
        ("klantvrij check --format j", {"json", "jsonl", "junit"}),
        ("klantvrij check --format json brie", {"brief één.txt"}),
        ("klantvrij --lang en check --color ", {"auto", "always", "never"}),
        ("klantvrij completion ", {"bash", "zsh", "fish"}),
        ("klantvrij words --export t", {"turtle"}),
    ],
)
def test_bash_completes(kv, line, expected):
    Path("brief één.txt").write_text("x", encoding="utf-8")
    Path("script").write_text(kv("completion", "bash").stdout, encoding="utf-8")
    words = line.split(" ")
    program = (
        "source ./script; COMP_WORDS=(" + " ".join(f"'{word}'" for word in words) + "); "
        f"COMP_CWORD={len(words) - 1}; _klantvrij; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(
        ["bash", "-c", program], capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.stderr == ""
    assert set(done.stdout.splitlines()) == expected


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish_completes(kv):
    Path("script").write_text(kv("completion", "fish").stdout, encoding="utf-8")

    def complete(line):
        program = f"source ./script; complete -C '{line}'"
        done = subprocess.run(
            ["fish", "-c", program], capture_output=True, encoding="utf-8", check=True
        )
        return {found.partition("\t")[0] for found in done.stdout.splitlines()}

    assert complete("klantvrij ch") == {"check"}
    assert complete("klantvrij check --form") == {"--format"}
    assert {"json", "jsonl", "junit"} <= complete("klantvrij check --format j")
    assert complete("klantvrij completion z") == {"zsh"}

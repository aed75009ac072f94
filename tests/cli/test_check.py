"""``klantvrij check`` from start to finish, as a user meets it."""

import importlib.resources
import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

LETTER = "De klant krijgt een bijstandsuitkering van de gemeente.\n"
SHOP = "De klanten van de supermarkt betalen bij de kassa en krijgen korting.\n"
PLAIN = "Elke inwoner krijgt een brief.\n"


def put(name, text=LETTER):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def documents(done):
    """Return path → words found, of a JSON report."""
    report = json.loads(done.stdout)
    return {
        document["pad"]: [found["tekst"] for found in document["bevindingen"]]
        for document in report["documenten"]
    }


def test_a_finding_is_shown_and_the_exit_code_is_one(kv):
    done = kv("check", put("brief.txt"))
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[:2] == ["brief.txt", "  regel 1, kolom 4"]
    assert "**klant**" in lines[2]
    assert "_bijstandsuitkering_" in lines[2]
    assert lines[3].startswith("    klant — kan ook zo: ")
    assert "Samen: 1 woord." in lines


def test_nothing_to_report_is_zero(kv):
    done = kv("check", put("brief.txt", PLAIN))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Niets te melden in 1 document.\n"


def test_a_real_market_is_left_alone_but_counted(kv):
    done = kv("check", put("winkel.txt", SHOP))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Niets te melden in 1 document.",
        "Ook gezien, niet gemeld: 1 woord dat hier past.",
    ]
    assert kv("check", "winkel.txt", "--report", "markt,grens").returncode == 1


def test_english_messages(kv):
    done = kv("check", put("brief.txt"), "--lang", "en")
    assert "Together: 1 word." in done.stdout
    assert "  line 1, column 4" in done.stdout


def test_why_a_word_is_left_is_said_in_english_where_it_is_no_word_of_the_lexicon(kv):
    text = "Mail klant@gemeente.example. Beste {klantnaam}, wat een rare klant."
    done = kv("check", put("brief.txt", text), "--lang", "en", "--report", "alles")
    said = " ".join(done.stdout.split())
    assert "Reason: is part of a web or mail address." in said
    assert "Reason: is filled in later." in said
    assert "Reason: vaste uitdrukking: een vreemd mens." in said  # about the Dutch word
    assert "The reasons and the better words are in Dutch." in said


def test_what_cannot_be_read_is_two_and_the_rest_is_checked(kv):
    put("goed.txt")
    Path("leeg.docx").write_bytes(b"")
    Path("kapot.docx").write_bytes(b"PK\x03\x04 en dan niets")
    done = kv("check", "leeg.docx", "kapot.docx", "weg.txt", "goed.txt")
    assert done.returncode == 2
    assert "**klant**" in done.stdout
    assert "Niet gelezen: 3 documenten." in done.stdout
    for name in ("leeg.docx", "kapot.docx", "weg.txt"):
        assert sum(name in line for line in done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_with_a_name_does_not_hang(kv):
    os.mkfifo("pijp.txt")
    done = kv("check", "pijp.txt")
    assert done.returncode == 2
    assert done.stdout.startswith("pijp.txt is geen gewoon bestand")


def test_standard_input(kv):
    done = kv("check", "-", stdin=LETTER)
    assert done.returncode == 1
    assert done.stdout.startswith("standaardinvoer\n  regel 1, kolom 4\n")
    assert kv("check", "-", stdin="").returncode == 2


def test_standard_input_may_be_as_large_as_any_document(monkeypatch, capsys):
    from klantvrij import cli
    from klantvrij.documents import limits

    brief = Path(__file__).parents[2] / "examples" / "raadsbrief.docx"
    size = brief.stat().st_size
    # a text may be smaller than a packed document, and only what is read tells which it is
    monkeypatch.setattr(limits, "DEFAULT", limits.Limits(text_bytes=size // 4))
    with brief.open("rb") as file, open(file.fileno(), closefd=False) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert cli.main(["check", "-"]) == 1
    assert capsys.readouterr().out.startswith("standaardinvoer\n")


def test_folders_patterns_and_gitignore(kv):
    put("brieven/a.txt")
    put("brieven/diep/b.md")
    put("brieven/concept/c.txt")
    put("brieven/.gitignore", "concept/\n")
    done = kv("check", "brieven", "--format", "json")
    assert documents(done) == {"brieven/a.txt": ["klant"], "brieven/diep/b.md": ["klant"]}
    done = kv("check", "brieven/**/*.md", "--format", "json")
    assert list(documents(done)) == ["brieven/diep/b.md"]


@pytest.mark.parametrize("command", ["check", "fix", "review"])
def test_a_folder_without_documents_is_the_wrong_folder(kv, command):
    put("leeg/foto.jpg", "x")
    done = kv(command, "leeg")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("In leeg staat geen document om te lezen. Klantvrij leest docx, ")
    assert done.stderr.count("\n") == 1


def test_a_fixed_term_without_its_law_counts_as_b(kv):
    put("a.txt", "Met zorgproducten bedoelen we hier de vormen van hulp uit de Wmo-verordening.\n")
    said = json.loads(kv("check", "a.txt", "--format", "json").stdout)
    (found,) = said["documenten"][0]["bevindingen"]
    assert (found["ernst"], found["oordeel"]) == ("T", "geen-markt")
    assert kv("check", "a.txt", "--severity", "A").returncode == 0
    assert kv("check", "a.txt", "--severity", "B").returncode == 1


def test_a_named_file_that_the_settings_pass_over_is_no_mistake(kv):
    put("klantvrij.toml", 'negeer = ["a.txt"]\n')
    put("a.txt")
    assert kv("check", "a.txt").returncode == 0


def test_a_mark_with_a_slip_is_named_with_its_place(kv):
    put("a.md", "Elke inwoner belt.\n\n<!-- klantvrij: neger -->\n\n" + LETTER)
    done = kv("check", "a.md")
    said = " ".join(done.stdout.split())
    assert "Let op: het teken ‘klantvrij: neger’ (regel 3) kennen we niet" in said
    assert "Bedoelt u ‘klantvrij: negeer’?" in said


def test_json_from_the_command_line_follows_the_schema(kv):
    put("a.txt")
    put("b.md", "# Kop\n\n- " + LETTER)
    text = importlib.resources.files("klantvrij.report").joinpath("schema.json").read_text("utf-8")
    schema = json.loads(text)
    examples = Path(__file__).parents[2] / "examples"
    for paths in (["a.txt", "b.md", "weg.txt"], [examples]):
        done = kv("check", *paths, "--format", "json", "--report", "alles")
        jsonschema.validate(json.loads(done.stdout), schema)
    done = kv("check", "a.txt", "b.md", "--format", "jsonl")
    for line in done.stdout.splitlines():
        jsonschema.validate(json.loads(line), {"$ref": "#/$defs/regel", "$defs": schema["$defs"]})


def test_offsets_in_json_slice_to_the_word(kv):
    from klantvrij.documents import read

    text = "Één zin over de 😀 hond.\n\n" + LETTER + "\nNog een klant met bijstand.\n"
    found = json.loads(kv("check", put("a.txt", text), "--format", "json").stdout)
    document = read("a.txt")
    assert len(found["documenten"][0]["bevindingen"]) == 2
    for finding in found["documenten"][0]["bevindingen"]:
        assert document.text[finding["begin"] : finding["einde"]] == finding["tekst"]
        for item in finding["bewijs"]:
            assert document.text[item["begin"] : item["einde"]] == item["tekst"]


@pytest.mark.parametrize(
    "form", ["text", "json", "jsonl", "sarif", "github", "junit", "html", "csv"]
)
def test_every_form_can_be_written_to_a_file(kv, form):
    put("a.txt")
    done = kv("check", "a.txt", "--format", form, "--output", "rapport.uit")
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "1 woord in 1 document; het rapport staat in rapport.uit.\n"
    assert "klant" in Path("rapport.uit").read_text(encoding="utf-8")
    assert sorted(path.name for path in Path().iterdir()) == ["a.txt", "rapport.uit"]


def test_the_report_does_not_check_itself(kv):
    put("a.txt")
    for _again in range(2):
        done = kv("check", ".", "--format", "html", "--output", "rapport.html")
        assert done.stderr.startswith("1 woord in 1 document;")


def test_settings_are_respected(kv):
    put("klantvrij.toml", 'namen = ["klant krijgt"]\nnegeer = ["oud.txt"]\n')
    put("a.txt")
    put("oud.txt")
    done = kv("check", "a.txt", "oud.txt", "--report", "geen-markt,vaste-term", "--format", "json")
    assert done.stderr == "oud.txt is overgeslagen: het staat bij negeer in klantvrij.toml.\n"
    found = json.loads(done.stdout)["documenten"]
    assert [document["pad"] for document in found] == ["a.txt"]
    assert found[0]["bevindingen"][0]["oordeel"] == "vaste-term"


def test_the_command_line_goes_before_the_settings(kv):
    put("klantvrij.toml", 'meld = ["grens"]\n')
    put("a.txt")
    assert kv("check", "a.txt").returncode == 0
    assert kv("check", "a.txt", "--report", "geen-markt").returncode == 1
    put("anders.toml", 'meld = ["geen-markt"]\n')
    assert kv("check", "a.txt", "--config", "anders.toml").returncode == 1
    done = kv("check", "a.txt", "--config", "weg.toml")
    assert done.stderr == "Het bestand met instellingen weg.toml bestaat niet.\n"
    assert done.returncode == 2


def test_a_mistake_in_the_settings_is_one_sentence(kv):
    put("klantvrij.toml", "\nmeld = 3\n")
    done = kv("check", put("a.txt"))
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("klantvrij.toml, regel 2: bij meld: ")
    assert done.stderr.count("\n") == 1


def test_who_asks_for_the_extra_words_gets_them_all(kv):
    Path("a.txt").write_text("De instroom in de bijstand is hoog.", encoding="utf-8")
    assert kv("check", "a.txt").returncode == 0
    assert "instroom" in kv("check", "a.txt", "--extension").stdout
    assert kv("check", "a.txt", "--extension", "--severity", "A").returncode == 1
    Path("klantvrij.toml").write_text("uitbreiding = true", encoding="utf-8")
    assert kv("check", "a.txt").returncode == 1


def test_confidence_and_severity(kv):
    put("a.txt")
    confidence = json.loads(kv("check", "a.txt", "--format", "json").stdout)["documenten"][0][
        "bevindingen"
    ][0]["zekerheid"]
    assert kv("check", "a.txt", "--min-confidence", f"{confidence}").returncode == 1
    if confidence < 1:
        assert kv("check", "a.txt", "--min-confidence", "1").returncode == 0
    assert kv("check", "a.txt", "--severity", "B").returncode == 0
    assert kv("check", "a.txt", "--severity", "a,c").returncode == 1


def test_the_extension_pack_is_off_unless_asked_for(kv):
    put("a.txt", "De instroom van mensen in de bijstand stijgt in onze gemeente.\n")
    plain = kv("check", "a.txt", "--report", "alles", "--severity", "alles", "--format", "json")
    more = kv(
        "check", "a.txt", "--report", "alles", "--severity", "alles", "--extension",
        "--format", "json",
    )  # fmt: skip
    assert documents(plain)["a.txt"] == []
    assert documents(more)["a.txt"] == ["instroom"]


def test_marks_in_the_text(kv):
    put("a.md", f"{LETTER}\n<!-- klantvrij: negeer -->\n\n{LETTER}")
    done = kv("check", "a.md")
    assert done.stdout.count("**klant**") == 1
    assert "In de tekst zelf opzijgezet: 1 woord." in done.stdout


def test_the_baseline_from_beginning_to_end(kv):
    put("a.txt", LETTER + "\nOok deze klant heeft bijstand van de gemeente.\n")
    done = kv("check", ".", "--baseline", "basis.json")
    assert done.returncode == 2
    assert (
        done.stderr == "De nulmeting basis.json bestaat nog niet; maak hem met --write-baseline.\n"
    )

    done = kv("check", ".", "--baseline", "basis.json", "--write-baseline")
    assert done.returncode == 0
    assert done.stdout.startswith("Vastgelegd in basis.json: 2 woorden.")

    done = kv("check", ".", "--baseline", "basis.json")
    assert done.returncode == 0
    assert done.stdout == "Niets te melden in 1 document.\nIn de nulmeting: 2 woorden.\n"

    put("a.txt", f"Nieuw begin.\n\n{LETTER}\nDe klant kreeg een boete van de gemeente.\n")
    done = kv("check", ".", "--baseline", "basis.json", "--write-baseline")
    assert done.returncode == 1
    assert done.stdout.count("**klant**") == 1
    assert done.stderr == "De nulmeting basis.json is bijgewerkt: nog 1 woord.\n"
    assert json.loads(Path("basis.json").read_text("utf-8"))["aantal"] == 1

    done = kv("check", ".", "--baseline", "basis.json", "--write-baseline")
    assert done.returncode == 1  # what is new never comes in by itself
    put("a.txt", PLAIN)
    done = kv("check", ".", "--baseline", "basis.json")
    assert done.returncode == 0
    assert done.stderr == (
        "1 woord uit de nulmeting wordt niet meer gemeld. Leg dat vast met --write-baseline.\n"
    )


def test_a_first_baseline_with_a_report_of_what_it_holds(kv):
    put("a.txt")
    options = ["--baseline", "basis.json", "--write-baseline"]
    done = kv("check", "a.txt", *options, "--format", "json")
    assert done.returncode == 0
    assert documents(done) == {"a.txt": ["klant"]}
    assert done.stderr.startswith("Vastgelegd in basis.json: 1 woord.")

    Path("basis.json").unlink()
    done = kv("check", "a.txt", "weg.txt", *options, "--format", "html", "--output", "r.html")
    assert (done.returncode, done.stdout) == (2, "")
    assert "bijstandsuitkering" in Path("r.html").read_text("utf-8")
    assert "weg.txt" in done.stderr + Path("r.html").read_text("utf-8")
    assert Path("basis.json").exists()


def test_the_baseline_from_the_settings(kv):
    put("klantvrij.toml", 'baseline = "basis.json"\n')
    put("map/a.txt")
    assert kv("check", ".", "--write-baseline").returncode == 0
    assert kv("check", ".").returncode == 0
    assert kv("check", "map/a.txt").returncode == 0
    assert list(json.loads(Path("basis.json").read_text("utf-8"))["documenten"]) == ["map/a.txt"]


def test_several_processes_give_the_same_report(kv):
    for number in range(40):
        put(f"map/{number:02}.txt", (LETTER, SHOP, PLAIN)[number % 3] * (number + 1))
    put("map/99.docx", "geen docx")
    one = kv("check", "map", "--format", "json", "--jobs", "1")
    two = kv("check", "map", "--format", "json", "--jobs", "2")
    assert one.returncode == two.returncode
    assert one.stdout == two.stdout
    assert len(json.loads(one.stdout)["documenten"]) == 41


def test_standard_input_with_several_processes(kv):
    put("a.txt")
    put("b.txt")
    done = kv("check", "a.txt", "-", "b.txt", "-", "--jobs", "2", "--format", "json", stdin=SHOP)
    assert list(documents(done)) == ["a.txt", "-", "b.txt"]


def test_the_large_text_is_streamed_and_finds_the_same(kv, monkeypatch):
    from klantvrij.collection import examine, large
    from klantvrij.config import Config

    text = "".join(f"Alinea {number}. {LETTER}\n" for number in range(3000))
    put("groot.txt", text)
    whole = list(examine.Examiner(examine.Wanted(key=True)).examine("groot.txt", Config()))
    monkeypatch.setattr(large, "STREAM_FROM", 1000)
    monkeypatch.setattr(large, "STREAM_PIECE", 10_000)
    pieces = list(examine.Examiner(examine.Wanted(key=True)).examine("groot.txt", Config()))
    assert len(pieces) > 5
    assert [piece.continued for piece in pieces] == [False] + [True] * (len(pieces) - 1)
    streamed = [located for piece in pieces for located in piece.reported]
    expected = [located for piece in whole for located in piece.reported]
    assert len(expected) == 3000
    for one, other in zip(streamed, expected, strict=True):
        assert one.place.line == other.place.line
        assert one[2:4] == other[2:4]
        assert one.finding[:3] == other.finding[:3]
        assert one.key == other.key


def test_a_mistake_of_ours_costs_one_document(kv, monkeypatch, capsys):
    from klantvrij import cli
    from klantvrij.checker import Checker

    real = Checker.check

    def fail(self, text, **rest):
        if "bom" in text:
            raise ZeroDivisionError("bom")
        return real(self, text, **rest)

    monkeypatch.setattr(Checker, "check", fail)
    put("a.txt", "bom")
    put("b.txt")
    assert cli.main(["check", "a.txt", "b.txt"]) == 2
    said = capsys.readouterr()
    assert "Bij a.txt ging iets mis in Klantvrij zelf (ZeroDivisionError: bom)." in said.out
    assert "**klant**" in said.out


def test_start_up_loads_no_more_than_it_needs(environment, tmp_path):
    import subprocess
    import sys

    put("a.txt")
    # a cache folder of its own: what another process does to the user's changes nothing here
    environment["XDG_CACHE_HOME"] = str(tmp_path / "cache")
    start = [
        sys.executable, "-X", "importtime", "-c",
        "import sys; sys.argv[1:] = ['check', 'a.txt']; from klantvrij.cli import entry; entry()",
    ]  # fmt: skip
    for _ in range(2):  # the first start makes the tables, with modules that the next one spares
        done = subprocess.run(
            start, capture_output=True, encoding="utf-8", check=False, env=environment
        )
        assert done.returncode == 1
    loaded = set(re.findall(r"\| +([\w.]+)$", done.stderr, re.MULTILINE))
    assert "klantvrij.collection.examine" in loaded
    for heavy in ("rich", "json", "re", "tomllib", "csv", "lxml", "pathspec", "multiprocessing",
                  "shutil", "difflib", "textwrap", "tempfile", "html", "logging",
                  "glob"):  # fmt: skip
        assert heavy not in loaded, heavy


DUTY = (
    "Beste mevrouw Jansen,\n\nU krijgt een uitkering van de gemeente. U moet elke maand een "
    "formulier inleveren. U dient alle gegevens voor 3 maart op te sturen. U bent verplicht naar "
    "alle afspraken te komen. Doet u dat niet, dan korten wij uw uitkering.\n"
)


def test_the_direction_only_when_asked_for(kv):
    put("a.txt", DUTY)
    assert kv("check", "a.txt").returncode == 0
    done = kv("check", "a.txt", "--richting")
    assert done.returncode == 1
    assert "Richting: eenrichting, alles moet." in done.stdout
    put("klantvrij.toml", "richting = true\n")
    assert kv("check", "a.txt").returncode == 1


def test_where_no_direction_shows_that_is_said_when_it_was_asked_for(kv):
    put("a.txt", PLAIN)
    put("b.txt", DUTY)
    said = "Richting: in 1 document niet te zeggen."
    done = kv("check", "a.txt", "b.txt", "--richting")
    assert said in done.stdout
    for options in (["a.txt"], ["b.txt", "--richting"], ["a.txt", "--toon", "alles"]):
        assert said not in kv("check", *options).stdout


def test_the_direction_in_the_baseline(kv):
    put("a.txt", DUTY)
    options = ["--richting", "--baseline", "b.json"]
    assert kv("check", "a.txt", *options, "--write-baseline").returncode == 0
    assert kv("check", "a.txt", *options).returncode == 0
    put("a.txt", PLAIN)
    done = kv("check", "a.txt", *options, "--write-baseline")
    assert done.stderr == "De nulmeting b.json is bijgewerkt: nog 0 woorden.\n"


def test_the_tone_only_when_asked_for(kv):
    put("a.txt", DUTY)
    done = kv("check", "a.txt", "--toon", "plicht-woord")
    assert done.returncode == 1
    assert "  Toon: een bevel." in done.stdout
    assert "‘U dient alle gegevens voor 3 maart op te sturen.’" in " ".join(done.stdout.split())
    done = kv("check", "a.txt", "--toon", "alles", "--format", "json")
    remarks = json.loads(done.stdout)["documenten"][0]["overDeTekst"]
    assert "plicht-woord" in {remark["soort"] for remark in remarks}
    assert kv("check", "a.txt", "--toon", "gegevens-eerst").returncode == 0
    options = ["--toon", "alles", "--baseline", "b.json"]
    assert kv("check", "a.txt", *options, "--write-baseline").returncode == 0
    assert kv("check", "a.txt", *options).returncode == 0
    put("klantvrij.toml", 'toon = ["plicht-woord"]\n')
    assert kv("check", "a.txt").returncode == 1


@pytest.mark.parametrize("line_ends", ["\n\n", "\n", " "])
def test_where_a_large_text_is_cut_changes_nothing(kv, monkeypatch, line_ends):
    from klantvrij.checker import Verdict
    from klantvrij.collection import examine, large
    from klantvrij.config import Config

    filler = "In deze alinea staat niets bijzonders over de weg en het weer."
    before = "De winkel verkoopt fietsen en de koper betaalt met korting."
    parts = [f"Deel {number}. {filler}" for number in range(300)]
    # each time the sentence before says whose customer it is
    parts[150:150] = [before, "Een klant belt het loket."]
    parts[200:200] = [
        "Wie bijstand heeft, krijgt hulp van de gemeente.",
        "Een klant belt het loket.",
    ]
    put("groot.txt", "Over de bijstand in de gemeente.\n\n" + line_ends.join(parts) + "\n")
    # the second reader is only asked of a text that is judged as a whole
    config = Config(report=tuple(Verdict), second=False)
    every = examine.Examiner(examine.Wanted(key=True))
    (whole,) = every.examine("groot.txt", config)
    monkeypatch.setattr(large, "STREAM_FROM", 1000)
    assert len(whole.reported) == 2
    for size in range(7000, 8400, 70):
        monkeypatch.setattr(large, "STREAM_PIECE", size)
        pieces = list(every.examine("groot.txt", config))
        assert len(pieces) > 1
        assert sum(piece.characters for piece in pieces) == whole.characters
        found = [located for piece in pieces for located in piece.reported]
        assert [one.place for one in found] == [one.place for one in whole.reported]
        for one, other in zip(found, whole.reported, strict=True):
            assert one.finding == other.finding
            assert one.evidence == other.evidence


def test_a_large_text_is_named_above_its_first_findings(kv):
    put("groot.txt", f"{PLAIN}\n" * 150_000 + LETTER)
    assert Path("groot.txt").stat().st_size > 4 * 1024**2
    done = kv("check", "groot.txt")
    assert done.stdout.startswith("groot.txt\n  regel 300001, kolom 4\n")


def test_a_large_text_is_one_document_in_json(kv):
    large = put("groot.txt", LETTER + f"{PLAIN}\n" * 150_000 + LETTER)
    done = kv(
        "check", put("a.txt"), large, put("leeg.txt", PLAIN), put("b.txt"), "--format", "json"
    )
    report = json.loads(done.stdout)
    schema = importlib.resources.files("klantvrij.report").joinpath("schema.json")
    jsonschema.validate(report, json.loads(schema.read_text("utf-8")))
    assert documents(done) == {
        "a.txt": ["klant"], "groot.txt": ["klant", "klant"], "leeg.txt": [], "b.txt": ["klant"]
    }  # fmt: skip
    (said,) = [document for document in report["documenten"] if document["pad"] == large]
    assert said["tekens"] == Path(large).stat().st_size
    assert said["perOordeel"] == {"geen-markt": 2}


def test_a_large_document_is_what_it_is_whatever_its_name(kv):
    hidden = "<script>" + "var klant = 'klanten met bijstand';\n" * 150_000 + "</script>"
    put("pagina.txt", f"<!DOCTYPE html><html><body><p>{LETTER}</p>{hidden}</body></html>")
    assert Path("pagina.txt").stat().st_size > 4 * 1024**2
    assert documents(kv("check", "pagina.txt", "--format", "json")) == {"pagina.txt": ["klant"]}


def test_a_sign_for_nothing_in_what_is_passed_over_stops_nothing(kv):
    put(".gitignore", "!\n")
    put("klantvrij.toml", 'negeer = ["!"]\n')
    put("brief.txt")
    done = kv("check", ".")
    assert done.returncode == 1
    assert "brief.txt" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the output")
def test_a_closed_output_is_said(environment):
    import subprocess
    import sys

    put("brief.txt")
    command = f"'{sys.executable}' -m klantvrij check brief.txt >&-"
    done = subprocess.run(
        ["sh", "-c", command],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("columns", ["²", "0", "-3", "veel"])
def test_an_odd_width_is_passed_over(kv, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    assert kv("check", put("brief.txt")).returncode == 1

"""``klantvrij fix`` from start to finish, as a user meets it."""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

LETTER = "De klant krijgt een bijstandsuitkering van de gemeente.\r\n\r\nWij bellen.\r\n"
FIXED = LETTER.replace("De klant", "De inwoner")
WORDS = {"De klant": ["De inwoner", "De bewoner"], "De klanten": ["De inwoners"]}


@pytest.fixture
def fix(environment):
    """Return a function that runs ``klantvrij fix`` in a house that decided on its words."""

    def run(*arguments, stdin=b"", words=WORDS, command="fix", **changes):
        done = subprocess.run(
            [sys.executable, Path(__file__).parent / "house_words.py", command, *arguments],
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            timeout=60,
            check=False,
            env={**environment, "HOUSE_WORDS": json.dumps(words), **changes},
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode()

    return run


def put(name, text=LETTER):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return name


def names():
    return sorted(path.name for path in Path().iterdir())


def test_first_it_only_shows(fix):
    code, out, err = fix(put("brief.txt"))
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "brief.txt"
    assert lines[1].startswith("  regel 1, kolom 4")
    assert lines[2] == "    De [-klant-]{+inwoner+} krijgt een bijstandsuitkering van de gemeente."
    assert lines[3].startswith("    klant: ")
    assert lines[-1] == "Samen: 1 wijziging. Maak ze met --write."
    assert Path("brief.txt").read_bytes().decode() == LETTER
    assert names() == ["brief.txt"]


def test_then_it_writes_and_keeps_what_was_there(fix):
    code, out, err = fix(put("brief.txt"), "--write")
    assert (code, err) == (0, "")
    assert "  1 wijziging gemaakt; de oude versie staat in brief.txt.bak." in out.splitlines()
    assert Path("brief.txt").read_bytes().decode() == FIXED
    assert Path("brief.txt.bak").read_bytes().decode() == LETTER
    code, out, err = fix("brief.txt", "--write")
    assert (code, out, err) == (0, "Niets te wijzigen in 1 document.\n", "")
    assert names() == ["brief.txt", "brief.txt.bak"]


def test_without_a_backup(fix):
    assert fix(put("brief.txt"), "--write", "--no-backup")[0] == 0
    assert Path("brief.txt").read_bytes().decode() == FIXED
    assert names() == ["brief.txt"]


def test_to_another_file(fix):
    put("brief.txt")
    code, out, _err = fix("brief.txt", "--output", "nieuw.txt")
    assert code == 0
    assert "1 wijziging gemaakt; het resultaat staat in nieuw.txt." in out
    assert Path("nieuw.txt").read_bytes().decode() == FIXED
    assert Path("brief.txt").read_bytes().decode() == LETTER
    code, _out, err = fix("brief.txt", "--output", "nieuw.txt")
    assert code == 2
    assert err == ("nieuw.txt bestaat al; kies een andere naam met --output, of gebruik --force.\n")
    assert fix("brief.txt", "--output", "nieuw.txt", "--force")[0] == 0
    code, _out, err = fix("brief.txt", "--output", "./brief.txt", "--force")
    assert (code, err.count("\n")) == (2, 1)
    put("map/een.txt")
    for paths in (["map"], ["brief.txt", "map/een.txt"], ["*.txt"]):
        code, _out, err = fix(*paths, "--output", "x.txt")
        assert (code, err) == (2, "Met --output kan er maar één document zijn.\n")


def test_a_file_with_marks_of_a_pattern_in_its_name(fix):
    put("nota [1].md")
    code, _out, err = fix("nota [1].md", "--output", "nieuw.md")
    assert (code, err) == (0, "")
    assert Path("nieuw.md").read_bytes().decode() == FIXED


@pytest.mark.parametrize("command", ["fix", "review"])
@pytest.mark.parametrize("source", ["brief.txt", "-"])
def test_an_output_that_cannot_be_is_said_before_the_work(fix, command, source):
    put("brief.txt")
    put("map/a.txt")
    for output, said in (
        ("map", "map is een map; geef een bestand op.\n"),
        ("weg/nieuw.txt", "weg/nieuw.txt is niet geschreven, want die map bestaat niet; "),
        ("brief.txt/nieuw.txt", "brief.txt/nieuw.txt is niet geschreven, want die map bestaat "),
        ("x" * 300, "x" * 300 + " is niet geschreven, want die naam is te lang; "),
        ("map/a.txt", "map/a.txt bestaat al; kies een andere naam met --output, of gebruik "),
    ):
        code, out, err = fix(source, "--output", output, stdin=LETTER, command=command)
        assert (code, out, err.count("\n")) == (2, "", 1), err
        assert err.startswith(said)
    assert Path("map/a.txt").read_bytes().decode() == LETTER
    assert names() == ["brief.txt", "map"]


def test_from_standard_input_to_a_file(fix):
    code, out, err = fix("-", "--output", "nieuw.txt", stdin=LETTER)
    assert (code, out, err) == (0, "", "")
    assert Path("nieuw.txt").read_bytes().decode() == FIXED


@pytest.mark.parametrize(
    ("answers", "expected", "code"),
    [
        ("j\nj\n", "De inwoner A. De inwoner B.", 0),
        ("n\nja\n", "De klant A. De inwoner B.", 1),
        ("a\n", "De inwoner A. De inwoner B.", 0),
        ("j\ns\n", "De inwoner A. De klant B.", 1),
        ("2\n?\ny\n", "De bewoner A. De inwoner B.", 0),
        ("", "De klant A. De klant B.", 1),
    ],
)
def test_one_by_one(fix, answers, expected, code):
    text = "De klant krijgt een uitkering en hulp. De klant vraagt bijstand aan bij de gemeente."
    put("brief.txt", text)
    done, out, err = fix("brief.txt", "--interactive", stdin=answers)
    assert (done, err) == (code, "")
    assert "De [-klant-]{+inwoner+}" in out
    assert "Wijzigen (1 van 2)? j = ja, n = nee, a = alles, s = stoppen; of kies: " in out
    text = text.replace(" krijgt een uitkering en hulp", " A")
    text = text.replace(" vraagt bijstand aan bij de gemeente", " B")
    found = Path("brief.txt").read_text(encoding="utf-8")
    found = found.replace(" krijgt een uitkering en hulp", " A")
    assert found.replace(" vraagt bijstand aan bij de gemeente", " B") == expected


def test_a_key_that_means_nothing_is_said_to(fix):
    put("brief.txt", "De klant krijgt een uitkering van de gemeente.")
    _code, out, _err = fix("brief.txt", "--interactive", stdin="x\nn\n")
    assert "Het antwoord ‘x’ kennen we niet." in out
    assert out.count("Wijzigen (1 van 1)?") == 2


def test_from_standard_input_to_standard_output(fix):
    code, out, err = fix("-", stdin=LETTER)
    assert (code, out, err) == (0, FIXED, "")
    assert fix("-", stdin="Niets hier.\n")[:2] == (0, "Niets hier.\n")
    data = LETTER.replace("uitkering", "uitkéring").encode("cp1252")
    done = fix("-", stdin=data)
    assert done[1].startswith("De inwoner krijgt een bijstandsuitk\ufffdring")
    code, out, err = fix("-", "brief.txt", stdin=LETTER)
    assert (code, out, err.count("\n")) == (2, "", 1)
    code, out, err = fix("-", "--interactive", stdin=LETTER)
    assert (code, out, err.count("\n")) == (2, "", 1)
    code, out, err = fix("-", stdin="")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_folders_and_what_cannot_be_written(fix):
    put("map/a.txt")
    put("map/b.md", "# Kop\n\nDe **klant** krijgt bijstand van de gemeente.\n")
    put("map/c.pdf", (Path(__file__).parents[2] / "examples" / "raadsbrief.pdf").read_bytes())
    code, out, err = fix("map", "--write")
    assert (code, err) == (0, "")
    assert (
        Path("map/b.md")
        .read_text("utf-8")
        .endswith("De **inwoner** krijgt bijstand van de gemeente.\n")
    )
    assert Path("map/b.md.bak").exists()
    assert "Overgeslagen, want Klantvrij kan er niet in schrijven: 1 document." in out
    code, out, err = fix("map/c.pdf", "map/a.txt")
    assert code == 2
    assert err.startswith("map/c.pdf is niet veranderd: in dit soort bestand (pdf)")
    assert "Niets te wijzigen in 1 document." in out
    for name in ("overzicht.xlsx", "presentatie.pptx", "raadsbrief.eml", "raadsbrief.rtf"):
        path = Path(__file__).parents[2] / "examples" / name
        before = path.read_bytes()
        code, _out, err = fix(path, "--write")
        assert (code, err.count("\n")) == (2, 1), err
        assert path.read_bytes() == before


def test_bad_input_is_one_sentence_each(fix):
    put("leeg.txt", "")
    put("kapot.docx", b"PK\x03\x04 en dan niets")
    put("goed.txt")
    code, _out, err = fix("leeg.txt", "kapot.docx", "weg.txt", "goed.txt", "--write")
    assert code == 2
    assert err.count("\n") == 3
    assert Path("goed.txt").read_bytes().decode() == FIXED


def test_a_read_only_document_is_left_alone(fix):
    put("brief.txt")
    Path("brief.txt").chmod(0o444)
    code, _out, err = fix("brief.txt", "--write")
    assert code == 2
    assert err.startswith("brief.txt is niet geschreven, want u mag daar niet schrijven")
    assert Path("brief.txt").read_bytes().decode() == LETTER
    assert names() == ["brief.txt"]


def test_colour_only_on_a_terminal_or_when_asked(fix):
    put("brief.txt")
    assert "\033" not in fix("brief.txt")[1]
    out = fix("brief.txt", "--color", "always")[1]
    assert "\033[31m[-klant-]\033[0m\033[32m{+inwoner+}\033[0m" in out
    assert "\033" not in fix("brief.txt", "--color", "never")[1]


def test_a_hostile_document_does_not_drive_the_terminal(fix):
    put("brief.txt", "De klant \033[2J krijgt \u202e een bijstandsuitkering.")
    out = fix("brief.txt")[1]
    assert "\033" not in out
    assert "\u202e" not in out


def test_the_options_of_check_count(fix):
    put("brief.txt")
    assert fix("brief.txt", "--min-confidence", "1")[0] == 0
    assert fix("brief.txt", "--report", "markt")[0] == 0
    put("klantvrij.toml", 'negeer = ["brief.txt"]\n')
    code, _out, err = fix("brief.txt")
    assert (code, "overgeslagen" in err) == (0, True)
    put("klantvrij.toml", "meld = 3\n")
    for path in ("brief.txt", "-"):
        code, _out, err = fix(path, stdin=LETTER)
        assert (code, err.count("\n")) == (2, 1)


def test_a_mark_in_the_text_is_obeyed(fix):
    put("brief.md", f"<!-- klantvrij: negeer -->\n\n{LETTER}")
    assert fix("brief.md")[:2] == (0, "Niets te wijzigen in 1 document.\n")


def test_the_words_of_a_phrase_change_together_and_its_markup_stays(fix):
    words = {"ons nieuwe product dat": ["onze nieuwe dienst die"]}
    text = "<p>Bij <b>ons <i>nieuwe</i> product</b> dat zorg heet, helpt de gemeente patiënten."
    put("a.html", text)
    code, _out, _err = fix("a.html", "--write", "--report", "alles", words=words)
    assert code == 0
    assert Path("a.html").read_text("utf-8") == text.replace("ons ", "onze ").replace(
        "product</b> dat", "dienst</b> die"
    )


def test_half_a_phrase_is_never_changed(fix):
    # "dat" can't go: it is all there is in a link
    words = {"ons product, dat": ["onze dienst,"]}
    text = "<p>Bij ons product, <a href='x'>dat</a> zorg heet, helpt de gemeente patiënten."
    put("a.html", text)
    code, out, _err = fix("a.html", "--write", "--report", "alles", words=words)
    assert code == 1
    assert "Dit kon Klantvrij niet wijzigen: ‘product’, alinea 1 (regel 1, kolom 12). U kunt" in out
    assert Path("a.html").read_text("utf-8") == text


def with_comment(word_file, said):
    """Return the Word file with what its comment says replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == "word/comments.xml":
                data = re.sub(rb"<w:t>[^<]*klant[^<]*</w:t>", f"<w:t>{said}</w:t>".encode(), data)
            new.writestr(part, data)
    return made.getvalue()


def test_only_what_can_be_written_is_counted(kv):
    # one word stands in a comment, where Klantvrij doesn't write
    example = Path(__file__).parents[2] / "examples" / "raadsbrief.docx"
    name = put("raadsbrief.docx", with_comment(example.read_bytes(), "Elke klant krijgt bijstand."))
    refused = "Dit kon Klantvrij niet wijzigen: ‘klant’, onder 'Waar staan we nu?', opmerking 1. "
    by_hand = "\n1 woord kunt u alleen zelf wijzigen.\n"
    first = kv("fix", name)
    written = kv("fix", name, "--write")
    again = kv("fix", name)
    count = re.search(r"  (\d+) wijzigingen gemaakt; ", written.stdout).group(1)
    assert f"\nSamen: {count} wijzigingen. Maak ze met --write.\n" in first.stdout
    assert "--write" not in again.stdout
    # afterwards the text says other words, and with them the comment has hints only
    for done in (first, written):
        assert done.returncode == 1
        assert refused in done.stdout
        assert by_hand in done.stdout


def test_english(fix):
    out = fix(put("brief.txt"), "--lang", "en")[1]
    assert out.endswith("Together: 1 change. Make them with --write.\n")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a Unix shell")
def test_the_disk_is_full(fix, environment):
    big = LETTER * 9000
    put("brief.txt", big)
    script = Path(__file__).parent / "house_words.py"
    limit = "import resource, os, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (400000, 400000));"
    run = f"{limit} os.execv(sys.executable, [sys.executable, {str(script)!r}, *sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", run, "fix", "brief.txt", "--write"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**environment, "HOUSE_WORDS": json.dumps(WORDS)},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("brief.txt is niet geschreven, want de schijf is vol")
    assert Path("brief.txt").read_bytes().decode() == big
    assert names() == ["brief.txt"]


@pytest.mark.parametrize("command", ["fix", "review"])
def test_a_mail_is_not_written_in_and_it_says_what_to_do(fix, command):
    mail = f"From: a@voorbeeld.example\nTo: b@voorbeeld.example\nSubject: hulp\n\n{LETTER}"
    done = fix(put("brief.eml", mail), command=command)
    assert "kopieer de tekst naar een Word-bestand" in done[1] + done[2]
    assert names() == ["brief.eml"]

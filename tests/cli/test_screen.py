"""Writing: terminals, pipes, full disks, other alphabets."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import write_file

START = "import sys; from klantvrij.cli import main; sys.exit(main())"
LETTER = "De klant krijgt een bijstandsuitkering van de gemeente “Waterdam”.\n"
full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
on_posix = pytest.mark.skipif(os.name == "nt", reason="terminals work otherwise on Windows")


@pytest.fixture
def letter():
    Path("a.txt").write_text(LETTER, encoding="utf-8")
    return "a.txt"


def on_terminal(arguments, environment, seconds=60):
    """Run the program with a terminal as its output; return what it wrote there."""
    import pty

    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", START, *arguments],
        stdin=follower, stdout=follower, stderr=follower, env=environment, close_fds=True,
    )  # fmt: skip
    os.close(follower)
    written = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the other side has closed
            break
        if not piece:
            break
        written += piece
    process.wait(timeout=seconds)
    os.close(leader)
    return written.decode("utf-8"), process.returncode


@on_posix
def test_a_terminal_gets_bold_and_underlined_letters(letter, environment):
    written, code = on_terminal(["check", letter], {**environment, "TERM": "xterm"})
    assert code == 1
    assert "\033[1;4mklant\033[0m" in written
    assert "**" not in written


@on_posix
@pytest.mark.parametrize("change", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_color_is_respected(letter, environment, change):
    written, _code = on_terminal(["check", letter], {**environment, "TERM": "xterm", **change})
    assert "\033" not in written
    assert "**klant**" in written


def test_colour_only_on_a_terminal_unless_asked(kv, letter):
    assert "\033" not in kv("check", letter).stdout
    assert "\033[1;4mklant\033[0m" in kv("check", letter, "--color", "always").stdout


@on_posix
def test_a_progress_bar_only_on_long_work(environment, monkeypatch):
    for number in range(30):
        Path(f"{number:02}.txt").write_text(LETTER, encoding="utf-8")
    terminal = {**environment, "TERM": "xterm", "COLUMNS": "80"}
    written, _code = on_terminal(["check", ".", "--jobs", "1"], terminal)
    assert "Documenten" not in written
    impatient = (
        "import sys, klantvrij.commands.progress as p; p.PATIENCE = 0; "
        "from klantvrij.cli import main; sys.exit(main())"
    )
    monkeypatch.setattr(f"{__name__}.START", impatient)
    written, code = on_terminal(["check", ".", "--jobs", "1", "--output", "uit.txt"], terminal)
    assert code == 1
    assert "Documenten" in written
    assert "/30" in written
    assert Path("uit.txt").read_text(encoding="utf-8").count("**klant**") == 30
    Path("uit.txt").unlink()
    written, code = on_terminal(["check", ".", "--jobs", "1"], terminal)
    assert written.count("klant\033[0m") == 30
    assert "Samen: 30 woorden in 30 van 30 documenten." in written


@on_posix
def test_no_progress_bar_without_a_terminal(kv, environment):
    for number in range(5):
        Path(f"{number:02}.txt").write_text(LETTER, encoding="utf-8")
    assert kv("check", ".").stderr == ""


@full_disk
@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_full_disk_is_one_sentence(letter, environment, form):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", START, "check", letter, "--format", form],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False, env=environment,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "De uitvoer is niet volledig: de schijf is vol.\n"


@full_disk
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["words"], ["explain", "klant"]])
def test_a_full_disk_is_told_by_every_command(environment, arguments):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", START, *arguments],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False, env=environment,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "De uitvoer is niet volledig: de schijf is vol.\n"


@on_posix
def test_a_reader_that_stops_is_no_mistake(environment):
    for number in range(300):
        Path(f"{number:03}.txt").write_text(LETTER * 20, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", START, "check", ".", "--jobs", "1"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    )  # fmt: skip
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read().decode("utf-8")
    process.stderr.close()
    assert process.wait(timeout=60) == 141  # as of any program that a closed pipe ends
    assert said == ""


@pytest.mark.parametrize("coding", ["ascii", "latin-1", "utf-8"])
def test_letters_the_terminal_does_not_know(environment, coding):
    Path("één 😀.txt").write_text(LETTER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", START, "check", "één 😀.txt"],
        capture_output=True, check=False, env={**environment, "PYTHONIOENCODING": coding},
    )  # fmt: skip
    assert done.returncode == 1
    assert b"klant" in done.stdout
    assert done.stderr == b""


def test_data_is_utf_8_whatever_the_terminal(letter, environment):
    import json

    done = subprocess.run(
        [sys.executable, "-c", START, "check", letter, "--format", "json"],
        capture_output=True, check=False, env={**environment, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    found = json.loads(done.stdout.decode("utf-8"))["documenten"][0]["bevindingen"][0]
    assert "“Waterdam”" in found["zin"]


@on_posix
def test_a_file_name_that_is_no_text(environment):
    name = b"br\xffief.txt"
    Path(os.fsdecode(name)).write_text(LETTER, encoding="utf-8")
    for form in ("text", "json", "sarif", "html", "junit", "csv", "github"):
        done = subprocess.run(
            [sys.executable.encode(), b"-c", START.encode(), b"check", name, b"--format",
             form.encode()],
            capture_output=True, check=False, env=environment,
        )  # fmt: skip
        assert done.returncode == 1, (form, done.stderr)
        assert done.stderr == b""
        assert b"klant" in done.stdout.decode("utf-8").encode()


def test_a_report_takes_its_place_in_one_step():
    def pieces():
        yield "half"
        raise CommandError("er ging iets mis")

    Path("rapport.txt").write_text("oud", encoding="utf-8")
    with pytest.raises(CommandError):
        write_file("rapport.txt", pieces())
    assert Path("rapport.txt").read_text(encoding="utf-8") == "oud"
    assert [path.name for path in Path().iterdir()] == ["rapport.txt"]


@on_posix
def test_a_report_keeps_the_rights_and_the_link_of_the_old_one():
    Path("echt.txt").write_text("oud", encoding="utf-8")
    Path("echt.txt").chmod(0o640)
    Path("link.txt").symlink_to("echt.txt")
    write_file("link.txt", ["nieuw"])
    assert Path("link.txt").is_symlink()
    assert Path("echt.txt").read_text(encoding="utf-8") == "nieuw"
    assert Path("echt.txt").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("weg/rapport.txt", "weg/rapport.txt is niet geschreven: die map bestaat niet.\n"),
        (".", ". is een map; geef de naam van een bestand.\n"),
    ],
)
def test_where_nothing_can_be_written(kv, letter, path, said):
    done = kv("check", letter, "--output", path)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@full_disk
def test_a_report_on_a_full_disk(kv, letter):
    done = kv("check", letter, "--output", "/dev/full")
    assert done.returncode == 2
    assert done.stderr == "/dev/full is niet geschreven: de schijf is vol.\n"


def test_where_writing_is_not_allowed(monkeypatch):
    import builtins

    def refuse(*_arguments, **_rest):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(builtins, "open", refuse)
    with pytest.raises(
        CommandError, match=r"^uit\.txt is niet geschreven: u mag daar niet schrijven"
    ):
        write_file("uit.txt", ["iets"])


@on_posix
def test_ctrl_c_is_one_word(environment):
    import signal
    import time

    program = (
        # whoever runs the tests in the background hands down that ctrl-c is ignored
        "import signal, sys, time; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from klantvrij.collection.examine import Examiner\n"
        "def slow(self, *rest): print('begonnen', flush=True); time.sleep(30)\n"
        "Examiner.examine = slow\n"
        "from klantvrij.cli import main; sys.exit(main())"
    )
    Path("a.txt").write_text(LETTER, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", program, "check", "a.txt"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment,
    )  # fmt: skip
    assert process.stdout.readline() == "begonnen\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _out, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert said == "Gestopt.\n"


@on_posix
def test_a_word_document_does_not_go_to_the_screen(environment):
    example = Path(__file__).parents[2] / "examples" / "raadsbrief.docx"
    for command in ("fix", "review"):
        written, code = on_terminal([command, str(example), "--output", "-"], environment)
        assert (code, written) == (
            2,
            "Een docx kan niet op het scherm; geef met --output een bestand.\r\n",
        )

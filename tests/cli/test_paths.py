"""A report never takes the place of somebody's document."""

from pathlib import Path


def test_a_report_never_takes_the_place_of_a_document(kv, tmp_path):
    letter = tmp_path / "brief.txt"
    letter.write_text("De klant met bijstand krijgt een brief van de gemeente.", encoding="utf-8")
    notes = tmp_path / "notities.md"
    notes.write_text("# Notities\n", encoding="utf-8")
    for output in (letter, notes):
        before = output.read_bytes()
        done = kv("check", str(letter), "--output", str(output))
        assert done.returncode == 2
        assert "een document dat er al is" in done.stderr
        assert output.read_bytes() == before
    done = kv("words", "--export", "csv", "--output", str(notes))
    assert done.returncode == 2
    assert notes.read_text(encoding="utf-8") == "# Notities\n"


def test_a_page_that_is_no_report_stays(kv):
    page = Path("pagina.html")
    page.write_text("<p>Wij helpen u.</p>", encoding="utf-8")
    Path("a.txt").write_text("De klant krijgt bijstand van de gemeente.\n", encoding="utf-8")
    done = kv("check", "a.txt", "--format", "html", "--output", "pagina.html")
    assert (done.returncode, done.stdout) == (2, "")
    assert "een document dat er al is" in done.stderr
    assert page.read_text("utf-8") == "<p>Wij helpen u.</p>"
    for _again in range(2):  # a report of yesterday is for today's
        done = kv("check", "a.txt", "--format", "html", "--output", "rapport.html")
        assert done.returncode == 1

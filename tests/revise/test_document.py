"""The library: klantvrij.fix and klantvrij.review."""

from pathlib import Path

import pytest

import klantvrij
from klantvrij.checker.finding import Suggestion
from klantvrij.config import Config, ConfigError
from klantvrij.documents import DocumentError, Problem, read_bytes
from klantvrij.documents.base import is_reviewed
from klantvrij.revise.document import reviewed_path
from klantvrij.revise.judge import Judge

TEXT = "De klant krijgt een bijstandsuitkering van de gemeente.\n"


@pytest.fixture
def brief(tmp_path, monkeypatch):
    """Return a letter in which the checker is certain of one edit."""
    check = klantvrij.Checker.check

    def certain(self, text, **options):
        edit = Suggestion(0, 8, "De inwoner", "edit")
        return [
            item._replace(
                suggestions=(edit,)
                if item.start < 8
                else tuple(better._replace(kind="hint") for better in item.suggestions)
            )
            for item in check(self, text, **options)
        ]

    monkeypatch.setattr(klantvrij.Checker, "check", certain)
    path = tmp_path / "brief.txt"
    path.write_text(TEXT + "\nEen klantmanager helpt bij de bijstand.\n", encoding="utf-8")
    return path


def test_fix(brief):
    done = klantvrij.fix(brief)
    assert (done.path, done.backup) == (str(brief), f"{brief}.bak")
    assert [change.suggestion.replacement for change in done.changes] == ["De inwoner"]
    assert [finding.text for finding in done.others] == ["klantmanager"]
    assert brief.read_text("utf-8").startswith("De inwoner krijgt")
    assert Path(done.backup).read_text("utf-8").startswith(TEXT)


def test_fix_to_another_file(brief):
    target = brief.with_name("nieuw.txt")
    assert klantvrij.fix(brief, target).path == str(target)
    assert target.read_text("utf-8").startswith("De inwoner")
    assert brief.read_text("utf-8").startswith("De klant")
    with pytest.raises(DocumentError) as caught:
        klantvrij.fix(brief, target)
    assert caught.value.problem is Problem.EXISTS


def test_review(brief):
    done = klantvrij.review(brief)
    assert done.path == f"{brief}.nagekeken.html"
    assert (len(done.changes), len(done.others)) == (1, 1)
    assert brief.read_text("utf-8").startswith("De klant")
    with pytest.raises(DocumentError):
        klantvrij.review(brief)
    assert klantvrij.review(brief, overwrite=True).path == done.path


def test_the_original_is_never_overwritten_by_its_copy(brief):
    before = brief.read_bytes()
    Path(f"{brief}.nagekeken.html").symlink_to(brief)
    for run in (
        lambda: klantvrij.review(brief, overwrite=True),
        lambda: klantvrij.review(brief, brief, overwrite=True),
        lambda: klantvrij.fix(brief, brief),
    ):
        with pytest.raises(DocumentError) as caught:
            run()
        assert caught.value.problem is Problem.SAME
        assert brief.read_bytes() == before


def test_nothing_to_do_writes_nothing(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_text("Elke inwoner krijgt een brief.\n", encoding="utf-8")
    assert klantvrij.fix(path) == ("", "", (), ())
    assert klantvrij.review(path) == ("", "", (), ())
    assert [item.name for item in tmp_path.iterdir()] == ["brief.txt"]


def test_settings_are_looked_for_or_given(brief):
    config = Config(exclude=(), min_confidence=1.0)
    assert klantvrij.fix(brief, config=config).path == ""
    brief.with_name("klantvrij.toml").write_text("meld = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        klantvrij.fix(brief)


def test_what_cannot_be_read_or_written(tmp_path):
    for run in (klantvrij.fix, klantvrij.review):
        with pytest.raises(DocumentError) as caught:
            run(tmp_path / "weg.txt")
        assert caught.value.problem is Problem.MISSING


def test_the_name_of_a_copy():
    assert reviewed_path("map/brief.docx", "docx") == "map/brief.nagekeken.docx"
    assert reviewed_path("brief.htm", "html") == "brief.nagekeken.htm"
    assert reviewed_path("brief.md", "md") == "brief.md.nagekeken.html"
    for name in ("a.nagekeken.docx", "a.md.nagekeken.html"):
        assert is_reviewed(name)
    assert not is_reviewed("nagekeken.docx")


def test_a_large_text_is_judged_in_pieces_with_the_same_outcome(monkeypatch):
    text = (TEXT + "\nWij bellen u.\n\n") * 40
    whole = Judge().judge(read_bytes(text.encode(), "a.txt"), Config())
    monkeypatch.setattr("klantvrij.revise.judge._PIECE", 400)
    pieces = Judge().judge(read_bytes(text.encode(), "a.txt"), Config())
    assert [item[:3] for item in pieces.asked] == [item[:3] for item in whole.asked]
    assert len(pieces.asked) == 40
    for finding in pieces.asked:
        assert text[finding.start : finding.end] == finding.text
        assert all(item.start <= item.end <= len(text) for item in finding.evidence)

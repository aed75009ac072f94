"""Which files are checked."""

import os
from pathlib import Path

import pytest

from klantvrij.collection.sources import Sources
from klantvrij.config import ConfigError, Finder

SUFFIXES = frozenset({".txt", ".md", ".docx"})


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names):
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("tekst", encoding="utf-8")


def find(*paths, leave_out=()):
    sources = Sources(Finder(), SUFFIXES, leave_out).find(paths)
    return [source.path.replace(os.sep, "/") for source in sources if not source.error]


def errors(*paths):
    return [source.error for source in Sources(Finder(), SUFFIXES).find(paths) if source.error]


def test_a_folder_gives_the_documents_in_it_by_name():
    make("b.txt", "a.md", "map/c.docx", "map/d.png", "map/.verborgen.txt", ".git/e.txt", "F.TXT")
    assert find(".") == ["F.TXT", "a.md", "b.txt", "map/c.docx"]


def test_word_leaves_lock_files_behind():
    make("~$brief.docx", "brief.docx")
    assert find(".") == ["brief.docx"]


def test_what_is_named_is_always_read_and_only_once():
    make("a.png", "b.txt")
    assert find("a.png", "b.txt", "b.txt", ".", "./b.txt", "weg.txt", "-") == [
        "a.png",
        "b.txt",
        "weg.txt",
        "-",
    ]


def test_a_pattern_finds_documents():
    make("a.txt", "b.png", "map/c.txt", "map/diep/d.txt")
    assert find("*") == ["a.txt"]
    assert find("**/*.txt") == ["a.txt", "map/c.txt", "map/diep/d.txt"]
    assert find("*.png") == ["b.png"]


def test_a_file_with_a_star_in_its_name_is_that_file():
    make("a[1].txt", "a1.txt")
    assert find("a[1].txt") == ["a[1].txt"]


def test_reviewed_copies_are_passed_over_unless_named():
    make("map/a.txt", "map/a.txt.nagekeken.html", "map/b.docx", "map/b.nagekeken.docx")
    make("map/c.md", "map/c.NAGEKEKEN.md", "map/nagekeken.docx")
    assert find("map") == ["map/a.txt", "map/b.docx", "map/c.md", "map/nagekeken.docx"]
    assert find("map/*.docx") == ["map/b.docx", "map/nagekeken.docx"]
    assert find("map/b.nagekeken.docx") == ["map/b.nagekeken.docx"]
    assert find("map/*.nagekeken.docx") == ["map/b.nagekeken.docx"]


def test_a_pattern_without_files_is_said():
    assert errors("*.docx") == [
        "Bij *.docx hoort geen enkel bestand; controleer de naam en de map."
    ]


def test_gitignore_holds_in_its_folder_and_below():
    make("a.txt", "weg.txt", "map/weg.txt", "map/b.txt", "map/c.md", "uit/d.txt", "map/uit/e.txt")
    Path(".gitignore").write_text("!\n\\\nweg.txt\n! \n/uit/\n", encoding="utf-8")
    Path("map/.gitignore").write_text("*.md\n!weg.txt\n", encoding="utf-8")
    assert find(".") == ["a.txt", "map/b.txt", "map/uit/e.txt", "map/weg.txt"]
    assert find("**/*.txt") == ["a.txt", "map/b.txt", "map/uit/e.txt", "map/weg.txt"]
    assert find("weg.txt") == ["weg.txt"]


def test_gitignore_above_holds_as_far_as_the_repository():
    make("buiten/repo/map/a.txt", "buiten/repo/map/b.txt", "buiten/repo/map/c.txt")
    Path("buiten/repo/.git/info").mkdir(parents=True)
    for path, rule in [
        ("buiten/.gitignore", "a.txt"),
        ("buiten/repo/.gitignore", "b.txt"),
        ("buiten/repo/.git/info/exclude", "c.txt"),
    ]:
        Path(path).write_text(rule + "\n", encoding="utf-8")
    assert find("buiten/repo/map") == ["buiten/repo/map/a.txt"]


def test_negeer_in_the_settings_covers_files_that_are_named_too():
    make("archief/a.txt", "map/archief/b.txt", "c.txt", "d.md")
    Path("klantvrij.toml").write_text('negeer = ["/archief/", "*.md"]\n', encoding="utf-8")
    assert find(".") == ["c.txt", "map/archief/b.txt"]
    sources = list(Sources(Finder(), SUFFIXES).find(["d.md", "archief/a.txt", "c.txt"]))
    assert [source.skipped for source in sources] == [True, True, False]


def test_each_folder_has_its_own_settings():
    make("a.txt", "zorg/b.txt")
    Path("zorg/klantvrij.toml").write_text('organisatie = "zorg"\n', encoding="utf-8")
    sources = list(Sources(Finder(), SUFFIXES).find(["."]))
    assert [source.config.kind for source in sources] == ["", "zorg"]


def test_a_mistake_in_the_settings_is_told():
    make("map/a.txt")
    Path("map/klantvrij.toml").write_text("organisatie = 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"klantvrij\.toml, regel 1"):
        find(".")


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights on Windows")
def test_links_lead_nowhere_twice():
    make("map/a.txt", "elders/b.txt")
    Path("map/terug").symlink_to("..")
    Path("map/link").symlink_to(Path("elders").absolute())
    Path("map/ook.txt").symlink_to("a.txt")
    Path("map/zelf.txt").symlink_to("zelf.txt")
    Path("map/zelf").symlink_to("zelf")
    found = find("map")
    assert sorted(found) == ["map/a.txt", "map/link/b.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_in_a_folder_is_passed_over():
    make("a.txt")
    os.mkfifo("pijp.txt")
    assert find(".") == ["a.txt"]
    assert find("pijp.txt") == ["pijp.txt"]  # the reader says what is wrong with it


def test_the_report_itself_is_not_checked():
    make("a.txt", "rapport.md")
    assert find(".", leave_out=["rapport.md", ""]) == ["a.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_without_permission_is_said(here):
    make("dicht/a.txt", "open.txt")
    Path("dicht").chmod(0)
    try:
        assert errors(".") == [
            "De map dicht mag u niet lezen; vraag toegang aan de eigenaar van de map."
        ]
        assert find(".") == ["open.txt"]
    finally:
        Path("dicht").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_said(monkeypatch):
    make("map/a.txt", "b.txt")
    real = os.scandir

    def refuse(path="."):
        if Path(path).name == "map":
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert errors(".") == ["De map map mag u niet lezen; vraag toegang aan de eigenaar van de map."]
    assert find(".") == ["b.txt"]

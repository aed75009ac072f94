"""The translations: complete, up to date, and with the same gaps to fill in."""

import gettext
import importlib.util
import re
from pathlib import Path

import pytest

from klantvrij import i18n

TOOL = Path(__file__).parents[2] / "tools" / "catalogue.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("catalogue", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def english():
    i18n.use_language("en")
    yield
    i18n.use_language("nl")


def test_every_message_is_translated_and_compiled(tool, capsys):
    assert tool.main(["--check"]) == 0, capsys.readouterr().out


def test_every_translation_has_the_same_gaps(tool):
    gap = re.compile(r"\{[^}]*\}|%\(\w+\)[sr]|%[sr]")
    for text, translation in tool.read_po(tool.LOCALE / "en/LC_MESSAGES/klantvrij.po").items():
        assert sorted(gap.findall(text)) == sorted(gap.findall(translation)), text
        assert text[:1].isspace() == translation[:1].isspace(), text
        assert text[-1:].isspace() == translation[-1:].isspace(), text


def test_python_reads_what_we_compile(tool, tmp_path):
    texts = {'met "haken"': 'with "quotes"', "twee\nregels": "two\nlines", "één": "öné", "geen": ""}
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "klantvrij.po").write_text(tool.to_po("en", texts, texts), encoding="utf-8")
    assert tool.read_po(folder / "klantvrij.po") == texts
    (folder / "klantvrij.mo").write_bytes(tool.to_mo("en", texts))
    translate = gettext.translation("klantvrij", tmp_path, ["en"]).gettext
    assert [translate(text) for text in texts] == [*list(texts.values())[:3], "geen"]


def test_a_message_in_english(english):
    assert i18n._("Gestopt.") == "Stopped."


def test_a_language_we_do_not_have():
    with pytest.raises(ValueError, match="fr"):
        i18n.use_language("fr")

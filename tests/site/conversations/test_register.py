"""The register of processing and the DPIA come from the model: nothing is there without purpose."""

import copy
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from klantvrij.site.conversations import models, parts, rules
from klantvrij.site.conversations import privacy as package
from klantvrij.site.conversations.privacy import dpia, register
from klantvrij.site.house.models import House

pytestmark = pytest.mark.django_db


def printed(*arguments):
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_every_part_has_a_purpose_and_a_ground():
    every = {part.name: part for part in register.every_part()}
    assert set(parts.blocks()) <= set(every)
    for part in every.values():
        assert part.purpose
        assert part.ground
        if part.name in parts.blocks():
            assert len(part.encrypted) == len(parts.blocks()[part.name].TEXTS)
            assert part.seen_by
    assert any("besloten" in text for text in every["own_plan"].encrypted)
    assert "begeleider" not in " ".join(every["view"].seen_by)
    assert "cipher" in every["Version"].encrypted


def test_a_new_text_without_purpose_is_noticed(monkeypatch):
    monkeypatch.setattr(models.Promise, "TEXTS", (*models.Promise.TEXTS, "mood"))
    with pytest.raises(register.FactsError, match="promise"):
        register.every_part()


@pytest.mark.parametrize("change", ["gone", "spare", "no purpose", "no ground"])
def test_a_table_without_purpose_or_ground_is_noticed(monkeypatch, change):
    known = copy.deepcopy(register.facts())
    if change == "gone":
        del known["deel"]["Invitation"]
    elif change == "spare":
        known["deel"]["Mood"] = known["deel"]["Invitation"]
    elif change == "no purpose":
        known["deel"]["Invitation"]["doel"] = ""
    else:
        known["deel"]["Invitation"]["grond"] = "zomaar"
    monkeypatch.setattr(register, "facts", lambda: known)
    with pytest.raises(register.FactsError):
        register.every_part()


def test_measures_and_risks_point_to_what_is_there():
    known = register.facts()
    home = Path(package.__file__).parents[1]
    for measure in known["maatregel"]:
        assert measure.get("regel") in rules.RULES or (home / measure["waar"]).is_file()
    for risk in known["risico"]:
        assert set(risk["regels"]) <= set(rules.RULES)


def test_the_register_has_all_that_article_30_asks():
    House.objects.create(name="Gemeente Voorbeeld", kind="gemeente", contact="fg@voorbeeld.example")
    data = json.loads(printed("processing_register", "--json"))
    for name in (
        "verwerkingsverantwoordelijke", "functionaris_gegevensbescherming", "doelen",
        "rechtsgronden", "betrokkenen", "onderdelen", "ontvangers", "doorgifte_buiten_eu",
        "bewaartermijnen", "beveiliging",
    ):  # fmt: skip
        assert data[name], name
    assert data["verwerkingsverantwoordelijke"] == "Gemeente Voorbeeld"
    assert {"15 jaar", "5 jaar", "20 jaar"} <= {row["termijn"] for row in data["bewaartermijnen"]}
    text = printed("processing_register")
    for part in data["onderdelen"]:
        assert part["doel"] in text
    assert "[INVULLEN: naam en contact van de FG]" in text


def test_the_assessment_has_every_heading_and_says_how_many_blanks_there_are():
    text = printed("dpia")
    assert re.findall(r"^## (\w)\.", text, re.MULTILINE) == list("ABCD")
    assert re.findall(r"^### (\d+)\.", text, re.MULTILINE) == [str(n) for n in range(1, 18)]
    assert f"Op {text.count('[INVULLEN:')} plekken" in text
    assert not re.search(r"\$\w|\[\[", text)
    for risk in register.facts()["risico"]:
        assert risk["wat"] in text
    for line in text.splitlines():
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line))
            assert cells in {3, 4, 5, 8}
            assert len(line) < 3000


def test_what_the_house_says_stands_in_it(monkeypatch):
    assert "[INVULLEN: naam" in dpia.as_markdown()
    assert "niet gedaan" in dpia.as_markdown()
    House.objects.create(name="Gemeente Voorbeeld", kind="gemeente", never_enforces=True)
    monkeypatch.setenv("KLANTVRIJ_MAIL", "smtp://localhost:25")
    text = dpia.as_markdown()
    assert "Gemeente Voorbeeld" in text
    assert "Nooit handhaving" in text
    assert "mailserver" in text

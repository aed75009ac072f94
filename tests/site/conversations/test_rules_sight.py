"""Steps of the scenarios about who sees what, the schema, and our own texts."""

import ast
import re
from pathlib import Path

from people import counsellors_part, invited
from pytest_bdd import given, parsers, scenarios, then, when

import klantvrij.site
from klantvrij.site.conversations import checks, codes, parts, rights, rules, services
from klantvrij.site.conversations.kinds import Role, Way

COUNSELLOR = Role.COUNSELLOR
scenarios("features/wie_ziet_wat.feature")
SITE = Path(klantvrij.site.__file__).parent
ABOUT_US = {"Status C: de eerste maatregelen zijn genomen, een onderzoek is gepland.": "about us"}
"""Sentences with such a word in them that is about the organisation itself, with the reason."""


@when("de begeleider iets van elk blok schrijft")
def _(talk):
    services.matters(talk.resident, "Zelf naar de markt kunnen.")
    counsellors_part(talk.counsellor)


@then("ziet de inwoner elk blok dat de begeleider ziet")
def _(talk):
    ours, theirs = talk.record("de begeleider"), talk.record("de inwoner")
    for block, seen in ours.found.items():
        assert {one.id for one in seen} <= {one.id for one in theirs[block]}, block
        for one in seen:
            same = {other.id: other for other in theirs[block]}
            assert set(one.texts) <= set(same[one.id].texts), block
    written = {block for block, seen in ours.found.items() if seen}
    may = {block for block in parts.blocks() if COUNSELLOR in rights.TABLE[block].cells["add"]}
    assert may - written <= {"correction", "underlying_question"}


@given(parsers.parse('de inwoner schreef dat "{text}" belangrijk is'))
def _(talk, text):
    services.matters(talk.resident, text)


@when("de inwoner een naaste uitnodigt")
def _(talk):
    talk.made = invited(talk.resident, Role.CLOSE)


@then("ziet de naaste niet wat belangrijk is")
def _(talk):
    assert services.open_record(talk.made)["what_matters"] == []


@when("de inwoner voor de naaste opent wat belangrijk is")
def _(talk):
    services.open_part(talk.resident, talk.made.participant, "what_matters", opened=True)


@then("ziet de naaste wat belangrijk is")
def _(talk):
    assert services.open_record(talk.made)["what_matters"]


@given(parsers.parse('een toezegging van Samir "{text}"'))
def _(talk, text):
    services.promise(talk.counsellor, text)


@when("iemand binnenkomt met alleen de code uit de brief")
def _(talk):
    code = codes.new_code(talk.counsellor, talk.resident.participant, Way.LETTER)
    talk.made = services.open_record(codes.enter(code, "10.0.0.1"))


@then("ziet die de eerste vraag")
def _(talk):
    assert talk.made.one("first_question").texts["text"].text


@then("geen toezeggingen")
def _(talk):
    assert talk.made["promise"] == []


@when("de begeleider het gesprek opent")
def _(talk):
    talk.record("de begeleider", why="preparing")


@then("staat Samir in de inkijk")
def _(talk):
    record = talk.record()
    looks = [(record.name_of(seen.entry.participant_id), seen.entry.why) for seen in record["view"]]
    assert ("Samir", "preparing") in looks


@given("een gesprek met bedachte mensen")
def _(talk):
    talk.resident = services.start_conversation("Waar blijft mijn bak?", invented=True).seat


@then("staat erboven dat de mensen bedacht zijn")
def _(talk):
    assert "bedacht" in talk.record().banner


@when(parsers.parse('iemand een veld "{name}" maakt'))
def _(talk, name, monkeypatch):
    talk.before = checks.schema_names()
    monkeypatch.setattr(checks, "schema_names", lambda: [*talk.before, name])


@then("weigert de controle dat veld")
def _():
    assert ["risicoscore" in found.msg for found in checks.no_judgement_in_the_schema()] == [True]


@then("vindt de controle in het echte schema niets")
def _(talk):
    assert len(talk.before) > 100
    assert rules.forbidden_names(talk.before) == ()


@then(parsers.parse('keurt de controle de eigen tekst "{text}" af'))
def _(text):
    assert rules.blame_in_our_words(text)


def own_texts():
    """Yield every sentence of the site that a reader can see: messages and templates."""
    for path in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if named and node.func.id == "_" and node.args:
                for inner in ast.walk(node.args[0]):
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                        yield path, inner.value
    for path in SITE.rglob("*.html"):
        text = path.read_text("utf-8")
        for first, second in re.findall(r"""{% translate (?:"([^"]+)"|'([^']+)')""", text):
            yield path, first or second


@then("keurt de controle al onze eigen teksten goed")
def _():
    texts = list(own_texts())
    assert len(texts) > 200
    wrong = {text for _path, text in texts if rules.blame_in_our_words(text)}
    assert wrong == set(ABOUT_US)

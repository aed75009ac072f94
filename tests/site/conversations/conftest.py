"""Scenarios of the rules, and taking each rule out to see its scenario fail.

With KLANTVRIJ_TEST_WITHOUT_RULES=1 every scenario runs without the rule in its tag, and has to fail
on what it asserts; test_rules.py does that.
"""

import importlib.util
import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
PARTS = ("django", "cryptography", "pytest_bdd", "pytest_django")
MISSING = [name for name in PARTS if importlib.util.find_spec(name) is None]
collect_ignore_glob = ["test_*.py"] if MISSING else []
WITHOUT = bool(os.environ.get("KLANTVRIJ_TEST_WITHOUT_RULES"))


def pytest_configure(config):
    config.addinivalue_line("markers", "rule(name): the rule this scenario shows")


def pytest_bdd_apply_tag(tag, function):
    pytest.mark.rule(tag)(function)
    return True


def pytest_collection_modifyitems(items):
    for item in items:
        if item.get_closest_marker("rule"):
            # its steps ask for the database while they run: without this mark a scenario that is
            # run alone finds none (pytest-django makes what the chosen tests say they use)
            item.add_marker(pytest.mark.django_db)
        if WITHOUT and item.get_closest_marker("rule"):
            raises = (AssertionError, pytest.fail.Exception)
            item.add_marker(
                pytest.mark.xfail(strict=True, raises=raises, reason="without its rule")
            )


@pytest.fixture(autouse=True)
def _without_its_rule(request, monkeypatch):
    marker = request.node.get_closest_marker("rule")
    if WITHOUT and marker:
        from klantvrij.site.conversations import rules

        rule = rules.RULES[marker.args[0]]
        monkeypatch.setattr(rules, rule.name, lambda *_given, **_named: rule.without)


class Talk:
    """A conversation in a scenario: who sits where, and what came of the last attempt."""

    def __init__(self):
        from people import begin

        self.resident, self.counsellor = begin("Mijn scootmobiel is stuk.")
        self.refused = ""
        self.made = None
        self.before = None

    def seat(self, who):
        return {"de inwoner": self.resident, "de begeleider": self.counsellor}[who]

    def attempt(self, do):
        """Do something that a rule may refuse; `refused` is its sentence."""
        from klantvrij.site.conversations.errors import ConversationError

        self.refused = ""
        try:
            self.made = do()
        except ConversationError as error:
            self.refused = str(error)
        return self.made

    def record(self, who="de inwoner", **options):
        from klantvrij.site.conversations import services

        return services.open_record(self.seat(who), **options)


@pytest.fixture
def talk(db):
    return Talk()


if not MISSING:
    from pytest_bdd import given, parsers, then

    @given("een gesprek van Truus met begeleider Samir")
    def _a_conversation(talk):
        assert talk.resident

    @then(parsers.parse('wordt dat geweigerd met "{words}"'))
    def _refused_with(talk, words):
        assert words in talk.refused

    @then("mag dat")
    def _allowed(talk):
        assert talk.refused == ""

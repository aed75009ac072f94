"""Each rule has a scenario, and that scenario fails when the rule is taken out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from klantvrij.site.conversations import rules

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
FEATURES = sorted((HERE / "features").glob("*.feature"))


def tags():
    return [tag for path in FEATURES for tag in re.findall(r"@(\w+)", path.read_text("utf-8"))]


def test_every_rule_has_a_scenario_and_every_scenario_a_rule():
    assert set(tags()) == set(rules.RULES)


def test_all_fourteen_rules_of_the_domain_are_there():
    numbers = {rule.number for rule in rules.RULES.values()}
    assert {str(number) for number in range(1, 15)} <= numbers


@pytest.mark.slow
def test_each_scenario_fails_without_its_rule():
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *HERE.glob("test_rules_*.py")],
        cwd=ROOT,
        env={**os.environ, "KLANTVRIJ_TEST_WITHOUT_RULES": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    failed = re.search(r"(\d+) xfailed", done.stdout)
    assert failed, done.stdout[-2000:]
    # an outline counts once for each example; every tagged scenario is in the count
    assert int(failed[1]) >= len(tags())


@pytest.mark.slow
def test_one_scenario_can_be_run_alone():
    one = [HERE / "test_rules_words.py", "-k", "haalt_de_eerste_vraag_niet_weg"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *one],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]


@pytest.mark.django_db
def test_no_table_column_or_migration_judges_or_numbers_a_person():
    names = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("conversations_"):
                names.append(table)
                description = connection.introspection.get_table_description(cursor, table)
                names += [column.name for column in description]
    loader = MigrationLoader(connection)
    for (app, _name), migration in loader.disk_migrations.items():
        if app == "conversations":
            for operation in migration.operations:
                names.append(getattr(operation, "name", ""))
                names += [field for field, _ in getattr(operation, "fields", [])]
    assert len(names) > 250
    assert rules.forbidden_names(names) == ()
    assert rules.forbidden_names(["promise_score", "Risk", "kept_until"]) == (
        "promise_score",
        "Risk",
    )


def test_a_promise_is_never_marked_as_kept_or_not():
    from klantvrij.site.conversations.kinds import State

    assert set(State) == {"open", "done", "went-differently", "let-go"}

"""Nothing somebody wrote stands in the database unencrypted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models
from people import DAY, begin

from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Nature
from klantvrij.site.conversations.models import Promise

LISTED = {
    "status", "place", "recording", "law", "outcome", "role", "block", "blocks", "why", "way",
    "state", "agreement", "letter", "kind", "side", "nature", "decider", "told", "part", "act",
    "kept_back", "name", "status_code", "activity", "languages",
}  # fmt: skip
"""Words of a list in the code, or of the law; codes of languages, which `settle` checks."""
KEYED = {"hashed", "subject", "made_by", "approved_by", "data_subject", "sitting", "trace_id",
         "operation_id", "parent_operation_id"}  # fmt: skip
"""Hashes, random numbers and pseudonyms."""
OURS = {("GuideEdition", "text"), ("Account", "figures"), ("WrongCode", "place")}
"""The questions of the organisation, its figures, and a keyed hash of where a guess came from."""


def test_every_field_that_could_hold_words_is_known_not_to():
    found = {
        (model.__name__, field.name)
        for model in apps.get_app_config("conversations").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
    }
    unknown = {(model, field) for model, field in found if field not in LISTED | KEYED} - OURS
    assert unknown == set()


@pytest.mark.django_db
def test_the_article_of_a_duty_is_a_text_in_versions():
    resident, counsellor = begin()
    made = services.promise(counsellor, "Wij leggen het uit.", due=DAY,
                            nature=Nature.LEGAL_DUTY, article="Awb art. 3:46")  # fmt: skip
    services.write(counsellor, made, "article", "Awb artikel 3:46", 1)
    seen = services.open_record(resident).promises("organisation")[0]
    assert [one.text for one in seen.texts["article"].versions] == [
        "Awb art. 3:46", "Awb artikel 3:46"]  # fmt: skip
    assert "article" not in {field.name for field in Promise._meta.get_fields()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT cipher FROM conversations_version WHERE part = 'promise.article'")
        assert b"3:46" not in b"".join(bytes(row[0]) for row in cursor.fetchall())


@pytest.mark.django_db
def test_no_article_stands_at_what_is_no_duty():
    resident, counsellor = begin()
    with pytest.raises(ConversationError, match="hoort bij een plicht"):
        services.promise(counsellor, "Ik bel u.", article="Awb art. 3:46")
    with pytest.raises(ConversationError, match="hoort bij een plicht"):
        services.promise(resident, "Ik bel u.", article="Awb art. 3:46")
    mine = services.promise(resident, "Ik bel u.")
    with pytest.raises(NotAllowedError):
        services.write(resident, mine, "article", "Awb art. 3:46", 0)


@pytest.mark.django_db
def test_a_language_is_a_code():
    resident, _counsellor = begin()
    assert services.settle(resident, languages="nl ar").languages == "nl ar"
    with pytest.raises(ConversationError):
        services.settle(resident, languages="Ik spreek Tigrinya met mijn zus")


OLD = """
import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'klantvrij.site.settings'
import django; django.setup()
from django.core.management import call_command as call
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
call('migrate', 'conversations', '0008', verbosity=0)
loader = MigrationExecutor(connection).loader
old = loader.project_state(('conversations', '0008_law_not_known')).apps
model = lambda name: old.get_model('conversations', name)
import datetime as dt, json
talk = model('Conversation').objects.create()
by = model('Participant').objects.create(conversation=talk, role='counsellor')
with_one = model('Promise').objects.create(conversation=talk, created_by=by, side='organisation',
    nature='legal-duty', article='Awb art. 3:46')
without = model('Promise').objects.create(conversation=talk, created_by=by, side='organisation')
listed = model('DestructionList').objects.create()
for why in ('', 'Er loopt iets met Truus.', 'Er is daarna nog iets veranderd.'):
    model('DestructionItem').objects.create(on_list=listed, conversation=talk.id, kept_back=why,
        term_over=dt.date(2026, 1, 1))
call('migrate', verbosity=0)
call('migrate', 'conversations', '0008', verbosity=0)
assert model('Promise').objects.get(id=with_one.id).article == 'Awb art. 3:46'
call('migrate', verbosity=0)
from klantvrij.site.conversations import versions
from klantvrij.site.conversations.models import DestructionItem, Promise, Version
now = {one.id: versions.read_one(one, 'promise.article') for one in Promise.objects.all()}
print(json.dumps([now[with_one.id].text, str(now[with_one.id].newest.by) == str(by.id),
    now[without.id].text, Version.objects.count(),
    sorted(DestructionItem.objects.values_list('kept_back', flat=True))]))
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_article_from_before_the_update_is_encrypted_and_still_there(tmp_path, kind, request):
    where = {}
    if kind == "postgresql":
        where["DATABASE_URL"] = request.getfixturevalue("database")("article")
    done = subprocess.run(
        [sys.executable, "-c", OLD], check=False, capture_output=True, encoding="utf-8",
        timeout=120, env={"PYTHONPATH": str(Path(__file__).parents[3] / "src"),
                          "KLANTVRIJ_DATA": str(tmp_path), "PATH": "", **where},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == ["Awb art. 3:46", True, "", 1, ["", "changed", "other"]]

"""Versions are only added, nothing written at the same time is lost, and all of it is encrypted."""

import uuid

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from people import begin, first

from klantvrij.site.conversations import checks, crypto, services, versions
from klantvrij.site.conversations.errors import AppendOnlyError, ConversationError
from klantvrij.site.conversations.models import Conversation, Version
from klantvrij.site.conversations.versions import Text, Written

pytestmark = pytest.mark.django_db


def test_what_two_people_write_at_once_stands_beside_each_other():
    resident, counsellor = begin()
    item = services.together(counsellor, "Een tochtje\nnaar zee")
    services.write(resident, item, "what", "Een tochtje\nnaar de hei", 1)
    text = services.write(counsellor, item, "what", "Een dagje\nnaar zee", 1)
    assert [head.text for head in text.heads] == ["Een tochtje\nnaar de hei", "Een dagje\nnaar zee"]
    assert [other.text for other in text.others] == ["Een tochtje\nnaar de hei"]
    both = text.together()
    assert "Een dagje" in both
    assert "naar de hei" in both
    text = services.write(resident, item, "what", both, text.version)
    assert text.others == ()
    assert len(text.versions) == 4  # nothing was overwritten


def test_a_version_is_never_changed_or_removed():
    resident, _counsellor = begin()
    version = Version.objects.get(entry=first(resident).id, part="first_question.text")
    for attempt in (
        version.save,
        version.delete,
        Version.objects.all().delete,
        lambda: Version.objects.update(cipher=b""),
        lambda: Version.objects.filter(number=1).update(cipher=b""),
        lambda: Version.objects.bulk_update([version], ["cipher"]),
    ):
        with pytest.raises(AppendOnlyError):
            attempt()


numbers = st.lists(st.integers(0, 9), max_size=9)


@given(numbers)
def test_a_word_only_goes_from_sight_when_somebody_saw_it(bases):
    made = []
    for number, base in enumerate(bases, 1):
        made.append(
            Written(number, min(base, number - 1), f"t{number}", "", None, None, None, False)
        )
    heads = Text("p", uuid.uuid4(), tuple(made)).heads
    for version in made:
        replaced = any(later.base >= version.number for later in made[version.number :])
        assert (version in heads) is not replaced


lines = st.lists(st.sampled_from(["a", "b", "c", "d\x85e", ""]), max_size=8).map("\n".join)


def holds(text, part):
    left = iter(text.split("\n"))
    return all(line in left for line in part.split("\n"))


@given(lines, lines)
def test_a_text_put_together_holds_every_line_of_both(one, two):
    both = versions.join(one, two)
    assert holds(both, one)
    assert holds(both, two)
    assert versions.join(one, one) == one


@given(st.text(max_size=300))
@settings(max_examples=50)
def test_any_text_comes_back_as_it_was(text):
    assert crypto.unseal(crypto.seal(text, "plek 1"), "plek 1") == text


def test_a_text_that_was_put_elsewhere_is_noticed():
    with pytest.raises(ConversationError, match="eigen plek"):
        crypto.unseal(crypto.seal("Geheim", "hier"), "daar")
    with pytest.raises(ConversationError, match="ontbreekt of past niet"):
        crypto.unseal(b"zomaar iets", "hier")


def test_without_a_key_a_public_site_holds_no_conversations(monkeypatch):
    monkeypatch.setenv("KLANTVRIJ_ADDRESS", "https://woorden.gemeente.example")
    for keys, said in (("", "Zet in KLANTVRIJ_TEXT_KEYS"), ("zomaar iets", "niet klopt")):
        monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", keys)
        with pytest.raises(ConversationError, match="ontbreekt of past niet"):
            begin()
        (found,) = checks.keys_are_there()
        assert said in found.msg
    assert Conversation.objects.count() == 0
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", crypto.new_key())
    begin()
    assert checks.keys_are_there() == []


def test_too_long_is_said_and_never_cut_off():
    resident, _counsellor = begin()
    with pytest.raises(ConversationError, match="20000"):
        services.write(resident, first(resident), "text", "x" * 20_001, 1)


def test_no_text_stands_readable_in_the_database(tmp_path):
    resident, _counsellor = begin("Een heel bijzonder woord: zevenblad.")
    for row in Version.objects.all():
        assert b"zevenblad" not in bytes(row.cipher)
    assert versions.read_one(first(resident), "first_question.text").text.endswith("zevenblad.")


def test_keys_are_changed_without_losing_a_text(monkeypatch, capsys):
    old, new = crypto.new_key(), crypto.new_key()
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", old)
    resident, _counsellor = begin()
    entry = first(resident)
    before = bytes(Version.objects.get(entry=entry.id, part="first_question.text").cipher)
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", f"{new},{old}")
    call_command("text_keys", "--rotate")
    assert "teksten versleuteld" in capsys.readouterr().out
    after = bytes(Version.objects.get(entry=entry.id, part="first_question.text").cipher)
    assert after != before
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", new)
    assert "scootmobiel" in versions.read_one(entry, "first_question.text").text
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", crypto.new_key())
    with pytest.raises(ConversationError, match="ontbreekt of past niet"):
        versions.read_one(entry, "first_question.text")
    call_command("text_keys", "--new")
    assert len(capsys.readouterr().out.strip()) == 44

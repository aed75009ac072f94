"""What happens without the keys of the conversations: a sentence, never an error."""

import re

import pytest
from django.test import Client

from klantvrij.site import backup
from klantvrij.site.accounts.rights import Role
from klantvrij.site.backup.file import read, write
from klantvrij.site.backup.keys import to_put_back
from klantvrij.site.conversations import crypto, demo
from klantvrij.site.house.models import House
from klantvrij.site.house.setup import load_demo

SENTENCE = "De sleutel van de gesprekken ontbreekt of past niet."


@pytest.fixture
def restored(db, monkeypatch, signed_in):
    """Return a counsellor's browser, in a demo with the texts of another key."""
    from klantvrij.site.conversations.who import subject_of

    load_demo()
    counsellor = signed_in(Role.COUNSELLOR)
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", crypto.new_key())
    demo.load_conversations(subject_of(counsellor.person), "Noor Elzerman")
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", crypto.new_key())
    return counsellor


def test_pages_say_in_a_sentence_that_the_key_is_missing(restored):
    assert House.current().invented
    for browser, address in ((Client(), "/gesprek"), (restored, "/gesprekken")):
        browser.raise_request_exception = False
        answer = browser.get(address)
        assert answer.status_code == 503, address
        assert SENTENCE in answer.content.decode()


def test_another_error_is_still_an_error(rf):
    from klantvrij.site.conversations.keyless import Keyless

    assert Keyless(lambda _request: None).process_exception(rf.get("/"), ValueError("iets")) is None


def test_a_backup_tells_which_keys_fit_and_has_none_itself(db, tmp_path, monkeypatch):
    key, other = crypto.new_key(), crypto.new_key()
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", key)
    path = tmp_path / "kopie"
    backup.save(path)
    assert key.encode() not in path.read_bytes()
    about = read(path)
    assert "horen bij deze reservekopie" in to_put_back(about)
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", f"{other},{key}")
    assert "horen bij deze reservekopie" in to_put_back(about)
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", other)
    said = to_put_back(about)
    assert "horen niet bij" in said
    assert "text-keys.txt" in said
    assert "secret.txt" not in said


def test_a_backup_of_before_the_fingerprints_names_the_keys(tmp_path):
    path = tmp_path / "oud"
    write(path, [], [], force=False)
    said = to_put_back(read(path))
    assert "secret.txt en text-keys.txt" in said


def test_the_backup_command_names_the_keys_to_keep(monkeypatch):
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", crypto.new_key())
    said = backup.to_keep()
    assert re.search(r"secret\.txt en KLANTVRIJ_TEXT_KEYS\.$", said)
    assert "andere plek" in said

"""A telephone that had no answer and sends the first sentence again starts one conversation."""

import datetime as dt

import pytest
from django.utils import timezone

from klantvrij.site.conversations import codes, services
from klantvrij.site.conversations.errors import AlreadySentError, ConversationError
from klantvrij.site.conversations.kinds import Trust
from klantvrij.site.conversations.models import Conversation, FirstSending

pytestmark = pytest.mark.django_db
SENTENCE = "Mijn scootmobiel is stuk."
KEY = "k" * 32


def test_the_same_form_sent_again_is_the_same_conversation_with_a_code_that_works():
    first = services.start_conversation(SENTENCE, form_key=KEY)
    second = services.start_conversation(f"  {SENTENCE}\r\n", form_key=KEY)
    assert Conversation.objects.count() == 1
    assert second.seat.participant == first.seat.participant
    assert second.seat.trust is Trust.CONFIRMED
    # the first answer may have been on its way all the same: both codes open the conversation
    for code in (first.code, second.code):
        assert codes.enter(code, "10.0.0.1").participant == first.seat.participant


def test_another_sentence_or_another_form_is_another_conversation():
    for text, key in ((SENTENCE, KEY), ("Iets anders.", KEY), (SENTENCE, "m" * 32)):
        services.start_conversation(text, form_key=key)
    assert Conversation.objects.count() == 3


@pytest.mark.parametrize("key", ["", "kort", "met een spatie erin " * 2, "k" * 200])
def test_without_a_usable_key_each_is_a_conversation_of_its_own(key):
    services.start_conversation(SENTENCE, form_key=key)
    services.start_conversation(SENTENCE, form_key=key)
    assert Conversation.objects.count() == 2
    assert not FirstSending.objects.exists()


def test_who_goes_back_in_the_browser_of_somebody_else_gets_no_seat():
    started = services.start_conversation(SENTENCE, form_key=KEY)
    services.open_record(started.seat)  # the answer arrived
    with pytest.raises(AlreadySentError, match="al verstuurd"):
        services.start_conversation(SENTENCE, form_key=KEY)
    assert Conversation.objects.count() == 1


def test_who_came_back_with_the_code_had_the_answer_too():
    started = services.start_conversation(SENTENCE, form_key=KEY)
    codes.enter(started.code, "10.0.0.1")
    with pytest.raises(AlreadySentError):
        services.start_conversation(SENTENCE, form_key=KEY)


def test_a_look_of_the_counsellor_says_nothing_about_the_telephone():
    started = services.start_conversation(SENTENCE, form_key=KEY)
    counsellor = services.join(started.seat.participant.conversation, "user:1")
    services.open_record(services.seats_of("user:1")[0])
    assert counsellor.present
    again = services.start_conversation(SENTENCE, form_key=KEY)
    assert again.seat.participant == started.seat.participant


def test_a_key_is_kept_an_hour_as_a_hash_and_no_longer():
    services.start_conversation(SENTENCE, form_key=KEY)
    kept = FirstSending.objects.get()
    assert KEY not in kept.hashed
    assert kept.expires_at - timezone.now() <= dt.timedelta(hours=1)
    FirstSending.objects.update(expires_at=timezone.now())
    services.start_conversation(SENTENCE, form_key=KEY)
    assert Conversation.objects.count() == 2
    assert FirstSending.objects.count() == 1


def test_a_sentence_that_was_refused_takes_no_key():
    with pytest.raises(ConversationError):
        services.start_conversation("  ", form_key=KEY)
    with pytest.raises(ConversationError):
        services.start_conversation("x" * 20_001, form_key=KEY)
    assert not FirstSending.objects.exists()
    assert not Conversation.objects.exists()

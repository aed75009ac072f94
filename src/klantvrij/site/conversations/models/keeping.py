"""How long, what was done, and what was sent before: none of it part of a record."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models

from klantvrij.site.conversations.models.base import Kept, code, moment, word
from klantvrij.site.conversations.models.people import Conversation


class DestructionList(Kept):
    """Conversations whose time is over; destroyed only after two people approved."""

    made_by = word("", 200)
    """Pseudonym of the account that made the list."""
    approved_by = word("", 200)
    approved_at = moment()
    done_at = moment()


class DestructionItem(Kept):
    """One conversation on a list, by its random id, which stays as proof after destruction."""

    on_list: models.ForeignKey[DestructionList, DestructionList] = models.ForeignKey(
        DestructionList, on_delete=models.CASCADE, related_name="items"
    )
    conversation: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField()
    outcome = word()
    term_over: models.DateField[dt.date, dt.date] = models.DateField()
    law = word("", 120)
    kept_back = word()
    """Why it was taken off the list (kinds.KeptBack), or empty."""
    destroyed_at = moment()


class Processing(models.Model):
    """One line of the Logboek Dataverwerkingen: every processing, no sampling, no user names."""

    trace_id = code(32)
    operation_id = code(16, unique=True)
    parent_operation_id = code(16)
    name = word("", 80)
    status_code = word("OK")
    start_time: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField()
    end_time: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField()
    activity = word("", 120)
    """``dpl.core.processing_activity_id``: which line of the register of processing."""
    data_subject = word("", 64)
    """``dpl.core.data_subject_id``: a keyed hash of the resident's random id."""


class FirstSending(Kept):
    """A form with which a conversation started, for an hour: the same sent again starts no other.

    A telephone that had no answer sends its form again.
    """

    hashed = code(64, unique=True)
    """Keyed hash of the form's random key and the sentence."""
    conversation: models.ForeignKey[Conversation, Conversation] = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="+"
    )
    expires_at: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(db_index=True)
    arrived_at = moment()
    """When it showed that the answer had arrived; from then on this form gives no seat."""


class GuardLifted(Kept):
    """While a row is here, within its own transaction, what is guarded may be destroyed (guard.py).

    None is ever committed.
    """

    why = word()

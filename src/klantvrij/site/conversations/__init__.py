"""Conversations of a resident and a counsellor: a record that belongs to both.

Pages use `services` (everything that changes or opens a record), `codes` (ways in), `rights` (who
may do what) and `labels` (the Dutch words); nothing else changes a conversation.
"""

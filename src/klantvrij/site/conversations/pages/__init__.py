"""The pages of a conversation: ``resident*``, ``counsellor*`` and ``overseer*``, by side."""

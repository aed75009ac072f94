"""The pages of a conversation: ``resident*`` for the resident's side."""

"""The writing aid: a text is checked while it is typed, a document comes back with proposals."""

"""A whole text: who does what in it and when, and its tone."""

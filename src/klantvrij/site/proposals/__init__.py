"""Proposals and decisions: where the words are chosen, by those who are called by them too."""

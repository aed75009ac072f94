"""A whole text: who does what in it and when, and its tone.

- `whole` says which way a text goes, by its `acts`;
- an act is read from `clauses`: who acts (`subjects`, or `papers` that speak), by `verbforms`;
- `addressed`, `occasion`: whether its reader is an organisation, and what it is for;
- `tone` remarks on single words, as `tone_reading` reads a text, whole or in parts;
- `words` and `tone_words` hold nothing but words.
"""

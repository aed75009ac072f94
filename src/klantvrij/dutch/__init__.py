"""Dutch words and sentences; nothing here knows of documents or market-speak.

- `sentences`, `lines`, `tokens`, `names`: where a text falls apart, and where people are named;
- `morphology` with `inflection` and `wordtable`: what words are, by a dictionary and by rule;
- `closed`: the words that grammar is made of;
- `agreement`: another noun in a sentence. It looks at a `passage`, finds the `noun_phrase`,
  compares `nouns`, minds `guards` and `casing`, and lets `determiners`, `relative`, `pronouns`,
  `verbs`, and what stands `alone` or in `ellipsis` follow.
"""

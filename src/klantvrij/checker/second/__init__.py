"""A second reader: reads whole sentences around a word and says how it would judge it.

The checker itself adds up weights of words; this reads their order too. It is a small transformer
(Vaswani et al., 2017, "Attention Is All You Need"), multilingual-e5-small (Wang et al., 2024)
taught on the labelled texts of this project (tools/second.py). It is slower, can't
name the words that decided, and needs numpy: so it is asked for (docs/judgement.md).
"""

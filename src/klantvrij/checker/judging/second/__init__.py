"""A second reader: reads whole sentences around a word and says how it would judge it.

The checker itself adds up weights of words; this reads their order too. It is a small transformer
(Vaswani et al., 2017, "Attention Is All You Need"), multilingual-e5-small (Wang et al., 2024)
taught on the labelled texts of this project (tools/second.py). It is slower and can't name the
words that decided: so it is asked only where the words leave doubt (docs/judgement.md).
"""

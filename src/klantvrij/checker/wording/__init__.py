"""Better words for a place, and whether the sentence is right with them.

From the whole text to one sentence:

- `better` gives all findings their words, by the `chapters` of a text with `headings`;
- `people`, `roles`, `called`: the people a chapter is about, what it calls them itself, and what
  nobody is called there;
- `suggest`: the words there are, best first, less those the house has `avoided`;
- `fit`: which of them fit here, as an edit or as an idea, by the `facts` of the text.

Whether there is any certain word in a place is for `doubt`, which asks whether the word is
`reported` from others, a name (`named`), what somebody is said to be (`stated`), in a shop
(`traded`), no service (`things`), in a `data_model`, or has its `own_sense`.

Whether one word is right is for `apt`, `bodies` (whose people they are), `pairs` (others beside
it), `counted` (how many), `outside` (not now), `several` (more groups) and `left_out`.

What makes the sentence right with it: `edits`, by `replace` (nouns), `adjectives`, `verbphrase`
with `verbform` and `delivered`, `attributive`, `phrase`, `compound`, `owned`, `being`, and
`letter` with `reader`.
"""

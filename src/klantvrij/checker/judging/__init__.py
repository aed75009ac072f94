"""Who stands to whom at a place: the words around it, weighed, and which of them decided.

- `verdict` judges one place, and all in a text together;
- what is looked at: `features`, made of the `surroundings` in `cues`, `signals`, `bound`, `field`
  and `discussion` (with `paragraphs`);
- what is learnt: `weights`, as they are `packed`, added up in `score`; `second` reads along;
- what is certain whatever the weights say: `mention`, `company` with `firms`, `sellers` with
  `buyers`, `addresses`, `placeholders`, and the house's `register` of names;
- what is told: `relation` (and `within` a part of a text), `evidence`;
- what holds for all findings of a text: `definition`, `together`.
"""

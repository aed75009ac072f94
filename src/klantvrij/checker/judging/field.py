"""What the text around a word is about: in its paragraph, and as far as is looked.

Nothing further off counts. A long text has chapters on benefits and on shops: what stands pages
away says nothing of a word, and what it adds up to drowns what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.judging.cues import Cues
    from klantvrij.checker.judging.surroundings import Surroundings

_MOST = 6
"""So many words say as much about a paragraph as more of them."""
_FIELDS = 3
"""How many fields are named, those with the most words first."""
_LEAST = 4
"""With fewer words for either side the balance is a guess."""


def paragraph(near: Surroundings, cues: Cues) -> Iterator[str]:
    """Yield the kinds of cue in the paragraph, and how public and market weigh in it."""
    words: set[str] = set()
    for side, telling in (
        (near.left_words, near.left_telling),
        (near.right_words, near.right_telling),
    ):
        end = _blank_line(side)
        words.update([side[place] for place in telling if place < end])
    kinds: set[str] = set()
    public = market = 0
    weighed = cues.weighed
    for word in words:
        names, one, other = weighed[word]
        kinds.update(names)
        public += one
        market += other
    yield from kinds
    both = public + market
    yield f"weegt-{round(4 * public / both)}-{min(both, _MOST) // 2}" if both else "weegt-niets"


def _blank_line(words: list[str]) -> int:
    """Return the place in `words` of the first two line ends in a row; their number for none."""
    lines = words.count("\n")
    at = -1
    for _line in range(lines):
        at = words.index("\n", at + 1)
        if words[at + 1 : at + 2] == ["\n"]:
            return at
    return len(words)


def field(near: Surroundings, cues: Cues) -> Iterator[tuple[str, str]]:
    """Yield what field the words around are about, and how public and market weigh there."""
    counts: dict[int, int] = {}
    met = cues.met
    for side, telling in (
        (near.left_words, near.left_telling),
        (near.right_words, near.right_telling),
    ):
        for place in telling:
            for cue in met[side[place]]:
                counts[cue] = counts.get(cue, 0) + 1
    public = market = 0
    fields: list[tuple[int, str]] = []
    for cue, count in counts.items():
        kind = cues.kinds[cue]
        if kind.side == "public":
            public += count
        elif kind.side == "market":
            market += count
        else:
            continue
        fields.append((count, kind.id))
    fields.sort(reverse=True)
    for place, (_count, name) in enumerate(fields[:_FIELDS], 1):
        yield "veld", f"{name}-{place}"
        yield "veld", name
    both = public + market
    if both >= _LEAST:
        yield "balans", str(round(5 * public / both))


def has_field(near: Surroundings, cues: Cues) -> bool:
    """Say whether any word around speaks for the public side or for the market."""
    return any(name == "veld" for name, _value in field(near, cues))

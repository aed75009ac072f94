"""Text as the eye reads it: invisible characters out, words broken over a line made whole.

Word and PDF texts hide soft hyphens and zero-width characters in words and break words over
lines. The scanner looks at a cleaned copy; `Normalised.source` brings its offsets back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
# "klant-\nen marktgericht" is a hanging hyphen, not a broken word: the next word is en, of …
_CLEAN = re.compile(
    "(?P<gone>["
    + _INVISIBLE
    + r"]+(?:\r?\n[ \t]*)?)"
    + r"|(?P<broken>(?<=[^\W\d_])[-\u2010]\r?\n[ \t]*(?=[a-zà-ÿ])(?!(?:en|of|en/of|tot|dan)\b))"
    + "|(?P<ligature>["
    + "".join(_LIGATURES)
    + "])|(?P<trema>(?P<base>[AEIOUaeiou])(?P<mark>[\u0300\u0301\u0302\u0308]))"
)
_TELLTALES = (
    *_INVISIBLE,
    *_LIGATURES,
    "-\n",
    "-\r\n",
    "\u2010",
    "\u0300",
    "\u0301",
    "\u0302",
    "\u0308",
)


class Normalised(NamedTuple):
    """A cleaned `text` with the way back.

    `cuts` are (offset in the cleaned text, offset in the source) after every change, ascending;
    empty when nothing had to be changed. Offsets are code points.
    """

    text: str
    cuts: tuple[tuple[int, int], ...] = ()

    def source(self, offset: int) -> int:
        """Return the source offset of the first character that `offset` stands for."""
        if not self.cuts:
            return offset
        index = bisect_right(self.cuts, (offset, 1 << 62)) - 1
        if index < 0:
            return offset
        clean, source = self.cuts[index]
        return source + offset - clean

    def source_end(self, offset: int) -> int:
        """Return the source offset just after the character before `offset`."""
        return self.source(offset - 1) + 1 if offset else 0


def normalise(text: str) -> Normalised:
    """Return `text` without invisible characters, line-end hyphens, ligatures and loose accents."""
    if not any(telltale in text for telltale in _TELLTALES):
        return Normalised(text)
    import unicodedata

    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    clean = done = 0
    for match in _CLEAN.finditer(text):
        kept = text[done : match.start()]
        if match["ligature"]:
            new = _LIGATURES[match["ligature"]]
        elif match["trema"]:
            new = unicodedata.normalize("NFC", match["trema"])
            if len(new) > 1:
                continue
        else:
            new = ""
        parts += (kept, new)
        clean += len(kept)
        # every character of a ligature stands for the ligature's own place
        cuts += [(clean + step, match.start()) for step in range(1, len(new))]
        clean += len(new)
        done = match.end()
        cuts.append((clean, done))
    parts.append(text[done:])
    return Normalised("".join(parts), tuple(cuts))

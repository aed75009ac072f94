"""Where a term may stand: one pass of an automaton over the bytes, and words known to be none.

Most words with the letters of a term in them are no term, and the same words come back: what is
once known of a word is remembered as bytes, so that it is passed over without being read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from klantvrij.checker.scanning.normalise import SIGNS
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

MAX_TOKEN = 120
"""A word longer than this, in bytes or code points, is no word."""
_SPACED = bytes(
    code if code > 127 or chr(code).isalnum() or chr(code) in "_-'" else 32 for code in range(256)
)
"""Turns every byte that can't be part of a word into a space."""
_LETTERS = bytes(code if code < 128 and chr(code).isalnum() else 32 for code in range(256))
"""Turns every byte that is no ASCII letter or digit into a space, those of ‘ and ’ too."""
_MOST_KEPT = 200_000
_SIGN_COUNT = len(SIGNS)


class Hit(NamedTuple):
    """A trigger at code point `offset`; `token` are the letters around it in lower case.

    `token` is b"" when they are too many.
    """

    offset: int
    token: bytes


class Guard(NamedTuple):
    """What has to stand near a word before it can be a term, in lower-case ASCII.

    One of the letters `near`, within `reach` bytes on either side, or one of the whole words
    `particles` (each with a space on both sides) from `before` bytes before to `behind` after.
    """

    near: tuple[bytes, ...]
    reach: int
    particles: tuple[bytes, ...] = ()
    before: int = 0
    behind: int = 0

    def holds(self, lowered: bytes, start: int, end: int) -> bool:
        """Say whether the word around `start`-`end` in `lowered` can be a term."""
        if self.near:
            low = start - self.reach
            around = lowered[max(0, low) : end + self.reach]
            for needle in self.near:
                if needle in around:
                    return True
        if self.particles:
            low = start - self.before
            # a text may begin or end with the particle
            around = b" %b " % lowered[max(0, low) : end + self.behind].translate(_LETTERS)
            for needle in self.particles:
                if needle in around:
                    return True
        return False


class Known:
    """What is known of words, for one choice of terms."""

    def __init__(self) -> None:
        self.dead: set[bytes] = set()
        """Words that are no term whatever stands around them."""
        self.quiet: set[bytes] = set()
        """The same with the signs against them: met again, they are seen at a glance."""
        self.guards: dict[bytes, Guard] = {}
        """Words that are only a term where their guard holds."""
        self.settled: set[bytes] = set()
        """Words of which there is no more to learn."""

    def bury(self, token: bytes) -> None:
        """Remember that the word `token` is never a term."""
        _keep(self.dead, token)

    def guard(self, token: bytes, guard: Guard) -> None:
        """Remember that the word `token` is only a term where `guard` holds."""
        if len(self.guards) > _MOST_KEPT:
            self.guards.clear()
        self.guards[token] = guard

    def settle(self, token: bytes) -> None:
        """Remember that all that can be known of the word `token` beforehand is known."""
        _keep(self.settled, token)


class Text:
    """A text as bytes, with the places where a trigger stands."""

    def __init__(self, text: str, automaton: BytesAhoCorasick) -> None:
        self._raw = text.encode("utf-8", "surrogatepass")
        self._lowered = self._raw.lower()
        self._one_byte = len(self._raw) == len(text)
        self._matches = automaton.find_matches_as_indexes(self._lowered)

    def signs(self) -> list[int]:
        """Return the offsets, in code points, of the SIGNS that `normalise` looks at."""
        places = [start for pattern, start, _ in self._matches if pattern < _SIGN_COUNT]
        found: list[int] = []
        done = count = 0
        for place in places:
            count += len(self._raw[done:place].decode("utf-8", "surrogatepass"))
            done = place
            found.append(count)
        return found

    def hits(self, known: Known) -> Iterator[Hit]:
        """Yield every trigger in a word that may be a term, as far as is `known`."""
        raw, lowered = self._raw, self._lowered
        rfind, find = lowered.rfind, lowered.find
        dead, quiet, guards = known.dead, known.quiet, known.guards
        one_byte = self._one_byte
        done = count = 0
        for pattern, start, end in self._matches:
            if pattern < _SIGN_COUNT:
                continue
            low = start - MAX_TOKEN
            first = rfind(b" ", max(0, low), start) + 1
            last = find(b" ", end, start + MAX_TOKEN)
            piece = lowered[first:last] if first and last >= 0 else b""
            if piece in quiet:
                continue
            token = _token(lowered, start)
            if token in dead:
                # a piece of one word only: of "nemen,klant" the other word may be a term
                if piece and len(piece.translate(_SPACED).split()) == 1:
                    _keep(quiet, piece)
                continue
            guard = guards.get(token)
            if guard is not None and not guard.holds(lowered, start, end):
                continue
            if one_byte:
                yield Hit(start, token)
            else:
                # characters, not bytes: all but the continuation bytes
                count += len(raw[done:start].decode("utf-8", "surrogatepass"))
                done = start
                yield Hit(count, token)


def automaton(triggers: Iterable[str], *, fast: bool = True) -> BytesAhoCorasick:
    """Return the automaton that finds SIGNS and `triggers` (lower case) in lower-case bytes.

    A `fast` one takes a millisecond longer to make, and finds the same in four fifths of the time.
    """
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    patterns = dict.fromkeys(sign.encode() for sign in SIGNS)
    for trigger in triggers:
        patterns[trigger.encode()] = None
        if not trigger.isascii():  # bytes.lower() folds ASCII only: CLIËNT becomes cliËnt
            patterns["".join(c if c.isascii() else c.upper() for c in trigger).encode()] = None
    how = Implementation.DFA if fast else Implementation.ContiguousNFA
    return BytesAhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest, implementation=how)


def _token(lowered: bytes, start: int) -> bytes:
    """Return the letters around `start`, or b"" when they are too many."""
    low = max(0, start - MAX_TOKEN)
    around = lowered[low : start + MAX_TOKEN].translate(_SPACED)
    first = around.rfind(b" ", 0, start - low) + 1
    last = around.find(b" ", start - low)
    return around[first:last] if first and last >= 0 else b""


def _keep(words: set[bytes], word: bytes) -> None:
    if len(words) > _MOST_KEPT:
        words.clear()
    words.add(word)

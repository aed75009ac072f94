r"""Reads dictionaries in the CFSA2 format (morfologik), in which LanguageTool keeps its words.

The file: ``\fsa``, a version byte (0xC6), two bytes of flags, the number of frequent labels, those
labels, then the arcs. An arc is one byte of flags (0x80 the target is the next state, 0x40 the last
arc of this state, 0x20 a word ends here) with the index of a frequent label in its low five bits;
index 0 means that the label follows. A target that isn't next follows as a number of seven bits a
byte, lowest first. With flag 0x100 every state begins with such a number: how many words follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_MAGIC = b"\\fsa\xc6"
_NUMBERED, _NEXT, _LAST, _FINAL, _LABEL = 0x100, 0x80, 0x40, 0x20, 0x1F
_SEPARATOR = "~"


class Entry(NamedTuple):
    """One line of the dictionary: a form, the lemma it belongs to, and its tag."""

    form: str
    lemma: str
    tag: str


class Automaton:
    """The words of one CFSA2 file, as bytes. Raises ValueError when it is no such file."""

    def __init__(self, data: bytes) -> None:
        if data[: len(_MAGIC)] != _MAGIC:
            raise ValueError("not a CFSA2 dictionary")
        flags = int.from_bytes(data[5:7], "big")
        labels = data[7]
        self._labels = data[8 : 8 + labels]
        self._arcs = data[8 + labels :]
        self._numbered = bool(flags & _NUMBERED)
        self._root = self._target(self._first(0))

    def words(self) -> Iterator[bytes]:
        """Yield every word, in the order of its bytes as the file has them."""
        arcs = self._arcs
        stack = [(self._first(self._root), b"")]
        while stack:
            arc, prefix = stack.pop()
            flags = arcs[arc]
            index = flags & _LABEL
            label = self._labels[index] if index else arcs[arc + 1]
            word = prefix + bytes((label,))
            if not flags & _LAST:
                stack.append((self._skip(arc), prefix))
            if flags & _FINAL:
                yield word
            target = self._target(arc)
            if target:
                stack.append((self._first(target), word))

    def _first(self, state: int) -> int:
        return self._after_number(state) if self._numbered else state

    def _after_number(self, place: int) -> int:
        while self._arcs[place] & 0x80:
            place += 1
        return place + 1

    def _number(self, place: int) -> int:
        value = shift = 0
        while True:
            byte = self._arcs[place]
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
            place, shift = place + 1, shift + 7

    def _skip(self, arc: int) -> int:
        flags = self._arcs[arc]
        place = arc + (1 if flags & _LABEL else 2)
        return place if flags & _NEXT else self._after_number(place)

    def _target(self, arc: int) -> int:
        flags = self._arcs[arc]
        if not flags & _NEXT:
            return self._number(arc + (1 if flags & _LABEL else 2))
        while not self._arcs[arc] & _LAST:
            arc = self._skip(arc)
        return self._skip(arc)


def entries(data: bytes) -> Iterator[Entry]:
    """Yield the lines of a dictionary whose words are ``form~Xsuffix~tag``.

    X is a letter: how many letters to take off the form (A none, B one …; 255 steps: all) before
    the suffix is put on to get the lemma.
    """
    for word in Automaton(data).words():
        form, code, tag = word.decode("utf-8").split(_SEPARATOR, 2)
        raw = form.encode()
        drop = (ord(code[0]) - ord("A")) & 0xFF
        kept = b"" if drop == 0xFF else raw[: len(raw) - drop]
        yield Entry(form, kept.decode("utf-8", "replace") + code[1:], tag)

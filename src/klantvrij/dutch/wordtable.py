"""One table of Dutch words: sorted lines of word and code, read a page at a time.

A letter asks for some seventy words of 120,000, so the unpacked lines are kept in pages in the
cache folder (`klantvrij.keep`), and a start reads the few pages it needs.
"""

from __future__ import annotations

import os
import zlib
from bisect import bisect_right

from klantvrij import keep

_PAGE = 8192
"""Bytes of a page, about."""
_FORMAT = 2


class WordTable:
    """The table in the file `path`: zlib over lines ``word, tab, code``, sorted as bytes.

    Safe to use from several threads.
    """

    def __init__(self, path: str) -> None:
        """Open the table; raises OSError when there is no such file."""
        self._path = path
        status = os.stat(path)  # noqa: PTH116 - pathlib takes longer to load than to read them all
        # Two installations can have tables of one size and time; their paths tell them apart.
        where = zlib.crc32(os.fsencode(path))
        name = os.path.basename(path).partition(".")[0]  # noqa: PTH119
        facts = f"{_FORMAT}-{status.st_size:x}-{status.st_mtime_ns:x}-{where:08x}"
        self._place = (f"dutch-{name}", facts)
        self._kept = keep.parts(*self._place)
        self._firsts: list[bytes] = []
        self._pages: dict[int, bytes] = {}
        firsts = self._kept.note if self._kept is not None else None
        if isinstance(firsts, list):
            self._firsts = firsts
        else:
            self._unpack()

    def get(self, word: str) -> str | None:
        """Return the code of `word`, or None."""
        key = f"{word}\t".encode("utf-8", "surrogatepass")
        number = bisect_right(self._firsts, key) - 1
        if number < 0:
            return None
        page = self._pages.get(number)
        if page is None:
            page = self._page(number)
        at = page.find(b"\n" + key)
        if at < 0:
            return None
        at += len(key) + 1
        end = page.find(b"\n", at)
        return page[at : end if end >= 0 else len(page)].decode("utf-8")

    def _page(self, number: int) -> bytes:
        page = self._kept.get(str(number)) if self._kept is not None else None
        if page is None:  # damaged
            self._unpack()
            return self._pages[number]
        self._pages[number] = page
        return page

    def _unpack(self) -> None:
        """Make all pages from the file itself, and keep them."""
        with open(self._path, "rb") as file:  # noqa: PTH123
            lines = zlib.decompress(file.read())
        pages: list[bytes] = []
        start = 0
        while start < len(lines):
            end = lines.find(b"\n", start + _PAGE)
            end = end if end >= 0 else len(lines)
            pages.append(b"\n" + lines[start:end])
            start = end + 1
        firsts = [page[1 : page.index(b"\t") + 1] for page in pages]
        keep.write_parts(*self._place, firsts, {str(i): page for i, page in enumerate(pages)})
        self._pages = dict(enumerate(pages))
        self._firsts = firsts

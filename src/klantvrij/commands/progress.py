"""A progress bar for long work; rich is loaded only when one is really shown."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from klantvrij.i18n import _

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from klantvrij.collection.result import DocumentResult

PATIENCE = 1.5
"""Seconds of work before a bar appears."""


class Progress:
    """Shows on standard error how many of `count` documents are done, after a moment."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._done = 0
        self._began = time.monotonic()
        self._bar: Bar | None = None
        self._shown = False

    def follow(self, results: Iterable[DocumentResult]) -> Iterator[DocumentResult]:
        """Yield the `results`, counting the documents that come by."""
        for result in results:
            self._done += not result.continued
            self._show()
            yield result

    def aside(self, pieces: Iterable[str]) -> Iterator[str]:
        """Yield the `pieces` for the screen, with the bar out of the way at each."""
        for piece in pieces:
            self._hide()
            yield piece

    def close(self) -> None:
        """Take the bar away."""
        self._hide()

    def _show(self) -> None:
        left = self._count - self._done
        if self._bar is None:
            if not left or time.monotonic() - self._began < PATIENCE:
                return
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                TextColumn(_("Documenten")),
                BarColumn(),
                MofNCompleteColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._task = self._bar.add_task("", total=self._count)
        if not self._shown:
            self._bar.start()
            self._shown = True
        self._bar.update(self._task, completed=self._done)

    def _hide(self) -> None:
        if self._bar is not None and self._shown:
            self._bar.stop()
            self._shown = False

"""Many documents, on one core or on several, always in the order they were asked for."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence

from klantvrij.collection.examine import Examiner, Wanted
from klantvrij.collection.result import DocumentResult
from klantvrij.collection.sources import STDIN, Source
from klantvrij.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

BATCH = 8
"""Documents handed to a process at a time; fewer trips, and still even shares."""
WORTH_A_POOL = 16
"""With fewer documents than this, starting processes costs more than it saves."""


def processes(jobs: int, count: int) -> int:
    """Return how many processes to use for `count` documents; `jobs` 0 means: choose."""
    if count < 2:
        return 1
    if jobs:
        return min(jobs, count)
    if count < WORTH_A_POOL:
        return 1
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux has it
        cores = os.cpu_count() or 1
    return min(cores, (count + BATCH - 1) // BATCH)


def run(sources: Sequence[Source], wanted: Wanted, jobs: int = 1) -> Iterator[DocumentResult]:
    """Yield the results of all `sources` in their order, checked by `jobs` processes.

    A document too large for memory gives several results (see `Examiner.examine`). A process
    that dies over a document costs only that document.
    """
    if jobs <= 1:
        examiner = Examiner(wanted)
        for source in sources:
            yield from _one(source, examiner)
        return
    # Only this process has the standard input, so it is read here, in its turn.
    turn = next((i for i, source in enumerate(sources) if source.path == STDIN), len(sources))
    if sources[:turn]:
        yield from _Pool(wanted, jobs).run(sources[:turn])
    if turn < len(sources):
        yield from _one(sources[turn], Examiner(wanted))
        yield from run(sources[turn + 1 :], wanted, jobs)


def _one(source: Source, examiner: Examiner) -> Iterator[DocumentResult]:
    if source.error:
        yield DocumentResult(source.path.replace(os.sep, "/"), error=source.error)
    else:
        yield from examiner.examine(source.path, source.config)


_examiner: Examiner | None = None


def _start(wanted: Wanted) -> None:
    """Make a process ready: its own examiner, and Ctrl-C is for the first process only."""
    import signal

    global _examiner  # noqa: PLW0603 - one for each process
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _examiner = Examiner(wanted)


def _work(batch: Sequence[Source]) -> list[DocumentResult]:
    assert _examiner is not None
    return [result for source in batch for result in _one(source, _examiner)]


class _Pool:
    """Processes, with as much work waiting as keeps them busy and no more."""

    def __init__(self, wanted: Wanted, jobs: int) -> None:
        self._wanted = wanted
        self._jobs = jobs

    def run(self, sources: Sequence[Source]) -> Iterator[DocumentResult]:
        from concurrent.futures.process import BrokenProcessPool

        batches = deque(sources[i : i + BATCH] for i in range(0, len(sources), BATCH))
        waiting: deque[tuple[Sequence[Source], Future[list[DocumentResult]]]] = deque()
        pool = self._open(self._jobs)
        try:
            while batches or waiting:
                try:
                    while batches and len(waiting) < self._jobs * 3:
                        waiting.append((batches[0], pool.submit(_work, batches[0])))
                        batches.popleft()
                    results = waiting[0][1].result()
                except BrokenProcessPool:
                    pool.shutdown(wait=False)
                    for batch, _future in waiting:
                        yield from self._one_by_one(batch)
                    waiting.clear()
                    pool = self._open(self._jobs)
                    continue
                waiting.popleft()
                yield from results
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _open(self, jobs: int) -> ProcessPoolExecutor:
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(jobs, initializer=_start, initargs=(self._wanted,))

    def _one_by_one(self, batch: Sequence[Source]) -> Iterator[DocumentResult]:
        """Check each in a process of its own, after one of them brought a process down."""
        from concurrent.futures.process import BrokenProcessPool

        for source in batch:
            with self._open(1) as pool:
                try:
                    results = pool.submit(_work, (source,)).result()
                except BrokenProcessPool:
                    message = _(
                        "{name} kon niet gecontroleerd worden: het programma stopte, mogelijk door "
                        "te weinig geheugen."
                    )
                    results = [DocumentResult(source.path, error=message.format(name=source.path))]
            yield from results

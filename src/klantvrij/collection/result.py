"""What checking one document gave, in the form the reports need it.

Everything here is small and can be pickled, since it travels between processes. Offsets are
Unicode code points in the text of the document, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from klantvrij.checker.finding import Finding, Verdict
from klantvrij.documents.base import Place
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.decisions import DecidedWord


class Side(StrEnum):
    """Where something stands, seen from a sentence."""

    HERE = "hier"
    HEADING = "kop"
    """In a heading or title before it."""
    BEFORE = "eerder"
    AFTER = "verderop"


class Snippet(NamedTuple):
    """A piece of the document round a finding: `text` starts at offset `start`.

    `cut_before` and `cut_after` say whether the sentence goes on outside the snippet.
    """

    start: int
    text: str
    cut_before: bool
    cut_after: bool


class Located(NamedTuple):
    """A finding with its place, its context and the words that decided.

    `end` is the line and column just after the last character, (0, 0) in a format without lines.
    `evidence` holds the text of each piece of ``finding.evidence``, in the same order; `key` is
    the same for the same word in the same words around it, wherever it moves (see baseline.py).
    """

    finding: Finding
    place: Place
    end: tuple[int, int]
    snippet: Snippet
    evidence: tuple[str, ...]
    key: str
    sides: tuple[Side, ...] = ()
    """Where each piece of evidence stands, in the same order."""
    decided: DecidedWord | None = None
    """What the house decided about this word, when it has better words."""


class Passage(NamedTuple):
    """A block of the document's text, for reports that show the text itself.

    `kind` is the value of the block's kind ("heading", "paragraph", …).
    """

    start: int
    text: str
    kind: str


class Shown(NamedTuple):
    """A sentence that shows something about a whole text: what it shows, and where it stands."""

    text: str
    cue: str
    place: Place


class TextFinding(NamedTuple):
    """Something about the direction or the tone of a text.

    `kind` is the word used in JSON ("eenrichting-plicht"), `why` and `instead` are Dutch sentences,
    `shown` the sentences it is about. `report` is False when all is well and it is only said. `key`
    is what a baseline knows it by.
    """

    kind: str
    why: str
    instead: str
    shown: tuple[Shown, ...]
    report: bool
    key: str


class DocumentResult(NamedTuple):
    """One document, checked; or the reason why it could not be.

    `path` is how the user named it, with forward slashes. `reported` are the findings the
    settings ask for, in order of their place. `counts` counts everything found by verdict, `left`
    what of it the settings don't ask for. `suppressed` findings were waved aside in the text
    itself, `known` ones stand in the baseline; both are in `counts` but not in `reported`.
    `error` is one Dutch sentence, or "" when the document was read. `passages` is empty unless
    asked for; `characters` is the length of the text. `whole` is what is said about its direction
    and tone, when the settings ask for that.
    """

    path: str
    format: str = ""
    title: str = ""
    warnings: tuple[str, ...] = ()
    error: str = ""
    reported: tuple[Located, ...] = ()
    counts: Mapping[Verdict, int] = {}
    left: Mapping[Verdict, int] = {}
    suppressed: int = 0
    known: int = 0
    passages: tuple[Passage, ...] = ()
    characters: int = 0
    whole: tuple[TextFinding, ...] = ()
    continued: bool = False
    """Whether this goes on where the result before it, of the same document, ended."""


class Tally:
    """Adds up results as they pass by, for summaries and for the exit code.

    `with_findings` counts the documents with a word to report: a remark on a whole text is none.
    `directed` counts those of which could be said who acts in them.
    """

    def __init__(self) -> None:
        self._counted = False
        self.documents = 0
        self.with_findings = 0
        self.errors = 0
        self.reported = 0
        self.whole = 0
        self.directed = 0
        self.suppressed = 0
        self.known = 0
        self.counts: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
        self.left: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
        self.reported_counts: dict[Verdict, int] = dict.fromkeys(Verdict, 0)

    def add(self, result: DocumentResult) -> None:
        """Count `result` in."""
        if result.error:
            self.errors += 1
            return
        if not result.continued:
            self.documents += 1
            self._counted = False
        self.reported += len(result.reported)
        self.whole += sum(found.report for found in result.whole)
        self.directed += any("richting" in found.kind for found in result.whole)
        if result.reported and not self._counted:
            self.with_findings += 1
            self._counted = True
        self.suppressed += result.suppressed
        self.known += result.known
        for verdict, count in result.counts.items():
            self.counts[verdict] += count
        for verdict, count in result.left.items():
            self.left[verdict] += count
        for located in result.reported:
            self.reported_counts[located.finding.verdict] += 1

    @property
    def exit_code(self) -> int:
        """0 nothing to report, 1 something, 2 not everything could be read."""
        return 2 if self.errors else int(self.reported + self.whole > 0)


def whole_documents(results: Iterable[DocumentResult]) -> Iterator[DocumentResult]:
    """Join the pieces of documents that came in several results."""
    held: list[DocumentResult] = []
    for result in results:
        if held and not goes_on(result, held[0]):
            yield joined(held)
            held = []
        held.append(result)
    if held:
        yield joined(held)


def goes_on(result: DocumentResult, first: DocumentResult) -> bool:
    """Say whether `result` is of the document of which `first` was a result."""
    return result.continued and result.path == first.path


def joined(held: Sequence[DocumentResult]) -> DocumentResult:
    """Return one result for a document that came in several."""
    first = held[0]
    if len(held) == 1:
        return first
    counts: dict[Verdict, int] = {}
    left: dict[Verdict, int] = {}
    for result in held:
        counts, left = _sum(counts, result.counts), _sum(left, result.left)
    return first._replace(
        warnings=tuple(said for result in held for said in result.warnings),
        reported=tuple(located for result in held for located in result.reported),
        counts=counts,
        left=left,
        suppressed=sum(result.suppressed for result in held),
        known=sum(result.known for result in held),
        error=next((result.error for result in held if result.error), ""),
        characters=sum(result.characters for result in held),
        whole=tuple(found for result in held for found in result.whole),
    )


def _sum(one: Mapping[Verdict, int], other: Mapping[Verdict, int]) -> dict[Verdict, int]:
    return {verdict: one.get(verdict, 0) + other.get(verdict, 0) for verdict in {**one, **other}}

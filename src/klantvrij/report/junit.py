"""The report as JUnit XML, which most CI systems show: a suite a document, a case a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from klantvrij.collection.result import DocumentResult, Located, TextFinding, whole_documents
from klantvrij.i18n import _
from klantvrij.report import Options, evidence, labels

# Characters XML 1.0 cannot hold in any way (W3C, section 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    """Yield the report; the totals are in the first line, so the documents are held until then."""
    suites = [_suite(result) for result in whole_documents(results)]
    tally = options.tally
    tests = sum(tests for tests, _text in suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<testsuites name="klantvrij" tests="{tests}" failures="{tally.reported + tally.whole}"'
        f' errors="{tally.errors}">\n'
    )
    for _tests, text in suites:
        yield text
    yield "</testsuites>\n"


def _suite(result: DocumentResult) -> tuple[int, str]:
    name = _attribute(result.path)
    failures = len(result.reported) + sum(found.report for found in result.whole)
    if result.error:
        case = _case(name, _("lezen"), f"<error message={_attribute(result.error)}/>")
        cases = [case]
    elif result.reported or failures:
        cases = [_whole(name, found) for found in result.whole if found.report]
        cases += [_finding(name, located) for located in result.reported]
    else:
        cases = [_case(name, _("niets te melden"), "")]
    head = (
        f'  <testsuite name={name} tests="{len(cases)}" failures="{failures}"'
        f' errors="{int(bool(result.error))}">\n'
    )
    return len(cases), head + "".join(cases) + "  </testsuite>\n"


def _whole(name: str, found: TextFinding) -> str:
    shown = "\n".join(f"‘{item.text}’ {item.cue}".strip() for item in found.shown)
    message = _attribute(f"{found.why} {found.instead}".strip())
    failure = f'<failure type="{found.kind}" message={message}>{escape(_xml(shown))}</failure>'
    return _case(name, labels.whole(found.kind), failure)


def _finding(name: str, located: Located) -> str:
    finding = located.finding
    where = located.place.describe()
    body = "\n".join(filter(None, (where, located.snippet.text, evidence.sentence(located))))
    failure = (
        f'<failure type="{finding.verdict.value}"'
        f" message={_attribute(labels.explanation(finding))}>{escape(_xml(body))}</failure>"
    )
    word = labels.word(located)
    title = f"{where}: {word}" if where else word
    return _case(name, title, failure, located.place.line)


def _case(name: str, title: str, content: str, line: int = 0) -> str:
    where = f' line="{line}"' if line else ""
    start = f"    <testcase classname={name} file={name}{where} name={_attribute(title)}"
    return f"{start}>{content}</testcase>\n" if content else f"{start}/>\n"


def _attribute(text: str) -> str:
    return quoteattr(_xml(text))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

"""The report as SARIF 2.1.0 (OASIS), for code scanning and for editors that read it.

Columns count Unicode code points. A Word file has no lines: its findings carry their place in
words instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from klantvrij.collection.result import DocumentResult, Located, TextFinding, whole_documents
from klantvrij.report import Options, evidence, labels

_LEVELS = {"A": "warning", "B": "note", "C": "note", "T": "none"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    """Yield the report as one SARIF log with one run."""
    rules: dict[str, int] = {}
    rule_list: list[dict[str, object]] = []
    found: list[dict[str, object]] = []
    artifacts: list[dict[str, object]] = []
    notifications: list[dict[str, object]] = []
    for result in whole_documents(results):
        location = {"uri": _uri(result.path)}
        artifacts.append({"location": location})
        said = [("error", result.error)] if result.error else []
        said += [("note", warning) for warning in result.warnings]
        notifications += [_notification(level, text, location) for level, text in said]
        for whole in result.whole:
            if whole.report:
                if whole.kind not in rules:
                    rules[whole.kind] = len(rules)
                    rule_list.append(_whole_rule(whole))
                found.append(_whole_result(whole, location, rules[whole.kind]))
        for located in result.reported:
            term = located.finding.term
            if term not in rules:
                rules[term] = len(rules)
                rule_list.append(_rule(located))
            found.append(_result(located, location, rules[term]))
    invocation = {
        "executionSuccessful": not options.tally.errors,
        "exitCode": options.tally.exit_code,
        "toolExecutionNotifications": notifications,
    }
    driver = {
        "name": "Klantvrij",
        "semanticVersion": options.version,
        "language": "nl",
        "rules": rule_list,
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "language": "nl",
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": found,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(located: Located) -> dict[str, object]:
    finding = located.finding
    return {
        "id": finding.term,
        "shortDescription": {"text": finding.term},
        "fullDescription": {"text": finding.why or finding.term},
        "defaultConfiguration": {"level": _LEVELS.get(finding.severity, "note")},
        "properties": {"familie": finding.family, "ernst": finding.severity},
    }


def _whole_rule(whole: TextFinding) -> dict[str, object]:
    return {
        "id": whole.kind,
        "shortDescription": {"text": labels.whole(whole.kind)},
        "fullDescription": {"text": whole.why},
        "defaultConfiguration": {"level": "note"},
    }


def _whole_result(whole: TextFinding, location: dict[str, str], rule: int) -> dict[str, object]:
    shown = [f"‘{item.text}’ {item.cue}".strip() for item in whole.shown]
    return {
        "ruleId": whole.kind,
        "ruleIndex": rule,
        "level": "note",
        "message": {"text": " ".join((whole.why, whole.instead, *shown)).strip()},
        "locations": [{"physicalLocation": {"artifactLocation": location}}],
        "partialFingerprints": {"klantvrijContext/v1": whole.key},
    }


def _result(located: Located, location: dict[str, str], rule: int) -> dict[str, object]:
    finding = located.finding
    said = f"{labels.word(located)}: {labels.explanation(finding)}"
    said = f"{said} {evidence.sentence(located)}".strip()
    physical: dict[str, object] = {"artifactLocation": location}
    place = located.place
    if place.line:
        end_line, end_column = located.end
        physical["region"] = {
            "startLine": place.line,
            "startColumn": max(1, place.column),
            "endLine": end_line or place.line,
            "endColumn": end_column or place.column + 1,
            "snippet": {"text": finding.text},
        }
    where: dict[str, object] = {"physicalLocation": physical}
    described = place.describe()
    if described and not place.line:
        where["message"] = {"text": described}
        where["logicalLocations"] = [{"fullyQualifiedName": described}]
    result: dict[str, object] = {
        "ruleId": finding.term,
        "ruleIndex": rule,
        "level": _LEVELS.get(finding.severity, "note"),
        "message": {"text": said},
        "locations": [where],
        "properties": {
            "oordeel": finding.verdict.value,
            "oordeelNaam": labels.verdict(finding.verdict),
            "zekerheid": round(finding.confidence, 3),
            "relatie": finding.relation,
            "voorstellen": [item.replacement for item in finding.suggestions],
        },
    }
    if located.key:
        result["partialFingerprints"] = {"klantvrijContext/v1": located.key}
    return result


def _notification(level: str, text: str, location: dict[str, str]) -> dict[str, object]:
    return {
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": location}}],
    }


def _uri(path: str) -> str:
    """Return the path as a relative reference, so that a code host can match it to its files."""
    if path == "-":
        return "stdin"
    # A drive letter would read as a scheme.
    return quote(path, safe="/~", errors="replace")

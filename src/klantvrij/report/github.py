"""Annotations for GitHub Actions: one workflow command a finding, shown beside the line.

Source: GitHub Docs, "Workflow commands for GitHub Actions" (notice, warning and error messages).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from klantvrij.collection.result import DocumentResult, Located
from klantvrij.i18n import _
from klantvrij.report import Options, labels


def render(results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    """Yield the annotations, and one line of summary."""
    for result in results:
        if result.error:
            yield _command("error", {"file": result.path}, result.error)
        for whole in result.whole:
            if whole.report:
                properties = {"file": result.path, "title": labels.whole(whole.kind)}
                yield _command("notice", properties, f"{whole.why} {whole.instead}".strip())
        for located in result.reported:
            yield _annotation(result.path, located)
    tally = options.tally
    message = _("Klantvrij: {words} in {documents}.")
    yield (
        message.format(
            words=labels.words(tally.reported), documents=labels.documents(tally.documents)
        )
        + "\n"
    )


def _annotation(path: str, located: Located) -> str:
    finding = located.finding
    place = located.place
    text = labels.explanation(finding)
    properties = {"file": path}
    if place.line:
        end_line, end_column = located.end
        properties |= {"line": str(place.line), "endLine": str(end_line)}
        if end_line == place.line:  # columns are only allowed within one line
            # GitHub counts the last column in.
            properties |= {"col": str(place.column), "endColumn": str(end_column - 1)}
    else:
        text = f"{place.describe()}: {text}" if place.describe() else text
    properties["title"] = labels.word(located)
    level = "warning" if finding.severity == "A" else "notice"
    return _command(level, properties, text)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

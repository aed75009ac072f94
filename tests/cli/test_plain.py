"""Only paths, no options: the command line reads that without a parser."""

from __future__ import annotations

import pytest

from klantvrij.cli import build
from klantvrij.commands import check


@pytest.mark.parametrize("paths", [["brief.txt"], ["a.docx", "map", "*.md"], ["-"]])
def test_it_is_what_the_parser_says(paths: list[str]) -> None:
    parsed = build(["check"]).parse_args(["check", *paths])
    plain = check.plain(paths)
    assert plain is not None
    assert vars(plain) == vars(parsed)


@pytest.mark.parametrize(
    "arguments", [[], ["--help"], ["brief.txt", "--format", "json"], ["--", "-x"], ["-x"]]
)
def test_anything_more_is_for_the_parser(arguments: list[str]) -> None:
    assert check.plain(arguments) is None

"""Runs the command line with a small list of phrases that have a certain replacement.

The list stands in the variable ``HOUSE_WORDS`` as JSON: {"old phrase": ["new phrase", …]}. A
finding inside such a phrase gets edits for it, in front of what the checker itself suggests, as a
house that decided on its words would have it.
"""

import json
import os
import re
import sys

from klantvrij.checker import Checker
from klantvrij.checker.finding import Suggestion
from klantvrij.cli import main

PHRASES = json.loads(os.environ.get("HOUSE_WORDS", "{}"))
_check = Checker.check


def check(self, text, **options):
    decided = [
        (*match.span(), new)
        for old, words in PHRASES.items()
        for match in re.finditer(rf"\b{re.escape(old)}\b", text)
        for new in words
    ]
    decided.sort(key=lambda item: item[0])
    found = []
    for finding in _check(self, text, **options):
        while decided and decided[0][1] < finding.end:
            del decided[0]
        edits = []
        for start, end, new in decided:
            if start > finding.start:
                break
            edits.append(Suggestion(start, end, new, "edit"))
        hints = [item._replace(kind="hint") for item in finding.suggestions]
        found.append(finding._replace(suggestions=(*edits, *hints)))
    return found


if __name__ == "__main__":
    Checker.check = check
    sys.exit(main())

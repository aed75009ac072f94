"""Writes ``docs/cli.md``: the help of every command and the settings file, as they really are.

And in ``docs/site.md`` the table of environment variables, in ``docs/conversations.md`` the rights
and rules (where the parts of the site are installed). Run without arguments to write them, or
with ``--check`` to only say whether they are up to date (exit code 1 when one isn't).
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tools.conversations_tables import tables

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "cli.md"
_HEAD = """\
# The command line

<!-- Made by tools/reference.py from the program itself; change the program, not this page. -->

Messages are Dutch; `--lang en` gives them in English, as on this page: help, headings, verdicts,
what a cue points to, errors. What is said of a Dutch word stays Dutch: its reason, its card
(`explain`), the better words, and why a name or a fixed term may stay. Reports go to standard
output, what happens on the way to standard error.

| exit code | means |
|---|---|
| 0 | nothing to report; for `fix`: nothing (left) to change; for `review`: done |
| 1 | something to report; for `fix`: changes that were not made |
| 2 | there is no document to read, one could not be read (the others were checked), or wrong use |
| 130 | stopped with Ctrl-C |
| 141 | nobody read the output any more, as after `\\| head` |

Environment: `NO_COLOR` (see no-color.org) turns bold and underlined letters off;
`SOURCE_DATE_EPOCH` fixes the date in the HTML report; `KLANTVRIJ_DEBUG=1` shows where in Klantvrij
itself a mistake happened.

## Changing a document

`klantvrij fix` shows what it would change, `--write` does it. Only a replacement after which the
whole sentence is certain to be right is made; the words of one phrase change together or not at
all. What surrounds them stays, to the byte: in text, Markdown and HTML the encoding, line ends and
markup. A change that would leave markup round nothing, such as a link without words, is refused and
named.

The new file is written beside the old one and takes its place in one step, so a crash, a full disk
or a lost connection leaves the old one whole. The old version stays as `brief.docx.bak` (or
`.2.bak` … where that is taken) unless `--no-backup` is given. A document that changed since it was
read, or that is read-only, is never overwritten. A link is followed: the file it leads to changes,
and the backup stands beside that file.

Who may read and write it:

- Linux, macOS: the permissions stay. So do owner and group as far as the system allows: only the
  administrator can give a file to somebody else, so of a colleague's file you become the owner.
  When you are not in its group the new file gets another, and that group gets no permissions.
- Linux: extended attributes and access lists (ACL) are copied as far as you may.
- macOS: access lists and other extended attributes are not kept.
- Windows: the new file gets the permissions of its folder. Permissions that were set on the file
  itself are not kept, nor are alternate data streams; set them again.

The backup is the old file itself and keeps all of these (on a drive without hard links it is a
copy, made as above).

`klantvrij review` leaves the document alone and writes a copy: `brief.nagekeken.docx`, in which
every certain change is a tracked change and every other word has a comment. Plain text, Markdown
and HTML have no place for those: their copy is a web page (`brief.md.nagekeken.html`,
`pagina.nagekeken.html`) with the old words struck through, the new ones underlined and the notes
below each paragraph.

Both read standard input as `-` and then write to standard output.

## Leaving something be

In the text itself (in Markdown and HTML a comment nobody sees):

- `<!-- klantvrij: negeer -->` covers the paragraph it stands in; alone or between two paragraphs
  it covers the next.
- `<!-- klantvrij: uit -->` … `<!-- klantvrij: aan -->` covers everything between; in Markdown and
  HTML each stands on a line of its own.

In plain text over 4 MB a paragraph of more than 8 MB is judged in parts: there `negeer` covers
the part it stands in.

Names that are fixed go in `namen` in the settings, files to pass over in `negeer`. See
[ci.md](ci.md) for the baseline.
"""


def site_page(text: str) -> str:
    """Return docs/site.md, which is `text`, with the table of variables as it should be."""
    from klantvrij.site.environment import VARIABLES

    begin = "<!-- variables: made by tools/reference.py -->\n"
    rows = [
        f"| `{item.name}` | {f'`{item.default}`' if item.default else ''} | {item.about} |"
        for item in VARIABLES
    ]
    head, _begin, rest = text.partition(begin)
    _old, end, tail = rest.partition("<!-- end -->")
    table = "| variable | default | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    return f"{head}{begin}\n{table}\n{end}{tail}"


def page() -> str:
    """Return the page as it should be."""
    # The help is as wide as the terminal; the page is always the same.
    os.environ["COLUMNS"] = "88"
    from klantvrij import i18n
    from klantvrij.cli import build, commands
    from klantvrij.commands.arguments import speak
    from klantvrij.commands.init import template

    i18n.use_language("en")
    speak()
    parser = build(list(commands()))
    parts = [_HEAD]
    for action in parser._actions:  # argparse has no public way to look
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                parts.append(f"## klantvrij {name}\n\n```text\n{sub.format_help()}```\n")
    parts.append(
        "## Settings: klantvrij.toml\n\n"
        "Looked for in the folder of each document and upward, then round the working directory. "
        "What the command line says goes before it. `klantvrij init` writes this:\n\n"
        f"```toml\n{template('gemeente')}```\n"
    )
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; return the exit code."""
    site = ROOT / "docs" / "site.md"
    conversations = ROOT / "docs" / "conversations.md"
    wrong = 0
    pages = [(PAGE, page()), (site, site_page(site.read_text("utf-8")))]
    if importlib.util.find_spec("django") and importlib.util.find_spec("cryptography"):
        pages.append((conversations, tables(conversations.read_text("utf-8"))))
    for path, wanted in pages:
        if "--check" not in arguments:
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text("utf-8") != wanted:
            print(f"docs/{path.name} is out of date; run tools/reference.py")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

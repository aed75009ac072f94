"""The words of RTF that matter to reading (Rich Text Format specification 1.9.1)."""

from __future__ import annotations

import codecs

from klantvrij.documents.base import BlockKind

SKIPPED = frozenset(
    """
    colortbl info author operator company manager keywords comment doccomm hlinkbase creatim
    revtim printim buptim category pict objdata objclass objname objalias objsect themedata
    colorschememapping datastore latentstyles listtable listoverridetable listtext pntext
    pntxta pntxtb pnseclvl rsidtbl revtbl generator xmlnstbl mmathPr fldinst datafield
    formfield bkmkstart bkmkend atnid atnauthor atntime atndate atnref atnicn atnparent
    atrfstart atrfend ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn filetbl fontemb fontfile
    nonshppict sp sn sv shpinst blipuid picprop template passwordhash protusertbl userprops
    docvar xe tc tcn private fchars lchars wgrffmtfilter svb pgptbl ud_alt
    """.split()  # noqa: SIM905 - a word a line is too long
) - {"info", "shpinst"}
"""Destinations without text for a reader."""

DESTINATIONS: dict[str, str | BlockKind] = {
    "fonttbl": "fonts",
    "stylesheet": "styles",
    "info": "skip-but-title",
    "title": "title",
    "header": BlockKind.HEADER,
    "headerl": BlockKind.HEADER,
    "headerr": BlockKind.HEADER,
    "headerf": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footerl": BlockKind.FOOTER,
    "footerr": BlockKind.FOOTER,
    "footerf": BlockKind.FOOTER,
    "footnote": BlockKind.FOOTNOTE,
    "annotation": BlockKind.COMMENT,
    "shptxt": BlockKind.TEXT_BOX,
    "shpinst": "shape",
    "shprslt": "skip",
    "fldrslt": "body",
    "result": "body",
    "object": "shape",
}
"""Destinations we read or look into: a kind of block, or what to do with their text. "shape" and
"skip-but-title" drop text of their own but not that of destinations inside them."""

CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "softline": "\n",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
"""Words that stand for a character."""

CHARSETS = {
    0: "cp1252",
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    255: "cp437",
}
"""\\fcharsetN of a font → Python codec."""


def codec(page: int) -> str:
    """Return the Python codec for a code page number, "" when there is none."""
    special = {65001: "utf-8", 10000: "mac-roman", 1361: "johab", 936: "gbk"}
    name = special.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""

"""Sample files for the tests: the examples and small ones with everything a format can hold."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"


def shared(*parts: str) -> Path | None:
    """Return a file in the shared folder of real texts, None where there is no such folder."""
    for folder in (os.environ.get("KLANTVRIJ_SHARED", ""), str(ROOT.parent / "shared")):
        path = Path(folder, *parts)
        if folder and path.exists():
            return path
    return None


@cache
def seeds(kind: str) -> list[bytes]:
    """Return sample files of one format to damage."""
    found = [path.read_bytes() for path in sorted(EXAMPLES.glob(f"*.{kind}"))]
    return found + [text.encode() for text in _EXTRA.get(kind, ())]


_MD = (
    "---\ntitle: 'Wat merkt u?'\n---\n# Kop *een*\n\n> citaat\n> - punt\n>   1. twee\n\n"
    "Een **vet** woord, `code`, [koppeling](http://x.nl 'uitleg'), ![beeld *x*](a.png)[^a].\n\n"
    "| a | b \\| c |\n|---|:-:|\n| d | e |\n\n```\ncode\n```\n\n<div>\n<p>html</p>\n</div>\n\n"
    "Kop\n===\n\n- [ ] taak\n\n[ref]: http://x.nl\n[^a]: Noot &amp; meer.\n\n    tweede\n"
)
_HTML = (
    "<!doctype html><html><head><title>T &amp; U</title><style>p{}</style></head><body>"
    "<h1>Kop</h1><p>Een <b>vet</b> woord<br>en <code>code</code> &eacute;&#233;n"
    "<ul><li>een<li>twee</ul><table><tr><td>a<td>b</table><img alt='beeld'>"
    "<p hidden>weg</p><pre>a\r\nb</pre><!-- c --><blockquote>citaat</blockquote>"
    "<script>weg</script><input placeholder='zoek'></body></html>"
)
_RTF = (
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset128 B;}}"
    "{\\stylesheet{\\s1 heading 1;}}{\\info{\\title Titel}}{\\header kop\\par}"
    "\\pard\\s1 Kop\\par\\pard caf\\'e9 \\u233 ?\\u-10179 ?\\u-8704 ? {\\v weg}"
    "{\\footnote\\pard noot}\\par\\trowd\\intbl a\\cell b\\cell\\row\\pard "
    "{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt link}}{\\*\\annotation opm}"
    "{\\shp{\\*\\shpinst{\\shptxt vak}}}\\f1\\'83\\'65\\f0 \\emdash einde\\par}"
)
_EML = (
    "From: a@x.example\r\nTo: b@x.example\r\n"
    "Subject: =?utf-8?q?Caf=C3=A9?= =?utf-8?b?w6k=?=\r\n"
    "Date: Tue, 12 May 2026 09:30:00 +0200\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
    'Content-Type: multipart/alternative; boundary="y"\r\n\r\n--y\r\n'
    "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n\r\nHallo caf=E9\r\n> citaat\r\n--y\r\nContent-Type: text/html\r\n\r\n"
    "<p>Hallo</p>\r\n--y--\r\n--x\r\nContent-Type: application/pdf; name*=utf-8''b%C3%A9.pdf"
    "\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n"
    "--x--\r\n"
)
_EXTRA: dict[str, tuple[str, ...]] = {
    "txt": ("Eén regel\r\nnog een\rlaatste\n\n\n  ingesprongen\n",),
    "md": (_MD,),
    "html": (_HTML,),
    "rtf": (_RTF,),
    "eml": (_EML,),
}

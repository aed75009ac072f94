"""The report as an accessible PDF (PDF/UA-1): tagged, with title and language, fonts inside.

Made by WeasyPrint, which needs the system library Pango. Without it the site works, says so, and
offers Word and the printer of the browser.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from klantvrij.i18n import _
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.paper import Block, Kind, Paper

_STYLE = """
@page { size: A4; margin: 22mm 20mm 20mm; @bottom-right { content: counter(page) " van "
  counter(pages); font: 9pt "Liberation Sans", "DejaVu Sans", sans-serif; } }
html { font: 12pt/1.5 "Liberation Sans", "DejaVu Sans", sans-serif; color: #111; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4mm; }
h2 { font-size: 14pt; line-height: 1.25; margin: 6mm 0 1.5mm; break-after: avoid; }
p { margin: 0 0 2mm; orphans: 3; widows: 3; overflow-wrap: anywhere; }
blockquote { margin: 0 0 3mm; padding: 1mm 0 1mm 5mm; border-left: 1.2mm solid #767676; }
blockquote p { margin: 0; }
ul { margin: 0 0 3mm; padding-left: 6mm; }
li, blockquote, .slot { break-inside: avoid; }
.onder { border-bottom: 0.3mm solid #767676; padding-bottom: 3mm; margin-bottom: 4mm; }
"""


class NoPdfError(ConversationError):
    """No PDF can be made on this computer (HTTP 503)."""

    def __init__(self) -> None:
        super().__init__(
            _("Een PDF maken kan hier nu niet. Haal het verslag op voor Word, of druk het af.")
        )


def as_html(paper: Paper) -> str:
    """Return the report as one HTML document, which is what the PDF is made of."""
    under = "".join(f"<p>{html.escape(line)}</p>" for line in paper.under)
    body = "".join(_body(paper.blocks[: paper.end]))
    body += f'<div class="slot">{"".join(_body(paper.blocks[paper.end :]))}</div>'
    return (
        f'<!doctype html><html lang="nl-NL"><head><meta charset="utf-8">'
        f"<title>{html.escape(paper.title)}</title><style>{_STYLE}</style></head><body>"
        f'<h1>{html.escape(paper.title)}</h1><div class="onder">{under}</div>{body}</body></html>'
    )


def _body(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        lines = [html.escape(line) for line in block.lines]
        if block.kind is Kind.HEADING:
            yield f"<h2>{lines[0]}</h2>"
        elif block.kind is Kind.QUOTE:
            yield f"<blockquote><p>{'<br>'.join(lines)}</p></blockquote>"
        elif block.kind is Kind.ITEM:
            yield f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"
        else:
            yield f"<p>{'<br>'.join(lines)}</p>"


def as_pdf(paper: Paper) -> bytes:
    """Return the report as PDF/UA-1. Raises NoPdfError where it can't be made."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: the package is there, Pango isn't
        raise NoPdfError from error
    document = HTML(string=as_html(paper), url_fetcher=_nothing_from_elsewhere)
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


def possible() -> bool:
    """Return whether this computer can make a PDF."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return False
    return bool(weasyprint.__version__)


def _nothing_from_elsewhere(_url: str, *_arguments: Any, **_named: Any) -> Any:
    """Refuse every address: a report needs nothing from the network or the disk."""
    message = "a report needs nothing from elsewhere"
    raise ValueError(message)

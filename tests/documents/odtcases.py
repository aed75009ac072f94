"""Hard places in an OpenDocument text, each with words to change and what they become."""

from __future__ import annotations

from typing import NamedTuple

from .packages import odt

WHO = (
    "<office:change-info><dc:creator>Jan Jansen</dc:creator><dc:date>2026-01-05T10:00:00</dc:date>"
    "</office:change-info>"
)


class Case(NamedTuple):
    """`xml` is block content; `changes` are (words, what they become), `refused` words."""

    name: str
    xml: str
    changes: tuple[tuple[str, str], ...]
    refused: tuple[str, ...] = ()
    tracked: bool = True
    """Whether the changes can be shown as tracked changes, too."""
    regions: str = ""
    """Tracked changes that are there."""


def p(*content: str) -> str:
    return f"<text:p>{''.join(content)}</text:p>"


def bold(text: str) -> str:
    return f'<text:span text:style-name="Vet">{text}</text:span>'


def inserted(name: str) -> str:
    return (
        f'<text:changed-region xml:id="{name}" text:id="{name}"><text:insertion>{WHO}'
        "</text:insertion></text:changed-region>"
    )


def deleted(name: str, text: str) -> str:
    return (
        f'<text:changed-region xml:id="{name}" text:id="{name}"><text:deletion>{WHO}'
        f"<text:p>{text}</text:p></text:deletion></text:changed-region>"
    )


def inside(name: str, text: str) -> str:
    return (
        f'<text:change-start text:change-id="{name}"/>{text}<text:change-end '
        f'text:change-id="{name}"/>'
    )


def note(kind: str, text: str) -> str:
    return (
        f'<text:note text:id="{kind}1" text:note-class="{kind}"><text:note-citation>1'
        f"</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>"
    )


def frame(inside: str, style: str = "", name: str = "vak") -> str:
    return (
        f'<draw:frame draw:name="{name}" draw:style-name="{style}" text:anchor-type="paragraph" '
        f'svg:width="6cm" svg:height="2cm">{inside}</draw:frame>'
    )


CASES = (
    Case("plain", p("De klant komt."), (("klant", "inwoner"),)),
    Case(
        "split mid-word",
        p("Uw ", bold("buurt"), "mana", bold("ger"), " komt."),
        (("buurtmanager", "buurtbegeleider"),),
    ),
    Case("soft hyphen", p("Onze gezins\u00admanager."), (("gezins\u00admanager", "hulp"),)),
    Case(
        "spaces, tabs and line breaks",
        p("een<text:tab/>pakket<text:line-break/>van<text:s text:c='3'/>markt<text:tab/>ja"),
        (("een\tpakket\nvan markt", "iets\nvan\tde  raad "),),
    ),
    Case(
        "white space that counts once",
        "<text:p>\n   Losse\n   <text:span> woord </text:span>\n   en  nog <text:s/> iets \n"
        "</text:p>",
        (("Losse ", ""), ("woord", ""), ("nog iets", " meer ")),
    ),
    Case(
        "words that go",
        p("een twee drie vier ", bold("vijf"), " zes ", bold("zeven"))
        + p(bold("alles gaat"))
        + p("acht negen"),
        (
            (" twee", ""),
            ("drie", "drie drieënhalf"),
            ("vijf", ""),
            ("zeven", ""),
            ("alles gaat", ""),
            ("acht", ""),
        ),
    ),
    Case(
        "in another's insertion",
        p("Hier ", inside("ct1", "staat een afnemer van"), " zorg."),
        (("afnemer", "gebruiker"),),
        regions=inserted("ct1"),
    ),
    Case(
        "over the end of another's insertion",
        p("Daar ", inside("ct3", "loopt een koper"), "groep rond."),
        (("kopergroep", "buurt"),),
        regions=inserted("ct3"),
    ),
    Case(
        "beside another's deletion",
        p("Een deb", '<text:change text:change-id="ct2"/>', "iteur en."),
        (("debiteur", "mens"),),
        regions=deleted("ct2", "oude"),
    ),
    Case(
        "links, bookmarks, index marks",
        p(
            '<text:a xlink:type="simple" xlink:href="https://voorbeeld.nl">naar het contract',
            '</text:a> van de groe<text:bookmark text:name="plek"/>pen en <text:bookmark-start '
            'text:name="a"/>cliënt<text:bookmark-end text:name="a"/>zaken.',
        ),
        (("contract", "besluit"), ("groepen", "mensen"), ("cliëntzaken", "zaken van mensen")),
    ),
    Case(
        "fields",
        p(
            'Op <text:date text:fixed="true">vandaag</text:date> bij <text:placeholder '
            'text:placeholder-type="text">&lt;filiaal&gt;</text:placeholder> ginds.'
        ),
        (("ginds", "daar"),),
        ("vandaag", "filiaal"),
    ),
    Case(
        "entities and comments in the text",
        p(
            "R&amp;D levert &#233;&#xE9;n <!-- x --><![CDATA[<dag>]]> maat af ",
            "&lt; &quot;prijs&quot;.",
        ),
        (("levert", "geeft & doet"), ("maat", "<keer>"), ("prijs", "last")),
    ),
    Case(
        "over the mark of a footnote",
        p("Iedere ", bold("vrager"), note("footnote", "Noot over de bestelling hier."), "of niet."),
        (("vragerof", "mens of"), ("bestelling", "aanvraag")),
    ),
    Case("endnote", p("Slot", note("endnote", "Eindnoot over verkoop.")), (("verkoop", "ruil"),)),
    Case(
        "a comment on half a word",
        p(
            "Die <office:annotation office:name='c1'><dc:creator>Jan</dc:creator><text:p>Is dit "
            "goed?</text:p></office:annotation>doel<office:annotation-end office:name='c1'/>"
            "groep komt."
        ),
        (("doelgroep", "buurt"),),
        ("Is dit",),
    ),
    Case(
        "table, list, heading",
        '<text:h text:outline-level="2">Kop over dekking</text:h>'
        "<table:table table:name='t'><table:table-column/><table:table-row><table:table-cell>"
        + p("cel met aanbod")
        + "</table:table-cell></table:table-row></table:table>"
        f"<text:list><text:list-item>{p('punt over levering')}</text:list-item></text:list>",
        (("dekking", "rijkwijdte"), ("aanbod", "steun"), ("levering", "hulp")),
    ),
    Case(
        "text box",
        p(frame(f"<draw:text-box>{p('In het vak is een loket')}</draw:text-box>"), "Bij het vak."),
        (("loket", "balie"),),
    ),
    Case(
        "drawing, description",
        p(
            '<draw:custom-shape text:anchor-type="paragraph" svg:width="6cm" svg:height="2cm">'
            f'{p("vorm met rendement")}<draw:enhanced-geometry draw:type="rectangle"/>'
            "</draw:custom-shape>",
            frame(
                f"<draw:text-box>{p('los')}</draw:text-box><svg:desc>Vak over mandaat</svg:desc>",
                name="tweede",
            ),
            "Bij de vorm.",
        ),
        (("rendement", "resultaat"), ("mandaat", "recht & plicht")),
        tracked=False,
    ),
    Case(
        "hidden text between",
        p("zicht<text:span text:style-name='Weg'>geheim</text:span>baar gemaakt."),
        (("zichtbaar", "duidelijk"),),
    ),
    Case(
        "what is protected",
        "<text:section text:name='s' text:protected='true'>"
        + p("vast kapitaal")
        + "</text:section><table:table table:name='u'><table:table-column/><table:table-row>"
        "<table:table-cell table:style-name='Slot'>"
        + p("vaste cel")
        + "</table:table-cell></table:table-row></table:table>"
        "<text:table-of-content text:name='i'><text:table-of-content-source/><text:index-body>"
        + p("Kop een")
        + "</text:index-body></text:table-of-content>",
        (),
        ("kapitaal", "vaste", "een"),
    ),
    Case("right to left", p("مرحبا بالزبون العزيز"), (("بالزبون", "بالساكن"),)),
)
STYLES = (
    "<style:master-page style:name='Standard' style:page-layout-name='L'><style:header>"
    f"{p('Kop van het bedrijf')}</style:header><style:footer>"
    "<text:tracked-changes/>"
    f"{p('Voet van de fabriek')}</style:footer></style:master-page>"
)
AUTOMATIC = (
    "<style:style style:name='Vet' style:family='text'><style:text-properties "
    "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0' "
    "fo:font-weight='bold'/></style:style>"
    "<style:style style:name='Weg' style:family='text'>"
    "<style:text-properties text:display='none'/></style:style>"
    "<style:style style:name='Slot' style:family='table-cell'>"
    "<style:table-cell-properties style:cell-protect='protected'/></style:style>"
)


def made(*cases: Case) -> bytes:
    """Return one file with these cases."""
    regions = "".join(case.regions for case in cases)
    changes = f"<text:tracked-changes>{regions}</text:tracked-changes>" if regions else ""
    return odt(changes + "".join(case.xml for case in cases), STYLES, AUTOMATIC)


def whole(*, tracked: bool = False) -> tuple[bytes, list[tuple[str, str]]]:
    """Return one file with all cases, and all changes (that can be tracked) to make in it."""
    cases = [case for case in CASES if case.tracked or not tracked]
    changes = [change for case in cases for change in case.changes]
    return made(*cases), [*changes, ("bedrijf", "stadhuis"), ("fabriek", "raad")]

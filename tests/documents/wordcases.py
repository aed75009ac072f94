"""Hard places in a Word file, each with words to change and what they become."""

from __future__ import annotations

import re
from typing import NamedTuple

from klantvrij.documents import Document
from klantvrij.text import Edit

from .packages import docx

ELSEWHERE = 'w:id="900" w:author="Jan Jansen" w:date="2026-01-05T10:00:00Z"'
BOLD = "<w:rPr><w:b/></w:rPr>"


class Case(NamedTuple):
    """`xml` is block content; `changes` are (words, what they become), `refused` words."""

    name: str
    xml: str
    changes: tuple[tuple[str, str], ...]
    refused: tuple[str, ...] = ()
    tracked: bool = True
    """Whether the changes can be shown as tracked changes, too."""
    no_notes: bool = False
    """Whether a comment on these words has no place."""


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, properties: str = "", attributes: str = "") -> str:
    return f"<w:r{attributes}>{properties}{t(text)}</w:r>"


def p(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate") + r(result) + mark("end")


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def box(text: str, number: int = 50) -> str:
    inside = f"<w:txbxContent>{p(r(text))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="2000000" cy="600000"/><wp:wrapTopAndBottom/>'
        f'<wp:docPr id="{number}" name="vak" descr="Vak over het mandaat &amp; meer"/>'
        "<a:graphic><a:graphicData uri="
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="2000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        '<v:shape style="width:160pt;height:48pt" alt="oud"><v:textbox>'
        f"{inside}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


CASES = (
    Case(
        "split mid-word",
        p(
            r("Uw ", attributes=' w:rsidR="00AB12CD"'),
            r("buurt", BOLD, ' w:rsidR="00AB12CE"'),
            '<w:proofErr w:type="spellStart"/>',
            r("mana", BOLD),
            '<w:proofErr w:type="spellEnd"/>',
            r("ger komt."),
        ),
        (("buurtmanager", "buurtbegeleider"),),
    ),
    Case(
        "soft hyphen and hard hyphen",
        p(
            f"<w:r>{t('Onze gezins')}<w:softHyphen/>{t('manager doet jeugd')}"
            f"<w:noBreakHyphen/>{t('inkoop.')}</w:r>"
        ),
        (("gezins\u00admanager", "gezins\u00adbegeleider"), ("jeugd-inkoop", "jeugdafspraken")),
    ),
    Case(
        "tabs and line breaks",
        p(f"<w:r>{t('een')}<w:tab/>{t('pakket')}<w:br/>{t('van markt')}<w:tab/></w:r>"),
        (("een\tpakket\nvan", "iets\nvan\tde"),),
    ),
    Case(
        "right to left",
        "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>"
        f"{t('مرحبا بالزبون العزيز')}</w:r></w:p>",
        (("بالزبون", "بالساكن"),),
    ),
    Case(
        "in another's insertion",
        p(r("Hier "), f"<w:ins {ELSEWHERE}>{r('staat een afnemer van')}</w:ins>", r(" zorg.")),
        (("afnemer", "gebruiker"),),
    ),
    Case(
        "a link in another's insertion",
        p(
            f"<w:ins {ELSEWHERE}>{r('Bel ')}<w:hyperlink w:anchor='top'>"
            f"{r('het klantpunt')}</w:hyperlink></w:ins>",
            r(" nu."),
        ),
        (("klantpunt", "loket"),),
    ),
    Case(
        "beside another's deletion",
        p(
            r("De "),
            f"<w:del {ELSEWHERE}><w:r><w:delText>oude debiteur</w:delText></w:r></w:del>",
            r("debiteur"),
            f"<w:del {ELSEWHERE}><w:r><w:delText>en</w:delText></w:r></w:del>",
            r("lijst."),
        ),
        (("debiteurlijst", "lijst van mensen"),),
    ),
    Case(
        "fields",
        p(
            field('HYPERLINK "https://voorbeeld.nl"', "de webwinkel"),
            r(" van de "),
            field("REF kop", "bron"),
            "<w:fldSimple w:instr=' PAGE '>" + r(" blad vier") + "</w:fldSimple>",
            r(" einde."),
        )
        + p("<w:bookmarkStart w:id='30' w:name='kop'/>", r("bron"), "<w:bookmarkEnd w:id='30'/>"),
        (("webwinkel", "website"),),
        ("de bron", "blad vier"),
    ),
    Case(
        "links, smart tags, bookmarks",
        p(
            f"<w:hyperlink w:anchor='top'>{r('naar het contract')}</w:hyperlink>",
            r(" van "),
            "<w:smartTag w:element='x' w:uri='urn:x'>" + r("de cliënt") + "</w:smartTag>",
            "<w:bookmarkStart w:id='31' w:name='plek'/>",
            r("groe"),
            "<w:bookmarkEnd w:id='31'/>",
            r("pen."),
        ),
        (("contract", "afspraak"), ("cliëntgroepen", "groepen mensen")),
    ),
    Case(
        "content controls",
        p(control(r("een rijk veld"), "<w:richText/>"), r(" "))
        + control(p(r("Een heel blok")) + p(r("met een latere alinea"))),
        (("rijk veld", "open veld"), ("latere", "volgende")),
    ),
    Case(
        "content controls that LibreOffice makes one line of",
        p(control(r("een kaal veld"), "<w:text/>"), r(" "))
        + control(p(r("Een los blok")) + p(r("daarna"))),
        (("kaal", "open"), ("los blok", "half blok")),
        tracked=False,
    ),
    Case(
        "content controls that Word fills",
        p(
            control(r("gebonden waarde"), "<w:dataBinding w:xpath='/a' w:storeItemID='{1}'/>"),
            control(r(" vaste keuze"), "<w:lock w:val='contentLocked'/>"),
        ),
        (),
        ("gebonden", "keuze"),
    ),
    Case(
        "entities and comments in the text",
        "<w:p><w:r><w:t>R&amp;D levert &#233;&#xE9;n <!-- x --><![CDATA[<dag>]]> maat</w:t></w:r>"
        f"{r(' af &lt; &quot;prijs&quot;.')}</w:p>",
        (("levert", "geeft & doet"), ("maat", "<keer>"), ("prijs", "last")),
    ),
    Case(
        "white space that isn't read",
        "<w:p><w:r><w:t> kale </w:t></w:r><w:r><w:t>\n  rand\n</w:t></w:r><w:r>"
        f"<w:t>staart</w:t></w:r>{r(' hier.')}</w:p>",
        (("kale", "mooie "), ("staart", " tekst")),
    ),
    Case(
        "formatting under revision",
        p(
            "<w:r><w:rPr><w:i/><w:rPrChange w:id='901' w:author='Jan' "
            "w:date='2026-01-05T10:00:00Z'><w:rPr/></w:rPrChange></w:rPr>"
            f"{t('het schuine dossier van toen')}</w:r>"
        ),
        (("dossier", "verhaal"),),
    ),
    Case(
        "over the mark of a footnote",
        p(r("Iedere "), r("vrager"), "<w:r><w:footnoteReference w:id='5'/></w:r>", r("of niet.")),
        (("vragerof", "mens of"),),
    ),
    Case(
        "a comment on half a word",
        p(
            r("Die "),
            "<w:commentRangeStart w:id='7'/>",
            r("doel"),
            "<w:commentRangeEnd w:id='7'/><w:r><w:commentReference w:id='7'/></w:r>",
            r("groep komt."),
        ),
        (("doelgroep", "buurt"),),
    ),
    Case(
        "table, list",
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
        + p(r("cel met aanbod"))
        + "</w:tc></w:tr></w:tbl><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/>"
        f"</w:numPr></w:pPr>{r('punt over levering')}</w:p>",
        (("aanbod", "steun"), ("levering", "hulp")),
    ),
    Case("text box", p(box("In het vak is een loket"), r("Bij het vak.")), (("loket", "balie"),)),
    Case(
        "hidden text between",
        p(
            r("zicht"),
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:tab/>{t('geheim')}</w:r>",
            r("baar gemaakt."),
        ),
        (("zichtbaar", "duidelijk"),),
    ),
    Case(
        "moved text",
        p(
            f"<w:moveTo {ELSEWHERE}>{r('verplaatste omzet')}</w:moveTo>",
        ),
        (("omzet", "opbrengst"),),
        tracked=False,
        no_notes=True,
    ),
    Case(
        "insertions and deletions",
        p(r("een twee drie vier")),
        ((" twee", ""), ("drie", "drie vijf")),
    ),
)
_NOTE = "<w:footnote w:id='5'><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"
PARTS = {
    "footnotes": _NOTE.format(r(" Noot over de bestelling hier.")),
    "endnotes": _NOTE.format(r(" Eindnoot over verkoop.")).replace("foot", "end"),
    "comments": f"<w:comment w:id='7' w:author='Jan'>{p(r('Is dit goed?'))}</w:comment>",
    "header": p(r("Kop van het bedrijf")),
    "footer": p(r("Voet van de fabriek")),
}
PART_CHANGES = (
    ("bestelling", "aanvraag"), ("verkoop", "ruil"), ("bedrijf", "stadhuis"), ("fabriek", "raad"),
)  # fmt: skip
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
    '<w:footerReference w:type="default" r:id="footer"/></w:sectPr>'
)


def whole(*, tracked: bool = False) -> tuple[bytes, list[tuple[str, str]]]:
    """Return one file with all cases, and all changes (that can be tracked) to make in it."""
    cases = [case for case in CASES if case.tracked or not tracked]
    end = p(r("Slot"), "<w:r><w:endnoteReference w:id='5'/></w:r>")
    body = "".join(case.xml for case in cases) + end + SECTION
    changes = [change for case in cases for change in case.changes]
    return docx(body, **PARTS), changes + list(PART_CHANGES)


def edits_for(document: Document, changes: list[tuple[str, str]]) -> list[Edit]:
    """Return an edit for each of the words, which stand in the text once."""
    edits = []
    for old, new in changes:
        found = [match.span() for match in re.finditer(re.escape(old), document.text)]
        assert len(found) == 1, (old, found)
        edits.append(Edit(*found[0], new))
    return edits

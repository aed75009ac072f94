"""Makes small Office and OpenDocument files around a piece of XML, for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from klantvrij.documents import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": _REL,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def pack(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip with these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """Return a Word file; `parts` are the insides of styles, footnotes, header, footer …"""
    names = {name: f"word/{name}.xml" for name in parts}
    roots = {"styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes",
             "comments": "comments", "header": "hdr", "footer": "ftr",
             "settings": "settings"}  # fmt: skip
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_REL}/{name}" Target="{name}.xml"/>' for name in names
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_DOCUMENT}.{name}+xml"/>'
        for name in parts
    )
    content = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f"{overrides}"
            f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}.document.main+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": _relations(
            f'<Relationship Id="m" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/document.xml": (f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"),
    }
    for name, inside in parts.items():
        content[names[name]] = f"<w:{roots[name]} {_NAMESPACES}>{inside}</w:{roots[name]}>"
    return pack(content)


def _relations(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def odt(body: str, styles: str = "", automatic: str = "", settings: str = "") -> bytes:
    """Return an OpenDocument text file; `styles` is the inside of the master styles."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in {
            "office": "office", "text": "text", "table": "table", "draw": "drawing",
            "style": "style", "svg": "svg-compatible", "config": "config",
        }.items()
    )  # fmt: skip
    spaces += (
        ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.text"
    parts = {
        "mimetype": kind,
        "content.xml": (
            f"<office:document-content {spaces}><office:automatic-styles>{automatic}"
            "</office:automatic-styles><office:body><office:text>"
            f"{body}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": (
            f"<office:document-styles {spaces}><office:automatic-styles>"
            "<style:page-layout style:name='L'><style:page-layout-properties/><style:header-style/>"
            "<style:footer-style/></style:page-layout></office:automatic-styles>"
            f"<office:master-styles>{styles}</office:master-styles></office:document-styles>"
        ),
    }
    if settings:
        parts["settings.xml"] = (
            f"<office:document-settings {spaces}><office:settings>{settings}</office:settings>"
            "</office:document-settings>"
        )
    entries = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>'
        for name in parts
        if name != "mimetype"
    )
    parts["META-INF/manifest.xml"] = (
        f'<m:manifest xmlns:m="{manifest}"><m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        f"{entries}</m:manifest>"
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(name, content, packing)
    return out.getvalue()


def blocks_of(document: Document) -> list[tuple[str, str]]:
    """Return (kind, text) of every block."""
    return [(block.kind.value, document.text[block.start : block.end]) for block in document.blocks]


def check_way_back(document: Document, data: bytes) -> int:
    """Look every segment up in the package with lxml; return how many letters were found."""
    trees: dict[str, list[etree._Element]] = {}
    letters = 0
    with zipfile.ZipFile(BytesIO(data)) as file:
        for segment in document.segments:
            if segment.part not in trees:
                parser = etree.XMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
                trees[segment.part] = list(etree.fromstring(file.read(segment.part), parser).iter())
            element = trees[segment.part][segment.node]
            if segment.slot.startswith("@"):
                value = element.get(segment.slot[1:])
            else:
                value = element.text if segment.slot == "text" else element.tail
            theirs = (value or "")[segment.source_start : segment.source_end]
            ours = document.text[segment.start : segment.end]
            assert theirs == ours or theirs.split() == ours.split(), (segment, theirs, ours)
            letters += len(ours)
    return letters

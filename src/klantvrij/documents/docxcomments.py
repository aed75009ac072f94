"""The comments of a Word document: those there are stay, ours come behind them."""

from __future__ import annotations

import posixpath
import re

from klantvrij.documents.base import AUTHOR
from klantvrij.documents.package import Package
from klantvrij.documents.xmlsource import Source, escape, escape_text

_INITIALS = "KV"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES_PART = "[Content_Types].xml"


class Comments:
    """Collects comments; `changed` and `added` are then the parts to write."""

    def __init__(self, package: Package, main: str, space: str, date: str) -> None:
        """`space` is the namespace of WordprocessingML in this document."""
        self._package = package
        self._main = main
        self._space = space
        self._date = date
        self._styles = _styles(package, main)
        self._texts: list[tuple[int, str]] = []

    @property
    def reference(self) -> str:
        """The properties of a run that holds the mark of a comment, "" for none."""
        style = self._styles.get("annotation reference")
        return f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>' if style else ""

    def add(self, number: int, text: str) -> None:
        """Add a comment; each line is a paragraph."""
        self._texts.append((number, text))

    def parts(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Return the parts that change and the parts that come new, by name."""
        if not self._texts:
            return {}, {}
        existing = self._package.related(self._main, "comments")
        if existing:
            name = self._package.real_name(existing[0])
            source = Source(self._package.read(name))
            prefix = source.root.prefix
            _append(source, self._written(prefix, source.root.space if not prefix else ""))
            return {name: source.result()}, {}
        name = self._new_name()
        inside = self._written("w", "")
        root = f'<w:comments xmlns:w="{self._space}">{inside}</w:comments>'
        changed, added = self._relate(name)
        return changed, {name: (_DECLARATION + root).encode(), **added}

    def _written(self, prefix: str, declare: str) -> str:
        declared = f' xmlns:w="{declare}"' if declare else ""
        p = f"{prefix or 'w'}:"
        reference = self.reference.replace("w:", p)
        style = self._styles.get("annotation text")
        properties = f'<{p}pPr><{p}pStyle {p}val="{escape(style)}"/></{p}pPr>' if style else ""
        comments = []
        for number, text in self._texts:
            mark = f"<{p}r>{reference}<{p}annotationRef/></{p}r>"
            paragraphs = []
            for line in text.splitlines() or [""]:
                words = f'<{p}r><{p}t xml:space="preserve">{escape_text(line)}</{p}t></{p}r>'
                paragraphs.append(f"<{p}p>{properties}{mark}{words}</{p}p>")
                mark = ""
            comments.append(
                f'<{p}comment{declared} {p}id="{number}" {p}author="{AUTHOR}" '
                f'{p}date="{self._date}" {p}initials="{_INITIALS}">'
                f"{''.join(paragraphs)}</{p}comment>"
            )
        return "".join(comments)

    def _new_name(self) -> str:
        folder = posixpath.dirname(self._main)
        number = ""
        while (name := f"{folder}/comments{number}.xml".lstrip("/")) in self._package:
            number = str(int(number or "1") + 1)
        return name

    def _relate(self, name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Return the parts that make the new part known: its type and its relation."""
        package = self._package
        types = Source(package.read(_TYPES_PART))
        tag = _prefixed(types, "Override")
        _append(types, f'<{tag} PartName="/{escape(name)}" ContentType="{_TYPE}"/>')
        changed = {package.real_name(_TYPES_PART): types.result()}
        folder, base = posixpath.split(self._main)
        relations = f"{folder}/_rels/{base}.rels".lstrip("/")
        kind = _STRICT_RELATION if "purl.oclc.org" in self._space else _RELATION
        target = posixpath.basename(name)
        if relations not in package:
            entry = f'<Relationship Id="rId1" Type="{kind}" Target="{target}"/>'
            root = f'<Relationships xmlns="{_RELATIONS}">{entry}</Relationships>'
            return changed, {relations: (_DECLARATION + root).encode()}
        source = Source(package.read(relations))
        used = {node.get("Id") for node in source.root.children()}
        number = 1
        while f"rId{number}" in used:
            number += 1
        tag = _prefixed(source, "Relationship")
        _append(source, f'<{tag} Id="rId{number}" Type="{kind}" Target="{target}"/>')
        changed[package.real_name(relations)] = source.result()
        return changed, {}


def _prefixed(source: Source, tag: str) -> str:
    return f"{source.root.prefix}:{tag}" if source.root.prefix else tag


def _append(source: Source, xml: str) -> None:
    """Put elements at the end of the root."""
    root = source.root
    if root.empty:
        whole = source.open_tag(root) + xml.encode() + source.close_tag(root)
        source.patch(root.start, root.end, whole)
    else:
        source.patch(root.inside_end, root.inside_end, xml.encode())


def _styles(package: Package, main: str) -> dict[str, str]:
    """Return name → id of the styles Word has for comments, as far as the document has them."""
    found: dict[str, str] = {}
    for part in package.related(main, "styles"):
        for node in package.xml(part).children("w:style"):
            name = node.find("w:name")
            text = name.get("w:val").lower() if name else ""
            if text in {"annotation reference", "annotation text"}:
                found.setdefault(text, node.get("w:styleId"))
    return found


_NUMBER = re.compile(rb"""\bid\s*=\s*["'](\d+)["']""")
_HIGHEST = 2**30
"""Word wants numbers that fit in 32 bits with a sign."""


class Numbers:
    """Numbers that no tracked change, comment or bookmark in the document bears yet."""

    def __init__(self, parts: list[bytes]) -> None:
        """Look through `parts`, in whatever encoding: in all of XML's, digits are as in ASCII."""
        self._used = {
            int(found[1])
            for part in parts
            for found in _NUMBER.finditer(part.replace(b"\0", b""))
            if len(found[1]) < 12
        }
        self._last = max((number for number in self._used if number < _HIGHEST), default=0)

    def __call__(self) -> int:
        """Return the next one."""
        self._last += 1
        while self._last in self._used:
            self._last += 1
        return self._last

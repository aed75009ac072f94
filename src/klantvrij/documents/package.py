"""Zip packages (docx, odt, pptx, xlsx) opened with distrust: sizes are counted while unpacking."""

from __future__ import annotations

import posixpath

from klantvrij.documents import limits
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.zipread import Member, UnusualError, members, unpacked
from klantvrij.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from zipfile import ZipFile

    from klantvrij.documents.xmltree import Node

_STEP = 1024 * 1024
_MAIN_TYPES = (  # what the content type of the main part contains → format
    ("wordprocessingml.", "docx"),
    ("ms-word.", "docx"),
    ("presentationml.", "pptx"),
    ("ms-powerpoint.", "pptx"),
    ("spreadsheetml.", "xlsx"),
    ("ms-excel.", "xlsx"),
)
_OTHER_ODF = {"spreadsheet": "ods", "presentation": "odp", "graphics": "odg", "formula": "odf"}


class Package:
    """The parts of one zip file. Raises DocumentError for whatever is wrong with it."""

    def __init__(self, data: bytes) -> None:
        if data.count(b"PK\x01\x02") > limits.DEFAULT.zip_members:
            raise DocumentError(Problem.ZIP_BOMB, detail=_("te veel onderdelen"))
        self._data = data
        self._zip: ZipFile | None = None
        # The first of two parts with one name counts, as in Word; some zips use backslashes.
        self._members: dict[str, Member | int] = {}
        try:
            for member in members(data):
                self._members.setdefault(member.name.lstrip("/"), member)
        except UnusualError:
            self._members = {}
            for number, info in enumerate(self._opened().infolist()):
                self._members.setdefault(info.filename.replace("\\", "/").lstrip("/"), number)
        self._unpacked = 0
        self._folded = {name.lower(): name for name in reversed(self._members)}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._folded

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._members)

    def real_name(self, name: str) -> str:
        """Return a part's name as the package spells it; KeyError when it isn't there."""
        return self._folded[name.lower()]

    def read(self, name: str) -> bytes:
        """Return one part, unpacked; names are compared without regard to case."""
        real = self._folded.get(name.lower())
        if real is None:
            raise DocumentError(
                Problem.DAMAGED, detail=_("onderdeel {part} ontbreekt").format(part=name)
            )
        member = self._members[real]
        before = self._unpacked
        if isinstance(member, Member):
            try:
                return self._plain(member)
            except UnusualError:
                self._unpacked = before
                member = member.number
        return self._unusual(real, member)

    def _plain(self, member: Member) -> bytes:
        chunks = []
        size = 0
        for chunk in unpacked(self._data, member, _STEP):
            size += len(chunk)
            self._check_size(size, member.packed, len(chunk))
            chunks.append(chunk)
        return b"".join(chunks)

    def _unusual(self, name: str, number: int) -> bytes:
        """Return the part `name`, number `number` in the zip, as `zipfile` reads it."""
        from zipfile import ZIP_DEFLATED, ZIP_STORED

        file = self._opened()
        info = file.infolist()[number]
        if info.flag_bits & 1:
            raise DocumentError(Problem.ENCRYPTED)
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise DocumentError(Problem.DAMAGED, detail=_("onbekende manier van inpakken"))
        chunks = []
        size = 0
        try:
            with file.open(info) as part:
                while chunk := part.read(_STEP):
                    size += len(chunk)
                    self._check_size(size, info.compress_size, len(chunk))
                    chunks.append(chunk)
        except RuntimeError as error:  # "password required"
            raise DocumentError(Problem.ENCRYPTED) from error
        except bad_zip() as error:
            raise DocumentError(
                Problem.DAMAGED,
                detail=_("onderdeel {part} is niet uit te pakken").format(part=name),
            ) from error
        return b"".join(chunks)

    def _opened(self) -> ZipFile:
        if self._zip is None:
            from io import BytesIO
            from zipfile import ZipFile

            try:
                self._zip = ZipFile(BytesIO(self._data))
            except bad_zip() as error:
                ends = b"PK\x05\x06" in self._data[-70_000:]
                problem = Problem.DAMAGED if ends else Problem.TRUNCATED
                raise DocumentError(problem, detail=_("het zip-bestand klopt niet")) from error
        return self._zip

    def xml(
        self, name: str, passed_over: Callable[[str, Mapping[str, str]], bool] | None = None
    ) -> Node:
        """Return one part as a tree, without what is `passed_over` (see `xmltree.parse`).

        Raises DocumentError, also for missing parts.
        """
        return self.stream(name, {}, passed_over)

    def stream(
        self,
        name: str,
        streamed: Mapping[str, Callable[[Node], None]],
        passed_over: Callable[[str, Mapping[str, str]], bool] | None = None,
    ) -> Node:
        """Return one part as a tree without the elements in `streamed` (see `xmltree.parse`)."""
        from klantvrij.documents.xmltree import parse

        try:
            return parse(self.read(name), streamed, passed_over)
        except DocumentError as error:
            if error.problem is Problem.DAMAGED and not error.detail:
                detail = _("onderdeel {part} is geen geldige XML").format(part=name)
                raise DocumentError(Problem.DAMAGED, detail=detail) from error.__cause__
            raise

    def _check_size(self, size: int, packed: int, chunk: int) -> None:
        self._unpacked += chunk
        bounds = limits.DEFAULT
        ratio = size / max(packed, 1)
        if self._unpacked > bounds.unzipped_bytes:
            detail = _("meer dan {size} MB").format(size=bounds.unzipped_bytes >> 20)
            raise DocumentError(Problem.ZIP_BOMB, detail=detail)
        if size > bounds.ratio_floor and ratio > bounds.zip_ratio:
            detail = _("{ratio} keer zo groot").format(ratio=round(ratio))
            raise DocumentError(Problem.ZIP_BOMB, detail=detail)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return id → (kind, target part) of an Office part; outside links are left out.

        `kind` is the last step of the relationship type ("footnotes", "notesSlide").
        """
        folder, base = posixpath.split(part)
        name = f"{folder}/_rels/{base}.rels".lstrip("/")
        if name not in self:
            return {}
        found = {}
        for node in self.xml(name).children("Relationship"):
            if node.get("TargetMode") == "External":
                continue
            target = _unquoted(node.get("Target").split("#")[0])
            target = (
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            kind = node.get("Type").rpartition("/")[2]
            found[node.get("Id")] = (kind, posixpath.normpath(target))
        return found

    def main_part(self, fallback: str) -> str:
        """Return the name of the main part of an Office package."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument" and target in self:
                return target
        return fallback

    def related(self, part: str, kind: str) -> list[str]:
        """Return the existing parts `part` refers to as `kind`, in the order of their names."""
        targets = {target for found, target in self.relations(part).values() if found == kind}
        return sorted((target for target in targets if target in self), key=lambda t: (len(t), t))


def bad_zip() -> tuple[type[Exception], ...]:
    """Return what `zipfile` can raise over a damaged zip."""
    import struct
    import zlib
    from zipfile import BadZipFile

    return (
        BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        OverflowError,
        ValueError,
        OSError,
        UnicodeError,
    )


def _unquoted(target: str) -> str:
    if "%" not in target:
        return target
    from urllib.parse import unquote

    return unquote(target)


def detect_package(data: bytes) -> str:
    """Return the format of a zip file; raises DocumentError when it is none of ours."""
    package = Package(data)
    if "mimetype" in package:
        kind = package.read("mimetype")[:100].decode("ascii", "replace").strip()
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return "odt"
        other = kind.removeprefix("application/vnd.oasis.opendocument.").split("-")[0]
        detail = _OTHER_ODF.get(other) or ("epub" if "epub" in kind else "zip")
        raise DocumentError(Problem.WRONG_TYPE, detail=detail)
    if "[Content_Types].xml" in package:
        found = _office_format(package)
        if found:
            return found
    for name, found in (
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
        ("xl/workbook.xml", "xlsx"),
    ):
        if name in package:
            return found
    if "content.xml" in package:
        return "odt"
    raise DocumentError(Problem.WRONG_TYPE, detail="zip")


def _office_format(package: Package) -> str:
    main = "/" + package.main_part("")
    for node in package.xml("[Content_Types].xml").children("Override"):
        if node.get("PartName").lower() == main.lower():
            content_type = node.get("ContentType")
            if ".sheet.binary." in content_type:
                raise DocumentError(Problem.WRONG_TYPE, detail="xlsb")
            for key, found in _MAIN_TYPES:
                if key in content_type:
                    return found
    return ""

"""What is said before the words of a report stand: what is empty, what could be said otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from klantvrij.i18n import _
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations.kinds import Role
from klantvrij.site.conversations.pages.remarks import in_short, remarks_on
from klantvrij.site.conversations.services import Record

_PRINTED = {
    "first_question": ("answer",),
    "mirror_question": ("question", "organisation_answer"),
    "law_choice": ("why",),
    "report_block": ("text",),
    "promise": ("what",),
    "together": ("what", "organisation_share"),
    "legal_duty": ("what", "consequence", "repair"),
    "consideration": tuple(reports.CONSIDERED),
    "who_decides": ("what",),
}
"""The texts of the organisation that a report prints."""


def said_before(record: Record) -> str:
    """Return what a counsellor reads before it is frozen. Nothing of it stands in the way."""
    said = [_("Klopt alles? Als u het allebei hebt gelezen, staan deze woorden vast.")]
    empty = reports.empty(record.conversation)
    if empty:
        names = "; ".join(heading.name for heading in empty)
        said.append(_("Nog leeg, en dat mag: {blocks}.").format(blocks=names))
    words = in_short(one for text in _ours(record) for one in remarks_on(record.seat, text))
    if words:
        said.append(_("Kan ook zo: {words}.").format(words=words))
    return "\n".join(said)


def _ours(record: Record) -> Iterator[str]:
    """Yield the printed texts a counsellor wrote in his own name."""
    for block, fields in _PRINTED.items():
        for seen in record[block]:
            for field in fields:
                text = seen.texts.get(field)
                newest = text.newest if text else None
                writer = record.people.get(newest.by) if newest and newest.by else None
                if newest and getattr(writer and writer.entry, "role", "") == Role.COUNSELLOR:
                    yield newest.text

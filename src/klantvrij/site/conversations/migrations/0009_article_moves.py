"""The article of a duty becomes a text in versions, encrypted, as all that somebody wrote.

Why a conversation was kept back becomes one of a closed list.
"""

from typing import Any

from django.db import migrations

from klantvrij.site.conversations import crypto

PART = "promise.article"
LISTED = ("", "objection", "asked", "changed", "other")
CHANGED = ("Er is daarna nog iets veranderd.", "Something changed after that.")


def forward(apps: Any, _editor: object) -> None:
    promise, version = (apps.get_model("conversations", name) for name in ("Promise", "Version"))
    for row in promise.objects.exclude(article=""):
        if version.objects.filter(entry=row.id, part=PART).exists():
            continue  # moved before, and back
        version.objects.create(
            conversation_id=row.conversation_id,
            entry=row.id,
            part=PART,
            number=1,
            base=0,
            by_id=row.created_by_id,
            at=row.created_at,
            cipher=crypto.seal(row.article, f"{row.id} {PART} 1"),
        )
    for item in apps.get_model("conversations", "DestructionItem").objects.exclude(
        kept_back__in=LISTED
    ):
        item.kept_back = "changed" if item.kept_back in CHANGED else "other"
        item.save(update_fields=["kept_back"])


def back(apps: Any, _editor: object) -> None:
    promise, version = (apps.get_model("conversations", name) for name in ("Promise", "Version"))
    for row in version.objects.filter(part=PART, erased_at__isnull=True).order_by("number"):
        text = crypto.unseal(row.cipher, f"{row.entry} {PART} {row.number}")
        promise.objects.filter(id=row.entry).update(article=text[:120])


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0008_law_not_known"),
    ]

    operations = [migrations.RunPython(forward, back)]

"""Static files under names with their checksum, also where one script imports another."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # no types
    """Rewrites the imports of our modules too, so that a browser never mixes two versions."""

    support_js_module_import_aggregation = True

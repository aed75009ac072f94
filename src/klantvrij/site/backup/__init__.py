"""Everything the site keeps, in one file, and back again: on SQLite and on PostgreSQL alike."""

from klantvrij.site.backup.dump import save
from klantvrij.site.backup.file import BackupError, NoSiteError
from klantvrij.site.backup.keys import to_keep, to_put_back
from klantvrij.site.backup.load import restore

__all__ = ["BackupError", "NoSiteError", "restore", "save", "to_keep", "to_put_back"]

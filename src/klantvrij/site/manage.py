"""Django's own command line: ``python -m klantvrij.site.manage check --deploy``."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the command on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantvrij.site.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

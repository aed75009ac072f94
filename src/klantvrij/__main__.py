"""Run the command line: ``python -m klantvrij``."""

import sys

from klantvrij.cli import main

sys.exit(main())

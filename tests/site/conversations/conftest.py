"""Tests of conversations share invented people (people.py, beside this file)."""

import importlib.util
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
collect_ignore_glob = ["test_*.py"] if importlib.util.find_spec("django") is None else []

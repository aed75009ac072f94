"""Starts the programs that open a PDF, in a process of their own with limits on memory and time.

PDF is the one format read by a library in C; a malicious file can then hurt nothing else.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from klantvrij.documents import limits
from klantvrij.documents.errors import DocumentError, Problem, system_reason
from klantvrij.i18n import _

TIMED_OUT = frozenset({-9, -24})
"""Exit codes of a process that used up its time."""
_ERROR_PASSWORD = 4
_ERROR_SECURITY = 5


def run_guarded(script: str, arguments: Sequence[int], data: bytes) -> tuple[bytes, int]:
    """Run `script` of this package on `data` and return its output and exit code.

    It gets the limits on memory (bytes) and time (seconds of the processor) before `arguments`.
    Raises DocumentError when no process can be started.
    """
    bounds = limits.DEFAULT
    command = [_python(), "-P", str(Path(__file__).with_name(script))]
    # -P: our html.py is not Python's html
    command += map(str, (bounds.pdf_memory, int(bounds.pdf_seconds), *arguments))
    keep = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP")
    environment = {key: os.environ[key] for key in keep if key in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(entry for entry in sys.path if entry)
    environment["PYTHONIOENCODING"] = "utf-8"
    try:
        process = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=3 * bounds.pdf_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return error.stdout or b"", -24
    except OSError as error:
        raise DocumentError(Problem.UNREADABLE, detail=system_reason(error)) from error
    return process.stdout, process.returncode


def load_error(code: int, data: bytes) -> DocumentError:
    """Return what to say when PDFium can't open `data` and gives error number `code`."""
    if code in {_ERROR_PASSWORD, _ERROR_SECURITY}:
        return DocumentError(Problem.ENCRYPTED)
    if b"%%EOF" not in data[-4096:]:
        return DocumentError(Problem.TRUNCATED)
    return DocumentError(Problem.DAMAGED, detail=_("de opbouw klopt niet"))


def _python() -> str:
    """Return the Python to start; a web server with Python inside is not one."""
    executable = sys.executable or ""
    if Path(executable).name.lower().startswith(("python", "pypy")):
        return executable
    folder = Path(sys.prefix)
    for candidate in (folder / "bin" / "python3", folder / "python.exe"):
        if candidate.exists():
            return str(candidate)
    return executable or "python3"

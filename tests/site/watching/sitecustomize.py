"""Loaded by Python when the server under test starts: notes every file that is opened to write."""

import os
import sys

_LOG = os.environ.get("WATCH_OPENED", "")
if _LOG:
    _handle = os.open(_LOG, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def _note(event, arguments):
        if event == "open":
            path, _mode, flags = arguments
            if (
                isinstance(flags, int)
                and not isinstance(path, int)
                and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            ):
                os.write(_handle, f"{path}\n".encode(errors="replace"))
        elif event.startswith("tempfile."):
            os.write(_handle, f"{event} {arguments}\n".encode(errors="replace"))

    sys.addaudithook(_note)

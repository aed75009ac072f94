"""The commands of ``klantvrij``, one module each.

A module has ``add_arguments(parser)`` and ``run(arguments) -> int`` (the exit code: 0 nothing to
report, 1 something, 2 could not read or wrong use). It imports what it needs inside its functions:
only the command that is asked for costs time.
"""

"""Run the command line: ``python -m klantvrij``."""

from klantvrij.cli import entry

if __name__ == "__main__":  # a process of the pool imports this file too
    entry()

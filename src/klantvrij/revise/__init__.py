"""One document: judged by the settings, and changed where that is certain."""

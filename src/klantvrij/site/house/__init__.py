"""The organisation that runs the site: its name, its kind, and whom to ask."""

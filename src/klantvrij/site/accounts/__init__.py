"""The people who work with the site: who they are, what they may do, and how they get in."""

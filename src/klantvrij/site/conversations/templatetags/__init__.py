"""Tags of the templates of conversations."""

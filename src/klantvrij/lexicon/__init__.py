"""What we know: terms, metaphors, relations, fixed terms and cues, as data."""

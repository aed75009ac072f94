"""The API, by the Dutch API Design Rules: Dutch names, problem+json, no text in an address."""

"""Finding and judging market-speak."""

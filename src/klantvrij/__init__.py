"""Klantvrij finds market-speak in Dutch public-sector text and judges each occurrence."""

__version__ = "0.1.0"

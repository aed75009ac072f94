"""The cards of words, their metaphors, the test as pages, learning, and the list as open data."""

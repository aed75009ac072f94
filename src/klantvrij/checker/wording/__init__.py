"""Better words for a place, and whether the sentence is right with them."""

"""Many documents: finding them, checking them, and what was already known about them."""

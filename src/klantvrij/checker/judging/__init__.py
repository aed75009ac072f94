"""Who stands to whom at a place: the words around it, weighed, and which of them decided."""

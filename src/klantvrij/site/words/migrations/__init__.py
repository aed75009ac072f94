"""How the tables of the versions came about."""

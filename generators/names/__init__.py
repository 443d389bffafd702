"""Names of people and places: their parts, and how they are read."""

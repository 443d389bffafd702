"""The index of the finder: small scripts of which a reader's browser loads those that a query needs."""

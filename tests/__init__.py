"""The tests, a package so that they find `generators` from the root of the repository."""

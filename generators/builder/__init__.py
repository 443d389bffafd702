"""MkDocs and Material: everything that knows them is in this package."""

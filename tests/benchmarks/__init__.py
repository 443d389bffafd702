"""How fast a site builds, beside plain MkDocs with Material on the same Markdown: `make bench`."""

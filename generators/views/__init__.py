"""Pages: what each shows, computed from the public catalogue; templates only lay it out."""

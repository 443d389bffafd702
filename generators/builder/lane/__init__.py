"""The fast way to the same site: what has not changed stays, the rest is rendered by all cores.

MkDocs is asked only for what it alone knows: the pages written by hand, the theme's files, and the
theme's frame around a page. `gongkai build --plain` does without this package.
"""

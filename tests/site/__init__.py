"""The finished site, built by the real commands and judged by what a reader gets."""

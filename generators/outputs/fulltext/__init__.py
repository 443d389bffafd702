"""The full text of what is prose, as Pagefind indexes it."""

"""Catalogue to typed results that pages, downloads and rules all use."""

"""Importers that turn public tables into the YAML that editors then own."""

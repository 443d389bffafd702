"""From YAML files to typed records: reading, one model a type, the catalogue that joins them."""

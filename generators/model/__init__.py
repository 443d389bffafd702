"""From YAML files to typed records: reading, one model a type, the catalogue that joins them."""

import os

# Our models use no plugins of pydantic's, and to look for some it reads what every package says of
# itself, which takes longer than to check a changed file.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

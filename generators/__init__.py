"""gongkai: programme data in YAML, made into the pages of a public site."""

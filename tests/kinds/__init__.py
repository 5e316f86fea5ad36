"""The table of kinds, and that a kind or a field is added in a few files."""

"""The gate for truth: what a text says beside what its translation says. Its rules are `validation/rules/truth.py`."""

"""The guide while it is written: kept in memory, watched, and shown in a browser as it is saved."""

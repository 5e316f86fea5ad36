"""The machine: files put in place whole, work divided among processes, where the program's own files lie."""

"""What an editor, translator or keeper asks the program to do to the catalogue's own files."""

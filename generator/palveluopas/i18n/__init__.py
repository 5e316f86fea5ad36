"""Languages: what CLDR knows of them, and the program's own words."""

"""Paper: sheets, booklets, cards and pictures as values, set in type by Typst."""

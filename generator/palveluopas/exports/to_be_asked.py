"""What only asking can bring, as a table for a spreadsheet: a row a body, with room for the answer."""

from __future__ import annotations

import csv
from io import StringIO

from palveluopas.guide.relations import Relations
from palveluopas.guide.to_be_asked import to_be_asked

FILE = "to-be-asked.csv"


def asked_file(relations: Relations) -> dict[str, str]:
    """`to-be-asked.csv`, in the source language, the questions first that would help the most pages."""
    words = relations.guide.labels
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(words[f"asked_{name}"] for name in ("helps", "body", "what", "where", "answer", "pages"))
    for one in to_be_asked(relations):
        what = ", ".join(words[f"asked_what_{name}"] for name in one.what)
        table.writerow([len(one.pages), one.body.name, what, one.where or "", "", " ".join(one.pages)])
    return {FILE: text.getvalue()}

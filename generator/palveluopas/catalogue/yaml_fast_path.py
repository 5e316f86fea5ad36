"""Reads the plainest YAML, which nearly every file of a catalogue is, line by line and several times faster.

Reads a text only when every line of it is one that means the same here as in YAML; of any other text it
says nothing, and `catalogue/yaml_reader.py` reads it. So faults are told in one place, and nothing is read in two ways.
"""

from __future__ import annotations

import re
from typing import Any

from palveluopas.catalogue.positioned import KEYS, Sequence, Table
from palveluopas.problems.problem import COLUMN_BITS

ONE_LINE = 1 << COLUMN_BITS + 1
DEEPEST = 15
LONGEST = 5000

# Characters that no text of a catalogue may hold: nobody sees them, and some are ends of lines to YAML.
HIDDEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff"
    r"\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_ODD = rf"{HIDDEN}\t\n\u200b"
_TEXT = rf"""[^"\\{_ODD}]*+"""
_ITEM = rf"""(?:"{_TEXT}"|[A-Za-z][A-Za-z0-9_-]*+)"""

# Indentation, a hyphen, a key, and a text in quotation marks, a word or number, or a list of texts and words. Nothing
# is tried twice (`*+`), and only at the beginning of a line: a long line costs no more than its length.
_LINE = re.compile(
    r"^(?P<indent> *+)(?:(?P<dash>- )?(?:(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,99}+):(?: (?! *+(?:#|\n))| *+(?=\n)))?"
    rf"""(?:"(?P<quoted>{_TEXT})"|(?P<word>[A-Za-z][A-Za-z0-9_-]*+|-?[0-9]++(?:\.[0-9]++)?)"""
    rf"|(?P<list>\[{_ITEM}(?:, {_ITEM})*+\]))? *+|#[^{_ODD}]*+)\n",
    re.MULTILINE,
)
_ITEMS = re.compile(_ITEM)
_NONE = (None, None, None)
_NOTHING = frozenset(["null", "Null", "NULL"])
_TRUTHS = frozenset(["true", "True", "TRUE", "false", "False", "FALSE"])
_FIRST_OF_NUMBER = frozenset("-0123456789")


class _NotPlain(Exception):
    """Raised inside this module only: the text is for the parser."""


def table_of(text: str) -> tuple[Table | None, bool]:
    """The table that the text is, and whether it has number-like words; no table when it is not as plain as that."""
    lines = _Lines()
    try:
        return lines.table(text if text[-1:] == "\n" else text + "\n"), lines.unquoted
    except _NotPlain:
        return None, False


class _Lines:
    """One text being read: the tables and lists that are open at a line, and the key whose value is still to come."""

    def __init__(self) -> None:
        self.root = Table()
        self.open: list[tuple[int, Table | Sequence]] = [(0, self.root)]
        self.waiting: tuple[Table, str, int] | None = None
        self.line = 0  # as a packed spot has it
        self.unquoted = False

    def table(self, text: str) -> Table:
        end = 0
        for match in _LINE.finditer(text):
            begin, stop = match.span()
            if begin != end:
                raise _NotPlain
            end = stop
            self.line += ONE_LINE
            indent, dash, key, quoted, word, flow = match.groups()
            column = len(indent)
            if quoted is not None and not dash and key in KEYS and self._is_next_of(column, key, quoted):
                continue
            if key is not None:
                table = self._item_table(column) if dash else self._table_at(column)
                self._field(table, key, column + 2 if dash else column, (quoted, word, flow))
            elif dash:
                self._item(column, (quoted, word, flow))
            elif quoted is not None or word is not None or flow is not None:
                raise _NotPlain
        if end != len(text) or self.waiting or not self.root:
            raise _NotPlain
        return self.root

    def _is_next_of(self, column: int, key: str, text: str) -> bool:
        """Whether a text under a key that has been read before goes on where the last line was, as most lines do; then it is kept."""
        at, table = self.open[-1]
        if at != column or type(table) is not Table or not table or self.waiting or key in table or len(text) > LONGEST:
            return False
        key = KEYS[key]
        table.names[key] = self.line | column + 1 << 1
        table.spots[key] = self.line | column + len(key) + 3 << 1
        table[key] = text
        return True

    def _field(self, table: Table, key: str, column: int, given: tuple) -> None:
        quoted, word, _ = given
        if key in table or key in _NOTHING or key in _TRUTHS:
            raise _NotPlain
        if not table and table is self.root:
            table.at = self.line | 1 << 1
        key = KEYS.setdefault(key, key)
        table.names[key] = self.line | column + 1 << 1
        if given == _NONE:
            self.waiting = table, key, column
            return
        start = column + len(key) + 3
        table.spots[key] = self.line | start << 1 | (word is not None)
        table[key] = quoted if quoted is not None and len(quoted) <= LONGEST else self._value(given, start)

    def _item(self, column: int, given: tuple) -> None:
        sequence = self._list_at(column)
        sequence.spots.append(self.line | column + 3 << 1 | (given[1] is not None))
        sequence.append(self._value(given, column + 3))

    def _item_table(self, column: int) -> Table:
        sequence = self._list_at(column)
        table = Table(self.line | column + 3 << 1)
        sequence.spots.append(table.at)
        sequence.append(table)
        self._begin(column + 2, table)
        return table

    def _value(self, given: tuple, column: int) -> str | Sequence:
        """The value that begins at the column, given as a text in quotation marks, a word or a list."""
        quoted, word, flow = given
        if word is not None:
            return self._word(word)
        if flow is None:
            if quoted is None or len(quoted) > LONGEST:
                raise _NotPlain
            return quoted
        sequence = Sequence(self.line | column << 1)
        for item in _ITEMS.finditer(flow):
            found = item[0]
            is_word = found[0] != '"'
            sequence.append(self._word(found) if is_word else found[1:-1])
            sequence.spots.append(self.line | column + item.start() << 1 | is_word)
            if len(found) > LONGEST:
                raise _NotPlain
        return sequence

    def _word(self, word: str) -> str:
        if word[0] in _FIRST_OF_NUMBER or word in _TRUTHS:
            self.unquoted = True
        elif word in _NOTHING or len(word) > LONGEST:
            raise _NotPlain
        return word

    def _list_at(self, column: int) -> Sequence:
        """The list that an item at the column belongs to: one that begins here, or the innermost one there."""
        if self.waiting:
            return self._awaited(Sequence(self.line | column + 1 << 1), column, column)
        while self.open and self.open[-1][0] > column:
            self.open.pop()
        if not self.open or self.open[-1][0] != column or type(self.open[-1][1]) is not Sequence:
            raise _NotPlain
        return self.open[-1][1]

    def _table_at(self, column: int) -> Table:
        """The table that a key at the column belongs to: one that begins here, or the innermost one there."""
        if self.waiting:
            return self._awaited(Table(self.line | column + 1 << 1), column, column - 1)
        innermost = self.open[-1]
        if innermost[0] == column and type(innermost[1]) is Table:
            return innermost[1]
        while innermost[0] > column or innermost[0] == column and type(innermost[1]) is Sequence:
            self.open.pop()
            if not self.open:
                raise _NotPlain
            innermost = self.open[-1]
        if innermost[0] != column:
            raise _NotPlain
        return innermost[1]

    def _awaited(self, value: Any, column: int, least: int) -> Any:
        """The value of the key that waits for one; `least` is the column it may not be left of."""
        table, key, above = self.waiting
        if least < above:
            raise _NotPlain
        self.waiting = None
        table[key], table.spots[key] = value, value.at
        self._begin(column, value)
        return value

    def _begin(self, column: int, value: Table | Sequence) -> None:
        if len(self.open) > DEEPEST:
            raise _NotPlain
        self.open.append((column, value))

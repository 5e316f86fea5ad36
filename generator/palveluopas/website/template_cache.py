"""The templates, compiled: once for all languages, and kept for the next build.

What is kept is found by the text of the template and of the compiler, so a change of either makes it anew.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from io import BytesIO
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

from palveluopas.website import jinja_compiler
from palveluopas.website.jinja_compiler import TemplateCodeGenerator, TemplateContext, cut_template

TEMPLATES = Path(__file__).parent / "templates"


class Compiled(BytecodeCache):
    """Keeps compiled templates in the process, and in a folder as soon as it is given one."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._code: dict = {}
        self._compiler = hashlib.sha256(Path(jinja_compiler.__file__).read_bytes()).hexdigest()[:16]

    def load_bytecode(self, bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code is None and self.folder:
            try:
                bucket.load_bytecode(BytesIO(self._file(bucket).read_bytes()))
            except OSError:
                return
            self._code[bucket.key, bucket.checksum] = bucket.code

    def dump_bytecode(self, bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code
        if self.folder:
            file = self._file(bucket)
            beside = file.with_suffix(f".{os.getpid()}")
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                beside.write_bytes(bucket.bytecode_to_string())
                beside.replace(file)
            except OSError:  # a cache that cannot be written is none
                return

    def _file(self, bucket) -> Path:
        return self.folder / f"{bucket.key}-{bucket.checksum}-{self._compiler}.code"


_compiled = Compiled()


def environment() -> Environment:
    """Jinja as the guide's templates want it, without the words of a language."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled,
    )
    env.code_generator_class = TemplateCodeGenerator
    env.get_template = cache(env.get_template)  # the library looks a template up anew for each page
    env.context_class = TemplateContext
    env.parted = cut_template
    return env


def compile_all(folder: Path) -> None:
    """Compiles every template, or takes it from the `folder` where compiled ones are kept."""
    _compiled.folder = folder
    env = environment()
    for name in env.list_templates():
        env.get_template(name)

"""The templates, compiled: once for all languages, and kept for the next build.

What is kept is found by the text of the template, the compiler and the library, so a change of any makes it anew.
Compiled code that is harmed can end the interpreter, so none is looked at before its sum is.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
from functools import cache
from io import BytesIO
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context

from palveluopas.runtime import kept_files
from palveluopas.website import jinja_compiler
from palveluopas.website.jinja_compiler import GuideEnvironment

PLAIN = "PALVELUOPAS_PLAIN_TEMPLATES"  # set to 1, templates are compiled without our shortcuts
TEMPLATES = Path(__file__).parent / "templates"


class Compiled(BytecodeCache):
    """Keeps compiled templates in the process, and in a folder as soon as it is given one."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self._code: dict[tuple[str, str], CodeType | None] = {}
        compiler = f"jinja2 {importlib.metadata.version('jinja2')}".encode() + Path(jinja_compiler.__file__).read_bytes()
        self._compiler = hashlib.sha256(compiler).hexdigest()[:16]

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code is None and self.folder:
            if (data := kept_files.kept(self.folder, self._name(bucket))) is None:
                return
            bucket.load_bytecode(BytesIO(data))
            self._code[bucket.key, bucket.checksum] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.code
        if self.folder:
            kept_files.keep(self.folder, self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        return f"{bucket.key}-{bucket.checksum}-{self._compiler}.code"


_compiled = Compiled()


def is_plain() -> bool:
    """Whether templates are to be compiled by the library alone: slower, and the same to the letter."""
    return os.environ.get(PLAIN, "") not in ("", "0")


def environment() -> GuideEnvironment:
    """Jinja as the guide's templates want it, without the words of a language."""
    plain = is_plain()
    env = GuideEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=None if plain else _compiled,
    )
    if plain:
        env.code_generator_class, env.context_class = CodeGenerator, Context
    env.get_template = cache(env.get_template)  # type: ignore[method-assign]  # else it is looked up anew for each page
    return env


def compile_all(folder: Path) -> None:
    """Compiles every template, or takes it from the `folder` where compiled ones are kept."""
    _compiled.folder = folder
    env = environment()
    for name in env.list_templates():
        env.get_template(name)

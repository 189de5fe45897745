"""`importlib.metadata`, which takes email and zipfile with it, is loaded when something of it is used."""

import importlib
import sys
from importlib.util import find_spec, module_from_spec


def put_off_metadata() -> None:
    """Let pydantic import `entry_points`, with which it would look for plugins, without loading what that needs.

    `importlib.util.LazyLoader` does not help: to import a name from a module already counts as use.
    """
    name = "importlib.metadata"
    spec = None if name in sys.modules else find_spec(name)
    if spec is None or spec.loader is None:
        return
    execute, module = spec.loader.exec_module, module_from_spec(spec)

    def load() -> None:
        if vars(module).pop("__getattr__", None):
            execute(module)

    def look_up(wanted: str) -> object:
        load()
        return getattr(module, wanted)

    def entry_points(**selection: object) -> object:
        load()
        return module.entry_points(**selection)

    vars(module).update(entry_points=entry_points, __getattr__=look_up)
    sys.modules[name] = importlib.metadata = module

"""Writing results: whole files or none, and never over what they were made from."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from reportgen.cli.system_errors import reason_of
from reportgen.diagnostics import ReportgenError
from reportgen.language import _


def write_result(text: str, output: str | None, inputs: Iterable[Path] = ()) -> None:
    """Write a result into a file, or to stdout where none is named. Raises ReportgenError for a file in `inputs`."""
    if output is None:
        if sys.stdout is not None:
            sys.stdout.write(text)
        return
    refuse_inputs([Path(output)], inputs)
    write_atomically(Path(output), text.encode(errors="backslashreplace"))


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raise ReportgenError where a file about to be written is one of the inputs."""
    taken = {path.resolve() for path in inputs}
    for path in outputs:
        if path.resolve() in taken:
            raise ReportgenError(_("输出文件不能与输入文件相同：“{path}”。").format(path=path))


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises ReportgenError with a sentence for the user."""
    import tempfile

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            temporary.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        message = _("无法写入“{path}”：{reason}。")
        raise ReportgenError(message.format(path=path, reason=reason_of(error))) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

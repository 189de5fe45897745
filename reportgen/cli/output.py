"""Writing results: whole files or none."""

import os
from pathlib import Path

from reportgen.cli.system_errors import reason_of
from reportgen.diagnostics import ReportgenError
from reportgen.language import _


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
            temporary.chmod(0o666 & ~_umask())
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

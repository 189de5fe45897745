"""What is said when memory runs out."""

import errno

import pytest

from reportgen.cli.exit_statuses import NO_INPUT
from reportgen.cli.file_errors import say_failure
from reportgen.cli.parallel import broken_off


@pytest.mark.parametrize("error", [MemoryError(), OSError(errno.ENOMEM, "")])
def test_a_command_that_finds_no_memory(error: OSError | MemoryError, capsys: pytest.CaptureFixture[str]):
    """One sentence and the status of what cannot be had, whoever asked for the memory."""
    assert NO_INPUT == say_failure(error)
    assert "无法继续：内存不足。\n" == capsys.readouterr().err


def test_a_report_that_needs_too_much():
    """One report of many that takes too much is not taken for a fault of the program."""
    assert broken_off(MemoryError()).startswith("内存不足，这份报告没有处理完；")

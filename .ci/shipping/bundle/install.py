"""Installs reportgen out of this folder, without network, into a virtual environment of its own.

    python install.py [FOLDER]

Started by install.sh or install.cmd, which look for a Python; it needs nothing beside that Python.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WHEELS = HERE / "wheels"
VERSION = "@VERSION@"
PYTHONS = "@PYTHONS@"
WINDOWS = sys.platform == "win32"


class CannotInstallError(Exception):
    """One sentence for the person who installs."""


def main() -> int:
    """Install, say where, and show what works here; 1 with a sentence where it cannot be done."""
    try:
        program = install(Path(sys.argv[1]).absolute() if sys.argv[1:] else usual_folder())
    except CannotInstallError as error:
        print(f"没有安装：{error}", file=sys.stderr)
        return 1
    print(f"已安装：{program}")
    link(program)
    sys.stdout.flush()
    subprocess.run([program, "doctor"], check=False)
    return 0


def usual_folder() -> Path:
    """Return a folder that needs no administrator."""
    if WINDOWS:
        return (
            Path.home() / "reportgen"
        )  # under AppData the Python of the Microsoft Store writes elsewhere than it says
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "reportgen"


def install(folder: Path) -> Path:
    """Install into a folder, over an earlier installation, and return the program. Raises CannotInstallError."""
    refuse_damaged_files()
    pip = next(WHEELS.glob("pip-*.whl"))
    refuse_unfit_computer(pip)
    if folder.exists() and not (folder.is_dir() and ((folder / "pyvenv.cfg").exists() or not any(folder.iterdir()))):
        raise CannotInstallError(f"“{folder}”里有别的文件；请另选一个文件夹。")
    print(f"正在安装 reportgen {VERSION}，要一两分钟……", flush=True)
    try:
        venv.EnvBuilder(clear=True, symlinks=not WINDOWS, with_pip=False).create(folder)
    except OSError as error:
        raise CannotInstallError(f"不能写入“{folder}”（{error.strerror or error}）。") from error
    programs = folder / ("Scripts" if WINDOWS else "bin")
    options = ["--isolated", "--no-index", "--find-links", str(WHEELS), "--no-cache-dir", "--disable-pip-version-check"]
    command = [str(programs / "python"), str(pip / "pip"), "--quiet", "install", *options, f"reportgen-cn=={VERSION}"]
    if subprocess.run(command, check=False).returncode != 0:
        raise CannotInstallError("安装软件包时出错，原因见上面的英文；磁盘空间是不是不够？")
    return programs / ("reportgen.exe" if WINDOWS else "reportgen")


def refuse_damaged_files() -> None:
    """Compare every file with the list of digests. Why: discs and memory sticks lose files."""
    for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        wanted, _gap, name = line.partition("  ")
        path = HERE / name
        if not path.is_file():
            raise CannotInstallError(f"离线包里少了“{name}”；请重新解压或者重新拷贝。")
        if hashlib.sha256(path.read_bytes()).hexdigest() != wanted:
            raise CannotInstallError(f"“{name}”与发布时不同，可能是拷贝时损坏；请重新解压或者重新拷贝。")


def refuse_unfit_computer(pip: Path) -> None:
    """Look for a wheel of every library that fits this computer; pip is asked, as it decides in the end."""
    sys.path.insert(0, str(pip))
    from pip._vendor.packaging.tags import sys_tags
    from pip._vendor.packaging.utils import parse_wheel_filename

    here = frozenset(sys_tags())
    fits: dict[str, bool] = {}
    for wheel in WHEELS.glob("*.whl"):
        name, _version, _build, tags = parse_wheel_filename(wheel.name)
        fits[name] = fits.get(name, False) or not here.isdisjoint(tags)
    missing = sorted(name for name, fit in fits.items() if not fit)
    if missing:
        kind = f"{next(iter(here_tag.platform for here_tag in sys_tags()))}，Python {sys.version.split()[0]}"
        raise CannotInstallError(
            f"离线包不适用于这台电脑（{kind}）：缺少{'、'.join(missing)}。"
            f"要 64 位的 Python {PYTHONS.replace(' ', '、')}，见 docs/install；"
            "不安装也能填报：用浏览器打开 填报.html。"
        )


def link(program: Path) -> None:
    """Make the command known to the terminal, where that can be done without an administrator."""
    if WINDOWS and "WindowsApps" in sys.base_prefix:  # the Python of the Microsoft Store, see usual_folder
        print("用的是微软应用商店的 Python，不能建立命令；请写全路径运行上面的程序。")
        return
    if WINDOWS:
        place = Path(os.environ["LOCALAPPDATA"]) / "Microsoft" / "WindowsApps" / program.name
    else:
        place = Path.home() / ".local" / "bin" / program.name
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if WINDOWS:
            place.write_bytes(program.read_bytes())
        elif place.is_symlink() or not place.exists():
            place.unlink(missing_ok=True)
            place.symlink_to(program)
        else:
            raise FileExistsError(place)
    except OSError:
        print(f"没有建立命令“{place}”：那里已有别的文件，或者不能写入。请写全路径运行上面的程序。")
        return
    if str(place.parent) in os.environ.get("PATH", "").split(os.pathsep):
        print("在终端里直接写 reportgen 就能运行。")
    else:
        print(f"重新登录以后，在终端里直接写 reportgen 就能运行；现在就用，写全路径：{place}")


if __name__ == "__main__":
    sys.exit(main())

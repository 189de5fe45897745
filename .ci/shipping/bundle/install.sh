#!/bin/sh
# 安装 reportgen，不连网络，不要管理员权限。用法：sh install.sh [安装到哪个文件夹]
# 指定用哪个 Python：PYTHON=/路径/python3 sh install.sh
set -eu

here=$(cd "$(dirname "$0")" && pwd)
fits() {
    "$1" -c 'import sys, venv; sys.exit("%d.%d" % sys.version_info[:2] not in sys.argv)' @PYTHONS@ 2>/dev/null
}
if [ -n "${PYTHON:-}" ] && fits "$PYTHON"; then
    exec "$PYTHON" "$here/install.py" "$@"
fi
for version in @PYTHONS@; do
    if fits "python$version"; then
        exec "python$version" "$here/install.py" "$@"
    fi
done
if fits python3; then
    exec python3 "$here/install.py" "$@"
fi
cat >&2 <<END
没有安装：这台电脑上没有可用的 Python，要下面任一版本：@PYTHONS@。
怎样装 Python，见 docs/install/linux.md。不装也能填报：用浏览器打开 填报.html，或者用 WPS、Excel 填 填报.xlsx。
END
exit 1

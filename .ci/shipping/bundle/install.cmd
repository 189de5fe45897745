@echo off
rem Looks for a Python and starts install.py with it. Usage: install.cmd [FOLDER]
rem The path of a Python may be given first: set PYTHON=C:\...\python.exe
setlocal
chcp 65001 >nul
set "FOUND="
if defined PYTHON call :try "%PYTHON%"
for %%v in (@PYTHONS@) do if not defined FOUND call :try py -%%v
if not defined FOUND call :try python
if not defined FOUND goto :none

%FOUND% "%~dp0install.py" %*
set "STATUS=%ERRORLEVEL%"
goto :end

:try
%* -c "import sys, venv; sys.exit('%%d.%%d' %% sys.version_info[:2] not in sys.argv)" @PYTHONS@ >nul 2>nul
if not errorlevel 1 set FOUND=%*
exit /b 0

:none
set "STATUS=1"
type "%~dp0install-python.txt"

:end
echo.
if not defined CI pause
exit /b %STATUS%

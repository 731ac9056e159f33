@echo off
rem Takes the place of electron.exe: the same command line, an installed Chromium or Edge behind it.
"%~dp0..\..\node_modules\.bin\node" --disable-warning=ExperimentalWarning --import "%~dp0..\hooks.mjs" "%~dp0..\main.mjs" %*

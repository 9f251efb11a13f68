@echo off
rem Kadanoff's command line: builds it (quickly where nothing changed), then runs it.
rem Paths in arguments are relative to the caller's folder.
setlocal
where dotnet >nul 2>nul
if errorlevel 1 (
    echo kadanoff: the .NET SDK 10 is not installed; get it from https://dotnet.microsoft.com/download 1>&2
    exit /b 1
)
pushd "%~dp0"
dotnet build src\Kadanoff.Cli -c Release --nologo -v quiet -clp:NoSummary 1>&2
if errorlevel 1 (
    popd
    echo kadanoff: the build failed 1>&2
    exit /b 1
)
popd
dotnet "%~dp0src\Kadanoff.Cli\bin\Release\net10.0\Kadanoff.Cli.dll" %*
exit /b %errorlevel%

using System.Runtime.InteropServices;

namespace Kadanoff.Cli;

/// <summary>SIGXFSZ, which would end the process where it writes beyond the limit on file sizes (<c>ulimit -f</c>): ignored, so that the write fails instead and the user gets one line.</summary>
internal static class FileSizeSignal
{
    /// <summary>Its number on Linux and macOS; the base class library has no name for it.</summary>
    private const PosixSignal Number = (PosixSignal)25;

    /// <summary>Kept to the end of the process: signals are handled late, by a thread of their own, and one that nobody handles any more is fatal.</summary>
    private static PosixSignalRegistration? _registration;

    public static void Ignore()
    {
        if (!OperatingSystem.IsWindows())
            _registration ??= PosixSignalRegistration.Create(Number, context => context.Cancel = true);
    }
}

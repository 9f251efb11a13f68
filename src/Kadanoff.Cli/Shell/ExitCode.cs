namespace Kadanoff.Cli;

/// <summary>What the process answers to the shell: a stable contract.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>A check failed, or the input was bad.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C or SIGTERM.</summary>
    public const int Interrupted = 130;
}

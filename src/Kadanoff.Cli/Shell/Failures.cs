namespace Kadanoff.Cli;

/// <summary>Runs a verb and turns what it throws into one line on standard error and an exit code.</summary>
internal static class Failures
{
    public static int Guard(Func<int> work, Interruption interruption, bool verbose)
    {
        try
        {
            var code = work();
            return interruption.Requested ? ExitCode.Interrupted : code;
        }
        catch (OperationCanceledException) when (interruption.Requested)
        {
            return ExitCode.Interrupted;
        }
#pragma warning disable CA1031 // The outermost handler: whatever it is, the user gets one line.
        catch (Exception exception)
        {
            Console.Error.WriteLine($"kadanoff: {OneLine(exception)}");
            if (verbose)
                Console.Error.WriteLine(exception);
            return ExitCode.Failed;
        }
#pragma warning restore CA1031
    }

    /// <summary>Expected errors are complete as they are; of others the user learns the kind, and how to report it.</summary>
    private static string OneLine(Exception exception)
    {
        var message = exception.Message.ReplaceLineEndings(" ");
        return exception switch
        {
            KadanoffException => message,
            IOException or UnauthorizedAccessException => $"{message.TrimEnd('.')}. Check the path, the permissions and the space on the disk.",
            _ => $"unexpected {exception.GetType().Name}: {message} This is a defect: run again with --verbose and report the output with the command line.",
        };
    }
}

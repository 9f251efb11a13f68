using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace Kadanoff.Cli;

/// <summary>What <c>--version</c> prints: the version alone.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <summary>As in reports and JSON: <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public override bool Terminating => true;

    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Version);
        return ExitCode.Done;
    }
}

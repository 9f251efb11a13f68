using System.CommandLine;
using Kadanoff;
using Kadanoff.Cli;

namespace ExampleVerbs;

/// <summary>A verb that fails in every way there is.</summary>
internal sealed class FailVerb : Verb, INamed
{
    private readonly Argument<string> _kind = Values.Noun("KIND", "How to fail", "input", "disk", "defect", "check");

    public static string Name => "fail";

    public static string Summary => "Fail";

    public override void Declare(Command command) => command.Add(_kind);

    public override int Run(Session session) => session.Value(_kind) switch
    {
        "input" => throw new FileException("net.onnx", "ends after 12 of 40 bytes", "Copy the file again."),
        "disk" => throw new IOException("No space left on device."),
        "defect" => throw new InvalidOperationException("The state\nis wrong."),
        _ => ExitCode.Failed,
    };
}

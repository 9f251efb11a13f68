using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Kadanoff.Cli;

/// <summary>The usual help, and under it command lines that work.</summary>
internal sealed class HelpWithExamples(HelpAction usual, string program, IReadOnlyList<string> examples) : SynchronousCommandLineAction
{
    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public static void Install(Command root, string program, IReadOnlyList<string> examples)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!, program, examples);
    }

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {program} {example}");
        return ExitCode.Done;
    }
}

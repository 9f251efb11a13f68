using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Kadanoff.Cli.Options;
using Kadanoff.Reports.Text;

namespace Kadanoff.Cli;

/// <summary>The usual help, and under it options in groups, and command lines that work.</summary>
internal sealed class HelpWithExamples(HelpAction usual, string program, IReadOnlyList<string> examples, IReadOnlyList<OptionGroup> groups) : SynchronousCommandLineAction
{
    private const int Width = 100;

    private const int Indent = 24;

    public override bool Terminating => true;

    public override bool ClearsParseErrors => true;

    public static void Install(Command root, string program, IReadOnlyList<string> examples, IReadOnlyList<OptionGroup> groups)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!, program, examples, groups);
    }

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        foreach (var group in groups)
            Write(output, group);
        output.WriteLine("Examples:");
        foreach (var example in examples)
            output.WriteLine($"  {program} {example}");
        return ExitCode.Done;
    }

    private static void Write(TextWriter output, OptionGroup group)
    {
        output.WriteLine($"{group.Heading}:");
        foreach (var (name, meaning) in group.Options)
            foreach (var (i, line) in TerminalText.Wrap(meaning, Width - Indent).Index())
                output.WriteLine($"  {(i == 0 ? name : "").PadRight(Indent - 2)}{line}");
        output.WriteLine();
    }
}

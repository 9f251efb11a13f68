namespace Kadanoff.Cli;

/// <summary>Text for people: lines, tables and progress; plain where nobody sees colours.</summary>
/// <remarks>
/// Text goes to standard output, or to standard error where standard output is JSON alone; warnings and progress go to standard error.
/// Colours and box drawing are used only where the text goes to a terminal and NO_COLOR is not set.
/// <i>Checked by</i>: NarratorTests.
/// </remarks>
internal sealed class Narrator(TextWriter output, TextWriter errors, bool decorated, bool live)
{
    public static Narrator ForConsole(bool jsonOnOutput)
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = System.Text.Encoding.UTF8;
        var redirected = jsonOnOutput ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        var plain = redirected || Set("NO_COLOR") || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Narrator(jsonOnOutput ? Console.Error : Console.Out, Console.Error, !plain, !Console.IsErrorRedirected);
    }

    public void Say(string line = "") => output.WriteLine(line);

    /// <summary>Something that the user should know and that does not stop the work: what was skipped, and why.</summary>
    public void Warn(string line) => errors.WriteLine($"kadanoff: {line}");

    /// <summary>Prints rows under headings; numbers to the right.</summary>
    public void Table(Table table)
    {
        if (decorated)
            DecoratedTable.Write(table);
        else
            table.WriteTo(output);
    }

    /// <summary>Starts a progress line; dispose of it when the work is done.</summary>
    /// <param name="label">What is being done: "training".</param>
    public ProgressLine Progress(string label) => new(errors, label, live);

    private static bool Set(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}

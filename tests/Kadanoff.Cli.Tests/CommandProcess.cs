using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Kadanoff.Cli.Tests;

/// <summary>A command line in a process of its own, its output read to the end.</summary>
internal sealed class CommandProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private CommandProcess(string program, string[] words, string? folder = null, (string Name, string Value)? variable = null)
    {
        var start = new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        if (variable is { } set)
            start.Environment[set.Name] = set.Value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Kadanoff itself.</summary>
    public static Answer Kadanoff(params string[] words) => Finished("Kadanoff.Cli.dll", words);

    /// <summary>Kadanoff itself, with an environment variable.</summary>
    public static Answer KadanoffWith(string variable, string value, params string[] words) => ProgramWith(variable, value, "dotnet", [Beside("Kadanoff.Cli.dll"), .. words]);

    /// <summary>The shell with the verbs of tests/ExampleVerbs.</summary>
    public static Answer Example(params string[] words) => Finished("ExampleVerbs.dll", words);

    public static CommandProcess StartKadanoff(params string[] words) => new("dotnet", [Beside("Kadanoff.Cli.dll"), .. words]);

    public static CommandProcess StartExample(params string[] words) => new("dotnet", [Beside("ExampleVerbs.dll"), .. words]);

    /// <summary>Kadanoff itself, within a line of the shell: KADANOFF stands for it.</summary>
    public static Answer Shell(string line, params string[] words) =>
        Program("sh", Path.GetTempPath(), ["-c", line.Replace("KADANOFF", $"dotnet '{Beside("Kadanoff.Cli.dll")}' \"$@\"", StringComparison.Ordinal), "sh", .. words]);

    /// <summary>Any program, with an environment variable.</summary>
    public static Answer ProgramWith(string variable, string value, string program, params string[] words)
    {
        using var process = new CommandProcess(program, words, variable: (variable, value));
        return process.Finish();
    }

    /// <summary>Any program, in a folder.</summary>
    public static Answer Program(string program, string folder, params string[] words)
    {
        using var process = new CommandProcess(program, words, folder);
        return process.Finish();
    }

    public bool IsRunning => !_process.HasExited;

    public void Signal(string name) => Process.Start("kill", [$"-{name}", $"{_process.Id}"]).WaitForExit();

    public void WaitForOutput(string text) => WaitFor(_output, text);

    public void WaitForErrors(string text) => WaitFor(_errors, text);

    public Answer Finish()
    {
        _process.WaitForExit();
        return new Answer(_process.ExitCode, _output.ToString(), _errors.ToString());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void WaitFor(StringBuilder stream, string text)
    {
        while (!_process.HasExited && !Holds(stream, text))
            Thread.Sleep(20);
    }

    private static bool Holds(StringBuilder stream, string text)
    {
        lock (stream)
            return stream.ToString().Contains(text, StringComparison.Ordinal);
    }

    private static Answer Finished(string assembly, string[] words)
    {
        using var process = new CommandProcess("dotnet", [Beside(assembly), .. words]);
        return process.Finish();
    }

    private static string Beside(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly);

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                text.Append(line).Append('\n');
        }
    }
}

internal sealed partial record Answer(int ExitCode, string Output, string Errors)
{
    public string FirstError => BesideProgress[0];

    /// <summary>Lines of error but those of progress, which a slow machine shows and a fast one does not.</summary>
    private string[] BesideProgress => [.. Errors.TrimEnd('\n').Split('\n').Where(line => !Progress().IsMatch(line))];

    /// <summary>Exit code 1 and a single line of error that holds these texts.</summary>
    public void ShouldFailInOneLine(params string[] told)
    {
        ExitCode.ShouldBe(1, Errors);
        var line = BesideProgress.ShouldHaveSingleItem();
        line.ShouldStartWith("kadanoff: ");
        foreach (var text in told)
            line.ShouldContain(text);
    }

    [GeneratedRegex(@"^[\w ]+ {1,3}\d{1,3} %( · |$)")]
    private static partial Regex Progress();
}

using System.CommandLine;
using System.Text.Json;

namespace Kadanoff.Cli;

/// <summary>One run of one verb: what was asked, whom to tell, and when to stop.</summary>
internal sealed class Session(IReadOnlyList<string> words, ParseResult parsed, CommonOptions common, Narrator narrator, CancellationToken stop)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Where text for people goes.</summary>
    public Narrator Narrator { get; } = narrator;

    /// <summary>Cancelled by Ctrl-C or SIGTERM.</summary>
    public CancellationToken Stop { get; } = stop;

    public ulong Seed { get; } = parsed.GetValue(common.Seed);

    public int Threads { get; } = parsed.GetValue(common.Threads);

    /// <summary>The command line as typed, for the report's "how this was made".</summary>
    public string CommandText { get; } = $"kadanoff {string.Join(' ', words.Select(Quoted))}";

    public string Version { get; } = VersionAction.Version;

    /// <summary>The folder of <c>--out</c>, or null where none was given.</summary>
    public string? OutFolder { get; } = parsed.GetValue(common.Out);

    /// <summary>Whether a JSON result was asked for.</summary>
    public bool WantsJson => parsed.GetValue(common.Json) is not null;

    public T? Value<T>(Option<T> option) => parsed.GetValue(option);

    public T? Value<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>Whether the option was typed, rather than left at its default.</summary>
    public bool Given(Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>A path in the folder of <c>--out</c> (made where needed), or in the current folder.</summary>
    public string OutPath(string fileName)
    {
        if (OutFolder is null)
            return fileName;
        Directory.CreateDirectory(OutFolder);
        return Path.Combine(OutFolder, fileName);
    }

    /// <summary>Finds out before the work, not after it, that the result has no place.</summary>
    /// <exception cref="FileException">The folder of <c>--json</c> does not exist, or a file stands where <c>--out</c> wants a folder.</exception>
    public void RefuseImpossibleOutputs()
    {
        if (parsed.GetValue(common.Json) is { } path && path != "-" && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
            throw new FileException(path, "its folder does not exist", "Make the folder, or give another path with --json.");
        if (File.Exists(OutFolder))
            throw new FileException(OutFolder, "is a file", "Give a folder with --out.");
    }

    /// <summary>Writes the result where <c>--json</c> wants it; does nothing where it was not asked for.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        if (parsed.GetValue(common.Json) is not { } path)
            return;
        if (path == "-")
        {
            using var output = Console.OpenStandardOutput();
            Write(output, write);
        }
        else
        {
            AtomicFile.Write(path, stream => Write(stream, write));
        }
    }

    private static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(stream, Indented))
            write(json);
        stream.WriteByte((byte)'\n');
    }

    private static string Quoted(string word) => word.Length > 0 && !word.Any(c => char.IsWhiteSpace(c) || "'\"$*?;&|<>()`\\!#".Contains(c)) ? word : $"'{word.Replace("'", "'\\''")}'";
}

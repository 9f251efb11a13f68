using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kadanoff.Formats.Models.Pickles;

namespace Kadanoff.Formats.Models.Scripts;

/// <summary>The code of a TorchScript archive, file by file as it is asked for.</summary>
/// <remarks>It is read as a description; nothing of it is handed to an interpreter of Python. <i>Checked by</i> TorchFormatTests, ScriptGraphTests.</remarks>
/// <param name="zip">The archive.</param>
/// <param name="entries">Its entries by name.</param>
/// <param name="root">The folder in the archive that holds <c>code/</c>.</param>
internal sealed partial class ScriptCode(ZipDirectory zip, IReadOnlyDictionary<string, ZipEntry> entries, string root)
{
    private const int Longest = 1 << 20;
    private const int LongestOfAll = 1 << 23;

    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<string, ScriptFile> _files = [];
    private int _read;

    /// <summary>The groups of a convolution, as its class declares them or its traced call has them; null where neither is there.</summary>
    /// <exception cref="FileException">The entry of the class is damaged.</exception>
    public int? Groups(PickleGlobal made)
    {
        var text = ClassText(made);
        foreach (var match in new[] { Declared().Match(text), Traced().Match(text) })
        {
            if (match.Success && int.TryParse(match.Groups["groups"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var groups) && groups > 0)
                return groups;
        }

        return null;
    }

    /// <summary>Attributes of a class that it declares as buffers: kept beside the parameters, not learned.</summary>
    /// <exception cref="FileException">The entry of the class is damaged.</exception>
    public IReadOnlyList<string> Buffers(PickleGlobal made)
    {
        try
        {
            return Class(made)?.Declared.GetValueOrDefault("__buffers__") is SequenceExpression { Items: var items } ? [.. items.OfType<LiteralExpression>().Select(item => item.Value).OfType<string>()] : [];
        }
        catch (ScriptException)
        {
            return [];
        }
    }

    /// <summary>The class of a module; null where the archive does not have it.</summary>
    /// <exception cref="ScriptException">Its file cannot be followed.</exception>
    public ScriptClass? Class(PickleGlobal made) => File(made.Module).Classes.GetValueOrDefault(made.Name);

    /// <summary>A function by its dotted name; null where the archive does not have it.</summary>
    /// <exception cref="ScriptException">Its file cannot be followed.</exception>
    public ScriptFunction? Function(string name) => name.LastIndexOf('.') is > 0 and var dot ? File(name[..dot]).Functions.GetValueOrDefault(name[(dot + 1)..]) : null;

    private ScriptFile File(string module)
    {
        if (!_files.TryGetValue(module, out var file))
            _files[module] = file = ScriptParser.Read(Text(module), $"{module.Replace('.', '/')}.py");
        return file;
    }

    /// <summary>The lines of one class; empty where it is not there.</summary>
    private string ClassText(PickleGlobal made)
    {
        var text = Text(made.Module);
        var start = text.IndexOf($"class {made.Name}(", StringComparison.Ordinal);
        if (start < 0)
            return "";
        var end = text.IndexOf("\nclass ", start, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    /// <summary>A file of code; empty where it is not there or too long.</summary>
    private string Text(string module)
    {
        if (_texts.TryGetValue(module, out var known))
            return known;
        var name = $"{root}code/{module.Replace('.', '/')}.py";
        if (!entries.TryGetValue(name, out var entry) || entry.Length > Longest || _read + entry.Length > LongestOfAll)
            return "";
        _read += (int)entry.Length;
        var bytes = new byte[entry.Length];
        zip.Content(entry).Read(0, bytes, $"the code '{name}'");
        return _texts[module] = Encoding.UTF8.GetString(bytes);
    }

    [GeneratedRegex(@"^  groups : Final\[int\] = (?<groups>\d{1,9})\r?$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"torch\._convolution\([^()\n]{1,300}?\[[\d, ]{1,60}\], (True|False), \[[\d, ]{1,60}\], (?<groups>\d{1,9}),", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Traced();
}

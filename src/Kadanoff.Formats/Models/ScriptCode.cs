using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kadanoff.Formats.Models.Pickles;

namespace Kadanoff.Formats.Models;

/// <summary>The code of a TorchScript archive, of which only what it says of convolutions is looked up; it is not run.</summary>
/// <remarks><i>Checked by</i> TorchFormatTests.</remarks>
/// <param name="zip">The archive.</param>
/// <param name="entries">Its entries by name.</param>
/// <param name="root">The folder in the archive that holds <c>code/</c>.</param>
internal sealed partial class ScriptCode(ZipDirectory zip, IReadOnlyDictionary<string, ZipEntry> entries, string root)
{
    private const int Longest = 1 << 20;
    private const int MostFiles = 10_000;

    private readonly Dictionary<string, string> _files = [];

    /// <summary>The groups of a convolution, as its class declares them or its traced call has them; null where neither is there.</summary>
    /// <exception cref="FileException">The entry of the class is damaged.</exception>
    public int? Groups(PickleGlobal made)
    {
        var text = ClassOf(made);
        foreach (var match in new[] { Declared().Match(text), Traced().Match(text) })
        {
            if (match.Success && int.TryParse(match.Groups["groups"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var groups) && groups > 0)
                return groups;
        }

        return null;
    }

    /// <summary>The lines of one class; empty where it is not there.</summary>
    private string ClassOf(PickleGlobal made)
    {
        var text = File($"{root}code/{made.Module.Replace('.', '/')}.py");
        var start = text.IndexOf($"class {made.Name}(", StringComparison.Ordinal);
        if (start < 0)
            return "";
        var end = text.IndexOf("\nclass ", start, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    private string File(string name)
    {
        if (_files.TryGetValue(name, out var known))
            return known;
        if (_files.Count == MostFiles || !entries.TryGetValue(name, out var entry) || entry.Length > Longest)
            return "";
        var bytes = new byte[entry.Length];
        zip.Content(entry).Read(0, bytes, $"the code '{name}'");
        return _files[name] = Encoding.UTF8.GetString(bytes);
    }

    [GeneratedRegex(@"^  groups : Final\[int\] = (?<groups>\d{1,9})\r?$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"torch\._convolution\([^()\n]{1,300}?\[[\d, ]{1,60}\], (True|False), \[[\d, ]{1,60}\], (?<groups>\d{1,9}),", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Traced();
}

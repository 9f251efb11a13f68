using System.Text;
using Kadanoff.Formats.Models.Pickles;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A zip archive that PyTorch wrote: a checkpoint (version 1.6 or later), or a TorchScript archive.</summary>
/// <remarks>
/// <para><i>Layout</i>: <c>data.pkl</c> describes the objects, <c>data/0</c>, <c>data/1</c>, … are the storages. A TorchScript archive has also <c>code/</c>,
/// which is not run, and <c>constants/</c>.</para>
/// <i>Reference</i>: [paszke2019]. <i>Checked by</i> TorchFormatTests.
/// </remarks>
internal sealed class TorchZipFormat : SingleFileFormat
{
    private const string Pickle = "data.pkl";
    private const long LongestPickle = 1 << 28;

    public override string Name => "PyTorch checkpoint or TorchScript archive";

    public override bool Recognises(ModelStart start) => start.ZipNames.Any(IsPickle);

    protected override Model Read(RandomAccessFile file)
    {
        var zip = new ZipDirectory(file);
        var root = zip.Entries.Select(entry => entry.Name).Where(IsPickle).MinBy(name => name.Length)![..^Pickle.Length];
        var entries = zip.Entries.ToDictionary(entry => entry.Name);
        var scripted = entries.ContainsKey($"{root}constants.pkl") || zip.Entries.Any(entry => entry.Name.StartsWith($"{root}code/", StringComparison.Ordinal));
        var bigEndian = entries.TryGetValue($"{root}byteorder", out var order) && Text(zip, order) == "big";
        var state = new StateDictionary(file.Path);
        var metadata = Add(file.Path, zip, entries, root, "data", state, scripted, bigEndian);
        if (scripted && entries.ContainsKey($"{root}constants.pkl"))
            AddConstants(file.Path, zip, entries, root, state, bigEndian);
        return state.ToModel(scripted ? "TorchScript archive" : "PyTorch checkpoint (zip)", file, metadata);
    }

    private static bool IsPickle(string name) => name == Pickle || name.EndsWith($"/{Pickle}", StringComparison.Ordinal);

    private static IReadOnlyDictionary<string, string> Add(string path, ZipDirectory zip, Dictionary<string, ZipEntry> entries, string root, string part, StateDictionary state, bool scripted, bool bigEndian)
    {
        var pickle = zip.Content(entries[$"{root}{part}.pkl"]);
        if (pickle.Length > LongestPickle)
            throw new FileException(path, $"has a pickle of {pickle.Length} bytes, which cannot be a description of tensors", "Get the file again, or save it again.");
        var storages = new Dictionary<string, TensorBytes>();
        TensorBytes Open(TorchStorage storage)
        {
            if (!storages.TryGetValue(storage.Key, out var bytes))
                storages[storage.Key] = bytes = Content(path, zip, entries, $"{root}{part}/{storage.Key}");
            return storage.Elements >= 0 && storage.ViewOffset == 0 && storage.Elements <= bytes.Length / Math.Max(1, storage.ElementSize)
                ? bytes
                : throw new FileException(path, $"says that storage '{storage.Key}' has {storage.Elements} elements, its entry has {bytes.Length} bytes", "Get the file again, or save it again.");
        }

        var walk = new PickledState(path, state, new TorchTensors(path, Open, bigEndian), scripted ? new ScriptCode(zip, entries, root) : null);
        walk.Walk(new PickleMachine(new BinaryInput(path, "pickle", pickle), scripted ? AllowedGlobals.InScripts : AllowedGlobals.InCheckpoints).Read());
        return walk.Metadata;
    }

    private static TensorBytes Content(string path, ZipDirectory zip, Dictionary<string, ZipEntry> entries, string name) =>
        entries.TryGetValue(name, out var entry) ? zip.Content(entry) : throw new FileException(path, $"lacks the storage '{name}'", "Get the file again, or save it again.");

    /// <summary>Constants of the code are no parameters, unless the archive was frozen, which makes its parameters constants.</summary>
    private static void AddConstants(string path, ZipDirectory zip, Dictionary<string, ZipEntry> entries, string root, StateDictionary state, bool bigEndian)
    {
        if (state.Count == 0)
        {
            Add(path, zip, entries, root, "constants", state, scripted: true, bigEndian);
            return;
        }

        var constants = new StateDictionary(path);
        Add(path, zip, entries, root, "constants", constants, scripted: true, bigEndian);
        if (constants.Count > 0)
            state.Skip(FormattableString.Invariant($"constants of the code ({constants.Count} {(constants.Count == 1 ? "tensor" : "tensors")})"), "they belong to the code, which is not run");
    }

    private static string Text(ZipDirectory zip, ZipEntry entry)
    {
        var content = zip.Content(entry);
        var bytes = new byte[Math.Min(16, content.Length)];
        content.Read(0, bytes, "the byte order");
        return Encoding.ASCII.GetString(bytes).Trim();
    }
}

using System.Text;
using Kadanoff.Formats.Models.Pickles;
using Kadanoff.Formats.Models.Scripts;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A zip archive that PyTorch wrote: a checkpoint (version 1.6 or later), or a TorchScript archive.</summary>
/// <remarks>
/// <para><i>Layout</i>: <c>data.pkl</c> describes the objects, <c>data/0</c>, <c>data/1</c>, … are the storages. A TorchScript archive has also <c>code/</c>,
/// which is not run but followed (<see cref="ScriptGraph"/>), and <c>constants/</c>.</para>
/// <i>Reference</i>: [paszke2019]. <i>Checked by</i> TorchFormatTests.
/// </remarks>
internal sealed class TorchZipFormat : SingleFileFormat
{
    private const string Pickle = "data.pkl";
    private const string Constants = "constants";
    private const long LongestPickle = 1 << 28;

    public override string Name => "PyTorch checkpoint or TorchScript archive";

    public override bool Recognises(ModelStart start) => start.ZipNames.Any(IsPickle);

    protected override Model Read(RandomAccessFile file)
    {
        var zip = new ZipDirectory(file);
        var root = zip.Entries.Select(entry => entry.Name).Where(IsPickle).MinBy(name => name.Length)![..^Pickle.Length];
        var entries = zip.Entries.ToDictionary(entry => entry.Name);
        var scripted = entries.ContainsKey($"{root}{Constants}.pkl") || zip.Entries.Any(entry => entry.Name.StartsWith($"{root}code/", StringComparison.Ordinal));
        var bigEndian = entries.TryGetValue($"{root}byteorder", out var order) && Text(zip, order) == "big";
        var archive = new Archive(file.Path, zip, entries, root, bigEndian, scripted ? new ScriptCode(zip, entries, root) : null);
        var state = new StateDictionary(file.Path);
        var main = Add(archive, "data", state);
        if (archive.Code is not { } code)
            return state.ToModel("PyTorch checkpoint (zip)", file, main.Walk.Metadata);
        var constants = entries.ContainsKey($"{root}{Constants}.pkl") ? AddConstants(archive, state) : null;
        return new ScriptGraph(code, new ScriptObjects(main.Walk.Tensors, InOrder(constants)), main.Walk.Buffers).With(state.ToModel("TorchScript archive", file, main.Walk.Metadata), main.Root);
    }

    private static bool IsPickle(string name) => name == Pickle || name.EndsWith($"/{Pickle}", StringComparison.Ordinal);

    private static Part Add(Archive archive, string part, StateDictionary state)
    {
        var (path, zip, entries, root, bigEndian, code) = archive;
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

        var walk = new PickledState(path, state, new TorchTensors(path, Open, bigEndian), code);
        var value = new PickleMachine(new BinaryInput(path, "pickle", pickle), code is null ? AllowedGlobals.InCheckpoints : AllowedGlobals.InScripts).Read();
        walk.Walk(value, part == Constants ? "CONSTANTS" : "");
        return new Part(value, walk);
    }

    private static TensorBytes Content(string path, ZipDirectory zip, Dictionary<string, ZipEntry> entries, string name) =>
        entries.TryGetValue(name, out var entry) ? zip.Content(entry) : throw new FileException(path, $"lacks the storage '{name}'", "Get the file again, or save it again.");

    /// <summary>Constants of the code are no parameters, unless the archive was frozen, which makes its parameters constants.</summary>
    private static Part AddConstants(Archive archive, StateDictionary state)
    {
        if (state.Count == 0)
            return Add(archive, Constants, state);
        var constants = new StateDictionary(archive.Path);
        var part = Add(archive, Constants, constants);
        if (constants.Count > 0)
            state.Skip(FormattableString.Invariant($"constants of the code ({constants.Count} {(constants.Count == 1 ? "tensor" : "tensors")})"), "they belong to the code");
        return part;
    }

    /// <summary>The constants by their numbers, as the code names them.</summary>
    private static IReadOnlyList<FoundTensor?> InOrder(Part? constants) =>
        constants?.Root is PickleTuple { Items: var items } ? [.. items.Select(item => item is null ? null : constants.Walk.Tensors.GetValueOrDefault(item))] : [];

    private static string Text(ZipDirectory zip, ZipEntry entry)
    {
        var content = zip.Content(entry);
        var bytes = new byte[Math.Min(16, content.Length)];
        content.Read(0, bytes, "the byte order");
        return Encoding.ASCII.GetString(bytes).Trim();
    }

    /// <summary>An archive that is open.</summary>
    private sealed record Archive(string Path, ZipDirectory Zip, Dictionary<string, ZipEntry> Entries, string Root, bool BigEndian, ScriptCode? Code);

    /// <summary>One pickle of it: what it describes, and the tensors that were found in it.</summary>
    private sealed record Part(object? Root, PickledState Walk);
}

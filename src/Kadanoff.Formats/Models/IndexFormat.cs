using System.Text.Json;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A model in several files beside each other, with an index in JSON that tells which tensor is in which.</summary>
/// <remarks>
/// <para><i>Layout</i>: <c>{"metadata": {…}, "weight_map": {"tensor": "file"}}</c>. A file of the index is a plain name in its folder, never a path.
/// Each is of any form that holds weights in one file.</para>
/// <i>Reference</i>: [safetensors2023]. <i>Checked by</i> SafeTensorsFormatTests.
/// </remarks>
/// <param name="parts">Forms in which the files may be.</param>
internal sealed class IndexFormat(IReadOnlyList<ModelFormat> parts) : ModelFormat
{
    private const long LongestIndex = 100_000_000;
    private const int MostFiles = 10_000;
    private const string Remedy = "Give the folder as it was saved, with its index and all files.";

    public override string Name => "index of several files";

    public override bool Recognises(ModelStart start)
    {
        var text = start.Bytes.TrimStart(" \t\r\n"u8);
        return text.Length > 0 && text[0] == '{' && text.IndexOf("\"weight_map\""u8) >= 0;
    }

    public override Model Open(string path)
    {
        var (places, metadata) = Index(path);
        var open = new OpenFiles();
        try
        {
            var state = new StateDictionary(path);
            foreach (var file in places.GroupBy(place => place.Value, place => place.Key))
                Add(path, state, open, file.Key, [.. file]);
            return state.ToModel(FormattableString.Invariant($"{open.Format} in {open.Count} files"), open, metadata);
        }
        catch
        {
            open.Dispose();
            throw;
        }
    }

    private void Add(string index, StateDictionary state, OpenFiles open, string file, HashSet<string> names)
    {
        var path = Path.Combine(Path.GetDirectoryName(index) ?? "", file);
        if (!File.Exists(path))
            throw new FileException(path, $"does not exist, but {Path.GetFileName(index)} names it", Remedy);
        var start = ModelStart.Of(path);
        var format = parts.FirstOrDefault(format => format.Recognises(start)) ?? throw new FileException(path, $"is neither {string.Join(" nor ", parts.Select(part => part.Name))}", Remedy);
        var model = open.Add(format.Open(path));
        foreach (var tensor in model.Tensors)
        {
            if (names.Remove(tensor.Name))
                state.Add(tensor);
            else
                state.Skip(tensor.Name, $"{file} holds it, and the index does not name it there");
        }

        foreach (var skipped in model.NotUsed)
        {
            names.Remove(skipped.What);
            state.Skip(skipped.What, skipped.Why);
        }

        if (names.Count > 0)
            throw new FileException(path, $"lacks tensor '{names.First()}', which {Path.GetFileName(index)} places there", Remedy);
    }

    private static (IReadOnlyDictionary<string, string> Places, IReadOnlyDictionary<string, string> Metadata) Index(string path)
    {
        using var file = RandomAccessFile.Open(path);
        if (file.Length > LongestIndex)
            throw new FileException(path, $"is an index of {file.Length} bytes", Remedy);
        try
        {
            using var document = JsonDocument.Parse(file.Take(0, file.Length, "the index"), new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var places = document.RootElement.GetProperty("weight_map").EnumerateObject().ToDictionary(pair => pair.Name, pair => Plain(path, pair.Value.GetString() ?? ""));
            if (places.Values.Distinct().Take(MostFiles + 1).Count() > MostFiles)
                throw new FileException(path, $"names more than {MostFiles} files", Remedy);
            var metadata = document.RootElement.TryGetProperty("metadata", out var texts) && texts.ValueKind == JsonValueKind.Object
                ? texts.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString())
                : [];
            return (places, metadata);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new FileException(path, $"is no valid index ({exception.Message.TrimEnd('.').ReplaceLineEndings(" ")})", Remedy, exception);
        }
    }

    private static string Plain(string path, string name) =>
        name.Length is > 0 and < 256 && name.AsSpan().IndexOfAny("/\\:\0") < 0 && name is not ("." or "..")
            ? name
            : throw new FileException(path, $"names the file '{(name.Length < 256 ? name : name[..256])}', which is no plain name in its folder", Remedy);

    /// <summary>The files of a model, disposed of together.</summary>
    private sealed class OpenFiles : IDisposable
    {
        private readonly List<Model> _models = [];

        public int Count => _models.Count;

        public string Format => string.Join(" and ", _models.Select(model => model.Format).Distinct());

        public Model Add(Model model)
        {
            _models.Add(model);
            return model;
        }

        public void Dispose() => _models.ForEach(model => model.Dispose());
    }
}

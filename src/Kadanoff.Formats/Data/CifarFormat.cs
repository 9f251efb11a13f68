using System.Globalization;
using System.Text.RegularExpressions;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Data;

/// <summary>The binary batches of CIFAR-10 and CIFAR-100: records of a label (CIFAR-100: coarse, then fine) and 3×32×32 bytes, red, green and blue planes.</summary>
/// <remarks><c>data_batch_*.bin</c> or <c>train.bin</c> are for training, <c>test*.bin</c> is held out. Names of the classes are read where <c>batches.meta.txt</c> or <c>fine_label_names.txt</c> lies beside. <i>Reference</i>: [krizhevsky2009].</remarks>
internal sealed partial class CifarFormat : DataFormat
{
    private const int Pixels = 3 * 32 * 32;

    public override string Description => "CIFAR batches (data_batch_1.bin, test_batch.bin)";

    public override bool Claims(string fileName) => Form().IsMatch(fileName);

    public override DataParts Read(string place, IReadOnlyList<string> files, string? chosen)
    {
        var (held, train) = (files.Where(IsHeldOut).ToArray(), files.Where(file => !IsHeldOut(file)).ToArray());
        var hundred = IsHundred(files[0]);
        if (files.FirstOrDefault(file => IsHundred(file) != hundred) is { } other)
            throw new FileException(other, $"has the records of {Name(!hundred)}, but {files[0]} those of {Name(hundred)}", "Give batches of one of them.");
        return new DataParts($"{Name(hundred)} binary", Part(train.Length > 0 ? train : held, hundred), train.Length > 0 && held.Length > 0 ? Part(held, hundred) : null, Classes(files[0], hundred));
    }

    private static bool IsHeldOut(string file) => PartNames.RoleOf(Path.GetFileName(file)) == Role.HeldOut;

    /// <summary>The length tells which of the two it is, and where both fit, the name.</summary>
    private static bool IsHundred(string path)
    {
        using var file = ForeignStream.OpenFile(path);
        var (ten, hundred) = (file.Length % (1 + Pixels) == 0, file.Length % (2 + Pixels) == 0);
        return ten || hundred
            ? hundred && !(ten && path.Contains("batch", StringComparison.OrdinalIgnoreCase))
            : throw new FileException(path, $"is truncated or no CIFAR batch: its {file.Length} bytes are no whole number of records of {1 + Pixels} or {2 + Pixels} bytes", "Get the file again.");
    }

    private static DataPart Part(string[] files, bool hundred)
    {
        var record = Pixels + (hundred ? 2 : 1);
        var count = files.Sum(file => new FileInfo(file).Length / record);
        MemoryBound.RequireArray(files[0], count * Pixels, sizeof(float), $"{count} images of 3×32×32 as float32");
        var (values, labels) = (new float[count * Pixels], new int[count]);
        var i = 0;
        foreach (var file in files)
            i = Fill(file, new byte[record], values, labels, i);
        return DataPart.Of(files[0], new SampleBlock(new Shape(3, 32, 32), values, SampleBlock.PixelScaling), files[0], LabelColumn.Of(labels));
    }

    /// <summary>Record after record; gives the number of samples filled in so far.</summary>
    private static int Fill(string file, byte[] record, float[] values, int[] labels, int i)
    {
        using var stream = ForeignStream.OpenPlain(file);
        while (stream.Read(record) is > 0 and var got)
        {
            if (got < record.Length || i == labels.Length)
                throw new FileException(file, "changed while it was read", "Wait until it is complete.");
            labels[i] = record[^(Pixels + 1)];
            SampleBlock.Scale(record.AsSpan(record.Length - Pixels), values.AsSpan(i++ * Pixels));
        }

        return i;
    }

    private static string[] Classes(string file, bool hundred)
    {
        var path = Path.Combine(Path.GetDirectoryName(file) ?? "", hundred ? "fine_label_names.txt" : "batches.meta.txt");
        var count = hundred ? 100 : 10;
        if (!File.Exists(path))
            return [.. Enumerable.Range(0, count).Select(label => label.ToString(CultureInfo.InvariantCulture))];
        using var stream = ForeignStream.OpenPlain(path);
        var text = new byte[1 << 16];
        var names = System.Text.Encoding.UTF8.GetString(text, 0, stream.Read(text)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == count ? names : throw new FileException(path, $"gives {names.Length} names of classes, there are {count}", "Get the file again, or remove it.");
    }

    private static string Name(bool hundred) => hundred ? "CIFAR-100" : "CIFAR-10";

    [GeneratedRegex(@"^(data_batch|test_batch|train|test).*\.bin$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}

using System.IO.Compression;
using System.Text;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Data;
using Kadanoff.Formats.Networks;

namespace Kadanoff.Formats.Tests.Data;

public sealed class HostileDataTests : IDisposable
{
    private const int Mutations = 2000;
    private const long MostMemory = 40 << 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Whatever happens to the bytes of a file, it is read or refused in one line that names it, with little memory.</summary>
    [Theory]
    [InlineData("images-idx3-ubyte")]
    [InlineData("labels-idx1-ubyte")]
    [InlineData("images-idx3-ubyte.gz")]
    [InlineData("stored.npz")]
    [InlineData("deflated.npz")]
    [InlineData("images.npy")]
    [InlineData("labels.npy")]
    [InlineData("plain.csv")]
    [InlineData("packed.csv.gz")]
    [InlineData("test_batch.bin")]
    [InlineData("weights.safetensors")]
    public void Damaged_bytes_are_read_or_refused_in_one_line(string name)
    {
        WriteAll();
        var path = _folder[name];
        var whole = File.ReadAllBytes(path);
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            File.WriteAllBytes(path, Mutated(whole, random));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Read(path);
            }
            catch (KadanoffException exception)
            {
                refused++;
                exception.Message.ShouldContain(_folder.Path);
                exception.Message.ShouldNotContain("\n");
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostMemory);
        }

        refused.ShouldBeGreaterThan(Mutations / 20);
    }

    [Fact]
    public void Labels_and_images_that_disagree_in_number_are_told()
    {
        WriteAll();
        IdxFile.Write(_folder["labels-idx1-ubyte"], NumericArray.From(new byte[9], 9));
        Told(_folder["images-idx3-ubyte"], "holds 9 labels, but");
        NpzFile.Write(_folder["a.npz"], [("x", NumericArray.From(new float[8], 4, 2)), ("y", NumericArray.From([0, 1], 2))]);
        Told(_folder["a.npz"], "(y): holds 2 labels, but");
    }

    [Fact]
    public void Images_without_labels_name_the_file_that_was_looked_for()
    {
        WriteAll();
        File.Delete(_folder["labels-idx1-ubyte"]);
        Told(_folder["images-idx3-ubyte"], "lies there without its labels, labels-idx1-ubyte was looked for");
        NpzFile.Write(_folder["a.npz"], [("x", NumericArray.From(new float[8], 4, 2)), ("z", NumericArray.From([0, 1], 2))]);
        Told(_folder["a.npz"], "has samples 'x' without labels");
        NpzFile.Write(_folder["a.npz"], [("q", NumericArray.From(new float[8], 4, 2))]);
        Told(_folder["a.npz"], "has no samples: arrays images and labels, x and y, data and labels, or x_train … were looked for, it holds q");
        NpzFile.Write(_folder["a.npz"], [("x", NumericArray.From([1f], 1)), ("data", NumericArray.From([1f], 1)), ("y", NumericArray.From([0], 1))]);
        Told(_folder["a.npz"], "holds x and data, both could be the samples");
    }

    [Theory]
    [InlineData(float.NaN, "sample 1, feature 0 is NaN")]
    [InlineData(float.NegativeInfinity, "sample 1, feature 0 is infinite")]
    public void Numbers_that_are_not_finite_are_told(float value, string told)
    {
        NpzFile.Write(_folder["a.npz"], [("x", NumericArray.From([1f, 2, value, 4], 4, 1)), ("y", NumericArray.From([0, 1, 0, 1], 4))]);
        NpzFile.Write(_folder["b.npz"], [("x", NumericArray.From([1f, 2, value, 4], 2, 2)), ("y", NumericArray.From([0, 1], 2))]);
        Told(_folder["a.npz"], told.Replace("sample 1", "sample 2", StringComparison.Ordinal));
        Told(_folder["b.npz"], told);
    }

    [Theory]
    [InlineData(new[] { 0, 0, 2, 2 }, "class 1 has no sample, though labels go up to 2")]
    [InlineData(new[] { 1, 1, 4, 4 }, "class 2 has no sample")]
    [InlineData(new[] { 0, 0, 0, int.MaxValue }, "class 1 has no sample, though labels go up to 2147483647")]
    [InlineData(new[] { 3, 3, 3, 3 }, "all 4 samples are of one class")]
    [InlineData(new[] { 0, 1, 2, 3 }, "class '0' has one sample")]
    public void Classes_that_cannot_be_measured_are_told(int[] labels, string told)
    {
        NpzFile.Write(_folder["a.npz"], [("x", NumericArray.From(new float[4], 4, 1)), ("y", NumericArray.From(labels, 4))]);
        Told(_folder["a.npz"], told);
    }

    [Fact]
    public void Arrays_that_are_no_samples_or_labels_are_told()
    {
        Pair(NumericArray.From(["a", "b"]), NumericArray.From([0, 1], 2), "holds 2 text, which are no samples");
        Pair(NumericArray.From(new float[32], 2, 2, 2, 2, 2), NumericArray.From([0, 1], 2), "2×2×2×2×2 f32, which are no samples");
        Pair(NumericArray.From([1f], []), NumericArray.From([0, 1], 2), "holds one f32, which are no samples");
        Pair(NumericArray.From(Array.Empty<float>(), 0, 4), NumericArray.From(Array.Empty<int>(), 0), "0×4 f32, which are no samples");
        Pair(NumericArray.From(Array.Empty<float>(), 4, 0), NumericArray.From([0, 1, 0, 1], 4), "4×0 f32, which are no samples");
        Pair(NumericArray.From([1f, 2], 2), NumericArray.From([0, 0.5], 2), "the label of sample 1 is 0.5");
        Pair(NumericArray.From([1f, 2], 2), NumericArray.From([0, double.NaN], 2), "the label of sample 1 is NaN");
        Pair(NumericArray.From([1f, 2], 2), NumericArray.From([0f, 1, 1, 1], 2, 2), "the label of sample 1 is a row of 2 numbers");
        Pair(NumericArray.From([1f, 2], 2), NumericArray.From(new float[8], 2, 2, 2), "which are no labels");
        NpzFile.Write(_folder["c.npz"], [("x", NumericArray.From([1f, 2], 2)), ("y", NumericArray.From([0, 1], 2)), ("class_names", NumericArray.From(["a", "b", "c"]))]);
        Told(_folder["c.npz"], "class 2 ('c') has no sample");
        NpzFile.Write(_folder["c.npz"], [("x", NumericArray.From([1f, 2], 2)), ("y", NumericArray.From([0, 1], 2)), ("class_names", NumericArray.From(["a", "a"]))]);
        Told(_folder["c.npz"], "gives two classes the same name");
        NpzFile.Write(_folder["c.npz"], [("x", NumericArray.From([1f, 2], 2)), ("y", NumericArray.From([0, 5], 2)), ("class_names", NumericArray.From(["a", "b"]))]);
        Told(_folder["c.npz"], "has the label '5', which is none of the 2 classes a, b");
    }

    [Fact]
    public void A_held_out_part_of_another_shape_or_class_is_told()
    {
        (string, NumericArray) X(string name, int width) => (name, NumericArray.From(new float[4 * width], 4, width));
        (string, NumericArray) Y(string name, params int[] labels) => (name, NumericArray.From(labels, 4));
        NpzFile.Write(_folder["a.npz"], [X("x_train", 2), Y("y_train", 0, 1, 0, 1), X("x_test", 3), Y("y_test", 0, 1, 0, 1)]);
        Told(_folder["a.npz"], "(x_test): holds samples of 3, but");
        NpzFile.Write(_folder["a.npz"], [X("x_train", 2), Y("y_train", 0, 1, 0, 1), X("x_test", 2), Y("y_test", 0, 1, 0, 2)]);
        Told(_folder["a.npz"], "(x_test): has the label '2', which is none of the 2 classes");
        NpzFile.Write(_folder["a.npz"], [X("x_train", 2), Y("y_train", 0, 1, 0, 1), X("x_test", 2), Y("y_test", 0, 0, 0, 0)]);
        Told(_folder["a.npz"], "(x_test): class 1 has no sample");
    }

    [Fact]
    public void Constant_features_are_read()
    {
        NpzFile.Write(_folder["a.npz"], [("x", NumericArray.From(new float[40], 10, 4)), ("y", NumericArray.From([0, 1, 0, 1, 0, 1, 0, 1, 0, 1], 10))]);
        DataSources.Open(_folder["a.npz"]).Recognised.ShouldContain("values 0…0 as they are");
    }

    [Fact]
    public void Names_that_would_leave_the_folder_are_names_and_nothing_is_unpacked()
    {
        NpzFile.Write(_folder["a.npz"], [("../../evil", NumericArray.From([1f], 1)), ("x", NumericArray.From([1f, 2, 3, 4], 4)), ("y", NumericArray.From([0, 1, 0, 1], 4))]);
        DataSources.Open(_folder["a.npz"]).Recognised.ShouldEndWith("not read: evil");
        Directory.GetFileSystemEntries(_folder.Path).ShouldBe([_folder["a.npz"]]);
    }

    [Fact]
    public void Arrays_of_the_same_name_are_told()
    {
        using (var archive = ZipFile.Open(_folder["a.npz"], ZipArchiveMode.Create))
            foreach (var name in new[] { "x.npy", "y.npy", "x.npy" })
                archive.CreateEntry(name);
        Told(_folder["a.npz"], "holds two arrays named 'x'");
    }

    [Fact]
    public void What_may_not_be_read_is_told()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other permissions.");
            return;
        }

        _folder.Write("closed/a.npz", [1]);
        File.SetUnixFileMode(_folder["closed/a.npz"], UnixFileMode.None);
        File.SetUnixFileMode(_folder["closed"], UnixFileMode.None);
        try
        {
            Assert.SkipWhen(CanList(_folder["closed"]), "This user may read everything.");
            Told(_folder["closed"], "cannot be listed, permission is denied");
        }
        finally
        {
            File.SetUnixFileMode(_folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Told(_folder["closed/a.npz"], "cannot be read, permission is denied");
    }

    private static bool CanList(string folder)
    {
        try
        {
            return Directory.GetFiles(folder).Length >= 0;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Pair(NumericArray x, NumericArray y, string told)
    {
        NpzFile.Write(_folder["pair.npz"], [("x", x), ("y", y)]);
        Told(_folder["pair.npz"], told);
    }

    private static void Told(string path, string told)
    {
        var error = Should.Throw<FileException>(() => DataSources.Open(path));
        error.Message.ShouldContain(told);
        error.Message.ShouldContain(Path.GetDirectoryName(path)!);
        error.Message.ShouldNotContain("\n");
    }

    private static void Read(string path)
    {
        if (!path.EndsWith(".safetensors", StringComparison.Ordinal))
        {
            DataSources.Open(path);
            return;
        }

        using var file = SafeTensorsFile.Open(path);
        foreach (var tensor in file.Tensors)
            file.Read(tensor.Name);
    }

    private void WriteAll()
    {
        var random = new Random(2);
        var pixels = new byte[20 * 4 * 4];
        random.NextBytes(pixels);
        var labels = Enumerable.Range(0, 20).Select(i => i % 2).ToArray();
        var values = pixels.Select(pixel => pixel / 7f).ToArray();
        var csv = new StringBuilder("a,\"b\",label\n");
        for (var i = 0; i < 20; i++)
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{values[i]},\"{pixels[i]}\",{(labels[i] == 0 ? "cat" : "\"dog, wet\"")}\n");
        IdxFile.Write(_folder["images-idx3-ubyte.gz"], NumericArray.From(pixels, 20, 4, 4));
        IdxFile.Write(_folder["labels-idx1-ubyte"], NumericArray.From(Array.ConvertAll(labels, label => (byte)label), 20));
        IdxFile.Write(_folder["images-idx3-ubyte"], NumericArray.From(pixels, 20, 4, 4));
        (string, NumericArray)[] arrays = [("images", NumericArray.From(values, 20, 4, 4)), ("labels", NumericArray.From(labels, 20)), ("class_names", NumericArray.From(["cat", "dog"]))];
        NpzFile.Write(_folder["stored.npz"], arrays, compress: false);
        NpzFile.Write(_folder["deflated.npz"], arrays);
        NpyFile.Write(_folder["images.npy"], arrays[0].Item2);
        NpyFile.Write(_folder["labels.npy"], arrays[1].Item2);
        _folder.Write("plain.csv", Encoding.UTF8.GetBytes(csv.ToString()));
        using (var gzip = new GZipStream(File.Create(_folder["packed.csv.gz"]), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(csv.ToString()));
        _folder.Write("test_batch.bin", [.. Enumerable.Range(0, 20).SelectMany(i => Enumerable.Repeat((byte)(i % 10), 1).Concat(new byte[3072]))]);
        SafeTensorsFile.Write(_folder["weights.safetensors"], [("w", arrays[0].Item2), ("v", arrays[1].Item2)], new Dictionary<string, string> { ["k"] = "v" });
    }

    /// <summary>Some bytes changed, a part cut out, doubled or filled, the end cut or extended.</summary>
    private static byte[] Mutated(byte[] whole, Random random)
    {
        var (start, length) = (random.Next(whole.Length), random.Next(1, 64));
        var end = Math.Min(whole.Length, start + length);
        var bytes = whole.ToArray();
        var header = random.Next(3) > 0 ? Math.Min(256, bytes.Length) : bytes.Length;
        switch (random.Next(6))
        {
            case 0:
                for (var i = random.Next(1, 4); i > 0; i--)
                    bytes[random.Next(header)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                for (var i = random.Next(1, 9); i > 0; i--)
                    bytes[random.Next(header)] = (byte)random.Next(256);
                return bytes;
            case 2:
                return bytes[..start];
            case 3:
                return [.. bytes, .. bytes[start..end]];
            case 4:
                return [.. bytes[..start], .. bytes[end..]];
            default:
                bytes.AsSpan(start, end - start).Fill((byte)(random.Next(2) * 255));
                return bytes;
        }
    }
}

using System.IO.Compression;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Similarity;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Data;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Data;

public sealed class StoredActivationsTests : IDisposable
{
    private const int Count = 120;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Layers_are_shown_in_the_order_in_which_they_were_stored(bool compress)
    {
        var path = Write(compress, [("conv", NumericArray.From(Numbers(Count * 12), Count, 3, 2, 2)), ("a", NumericArray.From(Doubles(Count * 5), Count, 5)), ("logits", NumericArray.From(Numbers(Count * 3), Count, 3)), Labels]);
        using var stored = StoredActivations.Open(path);
        stored.Stages.Select(stage => (stage.Name, stage.Shape.Size, stage.IsOutput)).ShouldBe([("conv", 12, false), ("a", 5, false), ("logits", 3, true)]);
        (stored.Count, stored.Classes.Count).ShouldBe((Count, 3));
        var stages = Collect(stored, 7);
        stages[0].ShouldBe(Numbers(Count * 12));
        stages[1].ShouldBe([.. Doubles(Count * 5).Select(x => (float)x)]);
        Collect(stored, 1000)[1].ShouldBe(stages[1]);
        Collect(stored.Select([0, 5, 6, 119]).Select([1, 3]), 3)[1].ShouldBe([.. stages[1].AsSpan(25, 5), .. stages[1].AsSpan(595, 5)]);
    }

    [Fact]
    public void They_are_measured_like_the_network_that_they_come_from()
    {
        var path = Write(true, [("x", NumericArray.From(Numbers(Count * 6), Count, 6)), ("h", NumericArray.From(Numbers(Count * 4, 1), Count, 4)), Labels]);
        using var stored = StoredActivations.Open(path);
        var measured = StreamedFlow.Measure(stored, stored.Labels, stored.Classes).Measurement;
        measured.Curve.ShouldNotBeNull().Names.ShouldBe(["x", "h"]);
        measured.Accuracy.ShouldBeNull();
        var features = new LabelledFeatures("x", new Matrix<float>(Count, 6, Numbers(Count * 6)), stored.Labels, 3);
        measured.Flow.Stages[0][DataSeparation.Observable].Value.ShouldBe(DataSeparation.Of(features.Moments()), 1e-12);
        CentredKernelAlignment.Measure(stored, stored.Labels, 3).Batches.ShouldBe(8);
    }

    [Fact]
    public void Labels_may_be_names_or_one_hot_rows_and_classes_may_have_names()
    {
        using (var named = StoredActivations.Open(Write(true, [("x", NumericArray.From(Numbers(8), 4, 2)), ("labels", NumericArray.From(["dog", "cat", "cat", "dog"]))])))
            (named.Labels, named.Classes).ShouldBe(([1, 0, 0, 1], ["cat", "dog"]), new Pairs());
        using var hot = StoredActivations.Open(Write(true, [("x", NumericArray.From(Numbers(8), 4, 2)), ("labels", NumericArray.From((ReadOnlySpan<float>)[1, 0, 0, 1, 0, 1, 1, 0], 4, 2)), ("class_names", NumericArray.From(["a", "b"]))]));
        (hot.Labels, hot.Classes).ShouldBe(([0, 1, 1, 0], ["a", "b"]), new Pairs());
        hot.Stages.Count.ShouldBe(1);
    }

    [Fact]
    public void What_cannot_be_measured_is_told_in_one_line()
    {
        Refused([("x", NumericArray.From(Numbers(8), 4, 2))]).ShouldContain("has no array 'labels', only x");
        Refused([Labels]).ShouldContain("holds no layer");
        Refused([("x", NumericArray.From(Numbers(8), 4, 2)), Labels]).ShouldContain("has 4 samples, the labels are 120");
        Refused([("x", NumericArray.From(["a"])), ("labels", NumericArray.From((ReadOnlySpan<int>)[0], 1))]).ShouldContain("are no activations");
        Refused([("x", NumericArray.From([1f])), ("labels", NumericArray.From((ReadOnlySpan<int>)[0], 1))]).ShouldContain("are no activations");
        Refused([("x", NumericArray.From(Numbers(0), 0, 2)), ("labels", NumericArray.From((ReadOnlySpan<int>)[], 0))]).ShouldContain("holds no label");
        Refused([("x", NumericArray.From(Numbers(8), 4, 2)), ("labels", NumericArray.From((ReadOnlySpan<float>)[0, 1, float.NaN, 1], 4))]).ShouldContain("the label of sample 2 is NaN");
    }

    [Fact]
    public void Not_a_number_is_told_at_its_stage_and_the_others_are_measured()
    {
        var broken = Numbers(Count * 4);
        broken[17] = float.NaN;
        using var stored = StoredActivations.Open(Write(true, [("x", NumericArray.From(Numbers(Count * 6), Count, 6)), ("bad", NumericArray.From(broken, Count, 4)), Labels]));
        var stages = StreamedFlow.Measure(stored, stored.Labels, stored.Classes).Measurement.Flow.Stages;
        stages[0].Measured.Keys.ShouldContain("separation");
        stages[1].Skipped["separation"].ShouldContain("sample 4 holds NaN");
    }

    [Fact]
    public void A_layer_that_ends_early_or_asks_for_more_than_there_is_is_a_damaged_file()
    {
        Ends("{'descr': '<f4', 'fortran_order': False, 'shape': (120, 4), }", 100).ShouldContain("truncated");
        Ends("{'descr': '<f4', 'fortran_order': False, 'shape': (120, 2000000000), }", 100).ShouldContain("MB");
        Ends("{'descr': '<f4', 'fortran_order': False, 'shape': (120, 9000000000000000000), }", 100).ShouldContain("dimension");
        Ends("{'descr': '<f4', 'fortran_order': True, 'shape': (120, 4), }", 1920).ShouldContain("Fortran");
        Ends("{'descr': '|O', 'fortran_order': False, 'shape': (120, 4), }", 1920).ShouldContain("Python objects");
    }

    [Fact]
    public void Mutated_files_give_one_clear_error_or_are_read()
    {
        var whole = File.ReadAllBytes(Write(false, [("x", NumericArray.From(Numbers(Count * 6), Count, 6)), Labels]));
        var stream = new RandomStream(9, "mutations");
        var path = _folder["mutated.npz"];
        for (var trial = 0; trial < 400; trial++)
        {
            var bytes = (byte[])whole.Clone();
            for (var change = 0; change < 3; change++)
                bytes[stream.NextInt32(2) == 0 ? stream.NextInt32(bytes.Length) : bytes.Length - 1 - stream.NextInt32(300)] = (byte)stream.NextInt32(256);
            File.WriteAllBytes(path, stream.NextInt32(4) == 0 ? bytes[..stream.NextInt32(bytes.Length)] : bytes);
            try
            {
                using var stored = StoredActivations.Open(path);
                Collect(stored, 50);
            }
            catch (KadanoffException problem)
            {
                problem.Message.ShouldNotContain("\n");
            }
        }
    }

    private static (string, NumericArray) Labels => ("labels", NumericArray.From((ReadOnlySpan<int>)[.. Enumerable.Range(0, Count).Select(i => i % 3)], Count));

    private string Write(bool compress, (string, NumericArray)[] arrays)
    {
        var path = _folder[$"{Guid.NewGuid():N}.npz"];
        NpzFile.Write(path, arrays, compress);
        return path;
    }

    private string Refused((string, NumericArray)[] arrays) => Should.Throw<FileException>(() => StoredActivations.Open(Write(true, arrays)).Dispose()).Message;

    /// <summary>The error of a file whose second layer has that header and so many bytes.</summary>
    private string Ends(string header, int bytes)
    {
        var path = Write(true, [("x", NumericArray.From(Numbers(Count * 6), Count, 6)), Labels]);
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
        using (var entry = archive.CreateEntry("y.npy").Open())
        {
            entry.Write([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[bytes]]);
        }

        return Should.Throw<FileException>(() =>
        {
            using var stored = StoredActivations.Open(path);
            Collect(stored, 50);
        }).Message;
    }

    private static float[] Numbers(int count, long index = 0)
    {
        var numbers = new float[count];
        new RandomStream(1, "activations", index).FillGaussian<float>(numbers);
        return numbers;
    }

    private static double[] Doubles(int count)
    {
        var numbers = new double[count];
        new RandomStream(2, "activations").FillGaussian<double>(numbers);
        return numbers;
    }

    private static float[][] Collect(IRepresentations source, int portion)
    {
        var stages = source.Stages.Select(_ => new List<float>()).ToArray();
        source.Run((stage, _, rows) => stages[stage].AddRange(rows.Data[..(rows.Rows * rows.Columns)]), portion, 1, CancellationToken.None);
        return [.. stages.Select(stage => stage.ToArray())];
    }

    private sealed class Pairs : IEqualityComparer<(int[] Labels, IReadOnlyList<string> Classes)>
    {
        public bool Equals((int[] Labels, IReadOnlyList<string> Classes) x, (int[] Labels, IReadOnlyList<string> Classes) y) => x.Labels.SequenceEqual(y.Labels) && x.Classes.SequenceEqual(y.Classes);

        public int GetHashCode((int[] Labels, IReadOnlyList<string> Classes) obj) => obj.Labels.Length;
    }
}

using Kadanoff.Data;
using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Data;

namespace Kadanoff.Formats.Tests.Data;

public sealed class DataSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte.gz")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte", "t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte")]
    [InlineData("emnist-letters-train-images-idx3-ubyte", "emnist-letters-train-labels-idx1-ubyte", "emnist-letters-test-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte")]
    public void A_folder_of_idx_files_is_recognised(string trainImages, string trainLabels, string testImages, string testLabels)
    {
        IdxFile.Write(_folder[trainImages], Pixels(6));
        IdxFile.Write(_folder[trainLabels], NumericArray.From(Bytes(0, 1, 2, 0, 1, 2), 6));
        IdxFile.Write(_folder[testImages], Pixels(3));
        IdxFile.Write(_folder[testLabels], NumericArray.From(Bytes(2, 1, 0), 3));
        var source = DataSources.Open(_folder.Path);
        source.Recognised.ShouldBe("MNIST-style IDX, 6 training and 3 test images of 2×3, 3 classes; pixels 0…255 scaled to 0…1");
        source.Train.Shape.ToString().ShouldBe("1×2×3");
        source.Train.Inputs.ShouldBe([.. Enumerable.Range(0, 36).Select(k => 7 * k / 255f)]);
        source.Train.Labels.ShouldBe([0, 1, 2, 0, 1, 2]);
        source.Train.Classes.ShouldBe(["0", "1", "2"]);
        source.HeldOut!.Labels.ShouldBe([2, 1, 0]);
        DataSources.Open(_folder[trainLabels]).Recognised.ShouldBe(source.Recognised);
    }

    [Fact]
    public void A_source_without_a_held_out_part_is_split_by_the_seed()
    {
        IdxFile.Write(_folder["images-idx3-ubyte"], Pixels(20));
        IdxFile.Write(_folder["labels-idx1-ubyte"], NumericArray.From(Bytes([.. Enumerable.Range(0, 20).Select(i => i % 2)]), 20));
        var source = DataSources.Open(_folder.Path, 7);
        source.Recognised.ShouldContain("16 training and 4 held-out images of 2×3, 2 classes");
        source.Recognised.ShouldEndWith("no held-out part of its own, so 20% of each class are held out (seed 7)");
        DatasetCheck.CountPerClass(source.HeldOut!).ShouldBe([2, 2]);
        DataSources.Open(_folder.Path, 7).HeldOut!.Inputs.ShouldBe(source.HeldOut!.Inputs);
        DataSources.Open(_folder.Path, 8).HeldOut!.Inputs.ShouldNotBe(source.HeldOut!.Inputs);
    }

    [Theory]
    [InlineData("images", "labels")]
    [InlineData("x", "y")]
    [InlineData("X", "Y")]
    [InlineData("data", "labels")]
    [InlineData("train_x", "train_y")]
    [InlineData("X_train", "y_train")]
    [InlineData("trainImages", "trainLabels")]
    [InlineData("features", "targets")]
    public void An_npz_is_read_whatever_its_arrays_are_called(string inputs, string labels)
    {
        NpzFile.Write(_folder["a.npz"], [(inputs, Rows(10)), (labels, Alternating(10)), ("extra", NumericArray.From([1f], 1))]);
        var source = DataSources.Open(_folder["a.npz"]);
        source.Recognised.ShouldBe($"npz, 8 training and 2 held-out samples of 2, 2 classes; values 0…19 as they are; no held-out part of its own, so 20% of each class are held out (seed 1); from {inputs} and {labels}; not read: extra");
        source.Train.Name.ShouldBe("a");
        DataSources.Open(_folder.Path).Train.Inputs.ShouldBe(source.Train.Inputs);
    }

    [Fact]
    public void An_npz_of_both_parts_needs_no_split()
    {
        NpzFile.Write(_folder["mnist.npz"], [("x_train", Rows(10)), ("y_train", Alternating(10)), ("x_test", Rows(4)), ("y_test", Alternating(4))]);
        DataSources.Open(_folder["mnist.npz"]).Recognised.ShouldBe("npz, 10 training and 4 test samples of 2, 2 classes; values 0…19 as they are; from x_train and y_train");
    }

    [Fact]
    public void Two_npz_files_are_the_two_parts()
    {
        NpzFile.Write(_folder["train.npz"], [("x", Rows(10)), ("y", Alternating(10))]);
        NpzFile.Write(_folder["test.npz"], [("x", Rows(4)), ("y", Alternating(4))]);
        DataSources.Open(_folder.Path).HeldOut!.Count.ShouldBe(4);
        NpzFile.Write(_folder["other-train.npz"], [("x", Rows(10)), ("y", Alternating(10))]);
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldContain("holds 3 data sets");
        DataSources.Open(_folder["train.npz"]).Train.Count.ShouldBe(8);
    }

    [Fact]
    public void A_pair_of_npy_files_is_read()
    {
        NpyFile.Write(_folder["x.npy"], Rows(10));
        NpyFile.Write(_folder["y.npy"], NumericArray.From(Enumerable.Range(0, 10).Select(i => i < 5 ? "cat" : "ant").ToArray()));
        var source = DataSources.Open(_folder.Path);
        source.Train.Classes.ShouldBe(["ant", "cat"]);
        source.Recognised.ShouldContain("npy files, 8 training and 2 held-out samples of 2");
        DataSources.Open(_folder["x.npy"]).Train.Inputs.ShouldBe(source.Train.Inputs);
    }

    [Fact]
    public void Channels_that_come_last_are_moved_to_the_front()
    {
        var values = Enumerable.Range(0, 4 * 2 * 2 * 3).Select(k => (float)k).ToArray();
        NpzFile.Write(_folder["a.npz"], [("x_train", NumericArray.From(values, 4, 2, 2, 3)), ("y_train", Alternating(4)), ("x_test", NumericArray.From(values, 4, 2, 2, 3)), ("y_test", Alternating(4))]);
        var train = DataSources.Open(_folder["a.npz"]).Train;
        train.Shape.ToString().ShouldBe("3×2×2");
        train.Sample(1).ToArray().ShouldBe([12, 15, 18, 21, 13, 16, 19, 22, 14, 17, 20, 23]);
    }

    [Fact]
    public void Labels_may_be_one_hot_signs_or_counted_from_one()
    {
        LabelsOf(NumericArray.From([0f, 1, 1, 0, 0, 1, 1, 0], 4, 2)).ShouldBe(("1010", "0, 1"));
        LabelsOf(NumericArray.From([-1f, 1, 1, -1], 4)).ShouldBe(("0110", "-1, 1"));
        LabelsOf(NumericArray.From([1, 2, 2, 1], 4, 1)).ShouldBe(("0110", "1, 2"));
    }

    [Fact]
    public void What_is_not_known_is_told_with_what_was_looked_for()
    {
        Should.Throw<FileException>(() => DataSources.Open(_folder["none"])).Message.ShouldBe($"{_folder["none"]}: does not exist. Check the name.");
        Should.Throw<FileException>(() => DataSources.Open("")).Message.ShouldContain("is no name");
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldContain("the folder holds no file");
        _folder.Write("notes.pdf", [1, 2, 3]);
        var folder = Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message;
        folder.ShouldContain("looked for IDX pairs");
        folder.ShouldContain("it holds notes.pdf. Give a folder or a file");
        Should.Throw<FileException>(() => DataSources.Open(_folder["notes.pdf"])).Message.ShouldContain("it starts with 010203");
        _folder.Write("raw/x.npz", [1]);
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldEndWith($"Give {_folder["raw"]}, which holds data.");
    }

    private (string Labels, string Classes) LabelsOf(NumericArray labels)
    {
        NpzFile.Write(_folder["l.npz"], [("x_train", Rows(4)), ("y_train", labels), ("x_test", Rows(4)), ("y_test", labels)]);
        var train = DataSources.Open(_folder["l.npz"]).Train;
        return (string.Concat(train.Labels), string.Join(", ", train.Classes));
    }

    private static byte[] Bytes(params int[] values) => Array.ConvertAll(values, value => (byte)value);

    private static NumericArray Pixels(int count) => NumericArray.From(Bytes([.. Enumerable.Range(0, 6 * count).Select(k => 7 * k % 256)]), count, 2, 3);

    private static NumericArray Rows(int count) => NumericArray.From([.. Enumerable.Range(0, 2 * count).Select(k => (float)k)], count, 2);

    private static NumericArray Alternating(int count) => NumericArray.From([.. Enumerable.Range(0, count).Select(i => i % 2)], count);
}

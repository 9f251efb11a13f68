using Kadanoff.Formats.Data;

namespace Kadanoff.Formats.Tests.Data;

public sealed class CifarFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Batches_are_joined_in_order_and_the_test_batch_is_held_out()
    {
        _folder.Write("data_batch_1.bin", Records(20, hundred: false, 0));
        _folder.Write("data_batch_2.bin", Records(10, hundred: false, 100));
        _folder.Write("test_batch.bin", Records(10, hundred: false, 200));
        var source = DataSources.Open(_folder.Path);
        source.Recognised.ShouldBe("CIFAR-10 binary, 30 training and 10 test images of 3×32×32, 10 classes; pixels 0…255 scaled to 0…1");
        source.Train.Labels.ShouldBe([.. Enumerable.Range(0, 30).Select(i => i % 10)]);
        for (var i = 0; i < 30; i++)
            source.Train.Sample(i)[..3].ToArray().ShouldBe(Pixels((i < 20 ? 0 : 100) + (i < 20 ? i : i - 20)));
        source.HeldOut!.Sample(3)[..3].ToArray().ShouldBe(Pixels(203));
    }

    [Fact]
    public void The_fine_label_of_the_hundred_classes_is_taken()
    {
        _folder.Write("train.bin", Records(100, hundred: true, 0));
        _folder.Write("test.bin", Records(100, hundred: true, 0));
        var source = DataSources.Open(_folder.Path);
        source.Recognised.ShouldStartWith("CIFAR-100 binary, 100 training and 100 test images of 3×32×32, 100 classes");
        source.Train.Labels.ShouldBe([.. Enumerable.Range(0, 100)]);
        source.Train.Sample(7)[..3].ToArray().ShouldBe(Pixels(7));
    }

    [Fact]
    public void Names_of_classes_are_read_where_they_are()
    {
        _folder.Write("data_batch_1.bin", Records(20, hundred: false, 0));
        _folder.Write("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n"u8.ToArray());
        DataSources.Open(_folder["data_batch_1.bin"]).Train.Classes.ShouldBe(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]);
        _folder.Write("batches.meta.txt", "a\n"u8.ToArray());
        Should.Throw<FileException>(() => DataSources.Open(_folder["data_batch_1.bin"])).Message.ShouldContain("gives 1 names of classes, there are 10");
    }

    [Fact]
    public void Truncated_batches_wrong_labels_and_missing_classes_are_told()
    {
        var whole = Records(20, hundred: false, 0);
        _folder.Write("test_batch.bin", whole[..^1]);
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldContain("is truncated or no CIFAR batch: its 61459 bytes");
        whole[3073] = 10;
        _folder.Write("test_batch.bin", whole);
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldContain("has the label '10', which is none of the 10 classes 0, 1, 2, 3, …");
        _folder.Write("test_batch.bin", whole[..3073]);
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldContain("has only one sample");
        _folder.Write("test_batch.bin", whole[(2 * 3073)..(10 * 3073)]);
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldContain("class 0 has no sample");
    }

    private static float[] Pixels(int sample) => [sample / 255f, (255 - sample) / 255f, sample / 2 / 255f];

    private static byte[] Records(int count, bool hundred, int offset)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < count; i++)
        {
            bytes.Write(hundred ? [(byte)(i / 5), (byte)i] : [(byte)(i % 10)]);
            bytes.Write([(byte)(offset + i), (byte)(255 - offset - i), (byte)((offset + i) / 2)]);
            bytes.Write(new byte[3069]);
        }

        return bytes.ToArray();
    }
}

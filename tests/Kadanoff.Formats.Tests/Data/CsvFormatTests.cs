using System.IO.Compression;
using System.Text;
using Kadanoff.Data;
using Kadanoff.Formats.Data;

namespace Kadanoff.Formats.Tests.Data;

public sealed class CsvFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("label,a,b\n1,0.5,-2\n0,3,4e1\n1,5,6\n0,7,8\n", "header, labels in the first column, 'label'")]
    [InlineData("a;class;b\r\n0.5;1;-2\r\n3;0;4e1\r\n5;1;6\r\n7;0;8", "header, labels in column 2, 'class'")]
    [InlineData("a\tb\ty\n0.5\t-2\t1\n3\t4e1\t0\n5\t6\t1.0\n7\t8\t00\n", "header, labels in the last column, 'y'")]
    [InlineData("0.5,-2,1\n\n3,40,0\n5,6,1\n7,8,0\n\n", "no header, labels in the last column")]
    [InlineData("1,0.5,-2\n0,3,40\n1,5,6\n0,7,8\n", "no header, labels in the first column")]
    [InlineData("\uFEFFTarget, a , b \n\"1\",\" 0.5\",-2\n0, 3 ,40\n1,5,\"6\"\n0,7,8\n", "header, labels in the first column, 'Target'")]
    public void Headers_separators_and_label_columns_are_found(string text, string told)
    {
        var all = Both(text);
        all.Recognised.ShouldContain($"CSV, 4 training and 4 test samples of 2, 2 classes; values -2…40 as they are; {told}");
        all.Train.Inputs.ShouldBe([0.5f, -2, 3, 40, 5, 6, 7, 8]);
        all.Train.Labels.ShouldBe([1, 0, 1, 0]);
        all.Train.Classes.ShouldBe(["0", "1"]);
    }

    [Fact]
    public void Names_of_classes_may_be_quoted_with_separators_quotes_and_line_ends()
    {
        var train = Both("x,label\n1,\"a,b\"\n2,\"say \"\"no\"\"\"\n3,\"two\nlines\"\n4,\"a,b\"\n").Train;
        train.Classes.ShouldBe(["a,b", "say \"no\"", "two\nlines"]);
        train.Labels.ShouldBe([0, 1, 2, 0]);
    }

    [Fact]
    public void A_file_without_a_held_out_part_is_split_and_gzip_is_seen()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{i * i},{(i % 2 == 0 ? "even" : "odd")}\n"))));
        var source = DataSources.Open(_folder.Write("numbers.csv.gz", bytes.ToArray()));
        source.Train.Count.ShouldBe(40);
        source.Train.Classes.ShouldBe(["even", "odd"]);
        source.Train.Name.ShouldBe("numbers");
    }

    [Fact]
    public void Rows_longer_than_the_buffer_are_read()
    {
        var row = string.Join(',', Enumerable.Range(0, 30_000));
        var train = Both($"0,{row}\n1,{row}\n0,{row}\n1,{row}\n").Train;
        train.Shape.Size.ShouldBe(30_000);
        for (var i = 0; i < train.Inputs.Length; i++)
            train.Inputs[i].ShouldBe(i % 30_000);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("\n\n", "has no row")]
    [InlineData("a,label\n", "has a header but no sample")]
    [InlineData("1\n2\n", "has a single column")]
    [InlineData("a,label\n1,0\n2\n", "line 3 has 1 columns, the first row has 2")]
    [InlineData("a,label\n1,0\n2,1,3\n", "line 3 has 3 columns")]
    [InlineData("a,label\n1,0\nNaN,1\n", "line 3, column 1 ('a') is 'NaN', which is no finite number")]
    [InlineData("a,label\n1,0\n1e400,1\n", "'1e400'")]
    [InlineData("a;label\n1,5;0\n", "'1,5', which is no finite number. Give numbers with a decimal point")]
    [InlineData("a,label\n1,0\n,1\n", "line 3, column 1 ('a') is empty")]
    [InlineData("a,label\n1,0\n2,\n", "line 3 has no label")]
    [InlineData("a,label\n1,0\n2,\"1\n", "the quote opened in line 3 is never closed")]
    [InlineData("a,label\n1,0\n2,\0\n", "is no text in UTF-8 (line 3)")]
    [InlineData("0.1,0.2\n0.3,0.4\n", "has no column named label, class, target or y")]
    [InlineData("a,label\n1,0\n", "has only one sample")]
    [InlineData("a,label\n1,0\n2,0\n", "all 2 samples are of one class")]
    [InlineData("a,label\n1,0\n2,2\n", "class 1 has no sample")]
    [InlineData("a,label\n1,0\n2,1\n3,1\n", "class '0' has one sample")]
    public void What_cannot_be_read_is_told_with_its_line(string text, string told)
    {
        var path = _folder.Write("a.csv", Encoding.UTF8.GetBytes(text));
        var error = Should.Throw<FileException>(() => DataSources.Open(path));
        error.Message.ShouldStartWith(path);
        error.Message.ShouldContain(told);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void A_quote_without_end_takes_no_more_memory_than_the_longest_row()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write("1,\""u8);
            var zeros = new byte[1 << 20];
            zeros.AsSpan().Fill((byte)'0');
            for (var i = 0; i < 20; i++)
                gzip.Write(zeros);
        }

        var path = _folder.Write("bomb.csv.gz", bytes.ToArray());
        Should.Throw<FileException>(() => DataSources.Open(path)).Message.ShouldContain("the row in line 1 is longer than 16777216 characters");
    }

    [Fact]
    public void A_held_out_part_with_other_columns_is_told()
    {
        _folder.Write("train.csv", "a,label\n1,0\n2,1\n"u8.ToArray());
        _folder.Write("test.csv", "a\tb\tlabel\n1\t1\t0\n2\t2\t1\n"u8.ToArray());
        Should.Throw<FileException>(() => DataSources.Open(_folder.Path)).Message.ShouldContain("test.csv: has 3 columns, but");
    }

    private DataSource Both(string text)
    {
        _folder.Write("train.csv", Encoding.UTF8.GetBytes(text));
        _folder.Write("test.csv", Encoding.UTF8.GetBytes(text));
        return DataSources.Open(_folder.Path);
    }
}

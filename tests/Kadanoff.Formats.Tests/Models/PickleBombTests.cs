using System.Text;
using Kadanoff.Formats.Models;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Pickles that are short, and would take very long or very much memory where each mention of a list is a copy of it.</summary>
public sealed class PickleBombTests : IDisposable
{
    private const long MostBytes = 600 << 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lists_without_end_are_refused() => Refused([.. Enumerable.Repeat((byte)']', 6_000_000)], "more than 5000000 steps");

    [Fact]
    public void Lists_in_lists_are_refused() => Refused([.. Enumerable.Repeat((byte)']', 1_000_000), .. Enumerable.Repeat((byte)'a', 999_999)], "levels deep");

    [Fact]
    public void Lists_that_hold_the_one_before_ten_times_are_walked_once()
    {
        List<byte> bytes = [(byte)']', (byte)'q', 0];
        for (byte i = 0; i < 60; i++)
        {
            bytes.AddRange([(byte)']', (byte)'(']);
            for (var j = 0; j < 10; j++)
                bytes.AddRange([(byte)'h', i]);
            bytes.AddRange([(byte)'e', (byte)'q', (byte)(i + 1)]);
        }

        Refused([.. bytes], "holds no tensor");
    }

    [Theory]
    [InlineData("ccollections\nOrderedDict\nh\0\u0085R", "more than 5000000 values")]
    [InlineData("ctorch.nn.modules.linear\nLinear\n)\u0081h\0b", "more than 5000000 values")]
    public void One_large_list_in_many_objects_is_not_walked_for_each(string one, string told)
    {
        var large = Enumerable.Repeat(Encoding.Latin1.GetBytes("K\u0001K\u0001"), 200_000).SelectMany(two => two);
        var many = Enumerable.Repeat(Encoding.Latin1.GetBytes(one), 20_000).SelectMany(bytes => bytes);
        var dictionary = one.Contains("Linear", StringComparison.Ordinal);
        Refused([.. Encoding.Latin1.GetBytes(dictionary ? "}q\0(" : "]q\0("), .. large, (byte)(dictionary ? 'u' : 'e'), (byte)'0', (byte)']', (byte)'(', .. many, (byte)'e'], told);
    }

    [Fact]
    public void A_cycle_is_walked_once() => Refused("]q\0h\0a"u8.ToArray(), "holds no tensor");

    private void Refused(byte[] body, string told)
    {
        var path = _folder.Write("bomb.pkl", [0x80, 2, .. body, (byte)'.']);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<FileException>(() => ModelFile.Open(path)).Message.ShouldContain(told);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes);
    }
}

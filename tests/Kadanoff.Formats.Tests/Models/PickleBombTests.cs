using System.Text;
using Kadanoff.Formats.Models;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Pickles that are short, and would take very long or very much memory where each mention of a list is a copy of it.</summary>
public sealed class PickleBombTests : IDisposable
{
    private const long MostBytes = 600 << 20;

    private static readonly byte[][] Instructions =
    [
        .. "N ) ] } ( ( ( 0 1 2 t l d a e s u R b Q \u0081 \u0085 \u0086 \u0087 \u0088 \u0090 \u0091 \u0092 \u0093 \u0094 \u008f".Split(' ').Select(Encoding.Latin1.GetBytes),
        [(byte)'q', 0], [(byte)'q', 1], [(byte)'h', 0], [(byte)'h', 1], [(byte)'h', 0], [(byte)'K', 1], [(byte)'K', 2], [0x8A, 1, 0xFF], [(byte)'J', 2, 0, 0, 0],
        .. new[] { "X\u0007\0\0\0storage", "X\u0001\0\0\0a", "X\u0005\0\0\0state", "X\u000c\0\0\0param_groups", "X\u0006\0\0\0latin1", "X\u0002\0\0\0f4", "C\u0004abcd", "ctorch\nFloatStorage\n",
            "ctorch._utils\n_rebuild_tensor_v2\n", "ctorch._utils\n_rebuild_parameter\n", "ccollections\nOrderedDict\n", "cnumpy.core.multiarray\n_reconstruct\n", "cnumpy\ndtype\n", "c_codecs\nencode\n",
            "cnumpy._core.numeric\n_frombuffer\n", "ctorch.nn.modules.linear\nLinear\n", "ctorch\nSize\n" }.Select(Encoding.Latin1.GetBytes),
    ];

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

    /// <summary>Instructions in any order, most of them with what they need, so that the machine gets far.</summary>
    [Fact]
    public void Random_pickles_are_refused_or_read() => ReadRandom(2000);

    [Fact(Explicit = true)]
    public void Many_random_pickles_are_refused_or_read() => ReadRandom(Mutations.Count(1_000_000));

    [Fact]
    public void A_cycle_is_walked_once() => Refused("]q\0h\0a"u8.ToArray(), "holds no tensor");

    private void ReadRandom(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var stream = new RandomStream(19, "pickle", i);
            byte[] body = [.. Enumerable.Range(0, 1 + stream.NextInt32(60)).SelectMany(_ => Instructions[stream.NextInt32(Instructions.Length)])];
            var path = _folder.Write("random.pkl", [0x80, 2, .. body, (byte)'.']);
            var error = Record.Exception(() =>
            {
                using var model = ModelFile.Open(path);
                foreach (var tensor in model.Tensors)
                    tensor.ToDoubles();
            });
            if (error is not null)
                error.ShouldBeOfType<FileException>($"pickle {i}: {error}");
        }
    }

    private void Refused(byte[] body, string told)
    {
        var path = _folder.Write("bomb.pkl", [0x80, 2, .. body, (byte)'.']);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<FileException>(() => ModelFile.Open(path)).Message.ShouldContain(told);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes);
    }
}

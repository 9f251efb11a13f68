using System.Globalization;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Damages a file in one to four places, by a seed: bits, bytes, numbers that lie, parts left out, doubled, or cut off.</summary>
internal static class Mutations
{
    private static readonly byte[][] Extremes =
    [
        [0xFF, 0xFF, 0xFF, 0xFF], [0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0x80], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], [0, 0, 0, 0, 0, 0, 0, 0x80],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0x40], [1, 0, 0, 0, 1, 0, 0, 0],
    ];

    public static byte[] Of(byte[] original, RandomStream stream)
    {
        List<byte> bytes = [.. original];
        for (var changes = 1 + stream.NextInt32(4); changes > 0 && bytes.Count > 1; changes--)
            Change(bytes, Place(bytes.Count, stream), stream);
        return [.. bytes];
    }

    /// <summary>How many inputs each format gets: a few in everyday tests, as many as KADANOFF_FUZZ says in a long run.</summary>
    public static int Count(int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable("KADANOFF_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : usual;

    /// <summary>Half of them near the beginning or the end, where the meaning is.</summary>
    private static int Place(int length, RandomStream stream) => stream.NextInt32(4) switch
    {
        0 => stream.NextInt32(Math.Min(length, 100)),
        1 => length - 1 - stream.NextInt32(Math.Min(length, 400)),
        _ => stream.NextInt32(length),
    };

    private static void Change(List<byte> bytes, int place, RandomStream stream)
    {
        switch (stream.NextInt32(8))
        {
            case 0:
                bytes[place] ^= (byte)(1 << stream.NextInt32(8));
                break;
            case 1:
                bytes[place] = (byte)stream.NextInt32(256);
                break;
            case 2:
                bytes.RemoveRange(place, Math.Min(bytes.Count - place, 1 + stream.NextInt32(40)));
                break;
            case 3:
                bytes.InsertRange(place, bytes.GetRange(place, Math.Min(bytes.Count - place, 1 + stream.NextInt32(40))));
                break;
            case 4:
                var digit = bytes.FindIndex(place, value => value is >= (byte)'0' and <= (byte)'9');
                bytes[Math.Max(0, digit)] = (byte)('0' + stream.NextInt32(10));
                break;
            case 5:
                var extreme = Extremes[stream.NextInt32(Extremes.Length)];
                for (var i = 0; i < extreme.Length && place + i < bytes.Count; i++)
                    bytes[place + i] = extreme[i];
                break;
            case 6:
                var other = stream.NextInt32(bytes.Count);
                var length = Math.Min(1 + stream.NextInt32(16), bytes.Count - Math.Max(place, other));
                for (var i = 0; i < length; i++)
                    bytes[place + i] = bytes[other + i];
                break;
            default:
                if (stream.NextInt32(4) == 0)
                    bytes.RemoveRange(place, bytes.Count - place);
                break;
        }
    }
}

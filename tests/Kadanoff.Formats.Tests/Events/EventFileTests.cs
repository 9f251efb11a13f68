using System.Buffers.Binary;
using System.Text;
using Google.Protobuf;
using Kadanoff.Formats.Events;

namespace Kadanoff.Formats.Tests.Events;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_checksum_of_the_standard_example_is_the_published_one()
    {
        // CRC-32C of "123456789" is e3069283.
        var crc = unchecked(EventFile.Checksum(Encoding.ASCII.GetBytes("123456789")) - 0xa282ead8);
        ((crc >> 17) | (crc << 15)).ShouldBe(0xe3069283u);
    }

    [Fact]
    public void Records_frame_the_version_and_every_finite_number()
    {
        var path = _folder[EventFile.Prefix + "1"];
        EventFile.Write(path, [new("load/training", 3, 0.5f), new("load/training", 4, float.NaN), new("alpha", 7, -2)], time: 12);
        var records = Records(File.ReadAllBytes(path));
        records.Count.ShouldBe(3);
        Encoding.ASCII.GetString(records[0]).ShouldContain("brain.Event:2");
        Read(records[1]).ShouldBe((12, 3, "load/training", 0.5f));
        Read(records[2]).ShouldBe((12, 7, "alpha", -2f));
    }

    [Fact]
    public void The_same_numbers_give_the_same_bytes()
    {
        var (one, two) = (_folder["one"], _folder["two"]);
        EventFile.Write(one, [new("a", 1, 2)]);
        EventFile.Write(two, [new("a", 1, 2)]);
        File.ReadAllBytes(one).ShouldBe(File.ReadAllBytes(two));
    }

    private static List<byte[]> Records(byte[] bytes)
    {
        var records = new List<byte[]>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 8)).ShouldBe(EventFile.Checksum(bytes.AsSpan(at, 8)));
            records.Add(bytes[(at + 12)..(at + 12 + length)]);
            BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 12 + length)).ShouldBe(EventFile.Checksum(records[^1]));
            at += 16 + length;
        }

        return records;
    }

    private static (double Time, long Step, string Tag, float Value) Read(byte[] record)
    {
        var input = new CodedInputStream(record);
        input.ReadTag();
        var time = input.ReadDouble();
        input.ReadTag();
        var step = input.ReadInt64();
        input.ReadTag();
        var summary = new CodedInputStream(input.ReadBytes().ToByteArray());
        summary.ReadTag();
        var value = new CodedInputStream(summary.ReadBytes().ToByteArray());
        value.ReadTag();
        var tag = value.ReadString();
        value.ReadTag();
        return (time, step, tag, value.ReadFloat());
    }
}

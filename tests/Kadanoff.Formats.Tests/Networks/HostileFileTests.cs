using Kadanoff.Formats.Networks;
using Kadanoff.Numerics;

namespace Kadanoff.Formats.Tests.Networks;

/// <summary>Damaged files, 600 of each kind by a fixed seed: every one is read, or refused by an error made for people, within little memory.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const int Mutations = 600;
    private const long MostBytes = 256 << 20;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Damaged_tensors_are_refused_or_read()
    {
        NetworkFile.Save(_folder["original"], SmallRun.Trainer().Network);
        Damage("tensors", path =>
        {
            using var file = SafeTensorsFile.Open(path);
            foreach (var tensor in file.Tensors)
                file.Read(tensor.Name).ToDoubles();
        });
    }

    [Fact]
    public void Damaged_networks_are_refused_or_opened()
    {
        RunFile.Save(_folder.Path, SmallRun.Trainer().Network, SmallRun.Record(), SmallRun.Train(SmallRun.Trainer(), 8));
        File.Move(_folder[RunFile.ModelName], _folder["original"]);
        Damage("network", path => RunFile.Open(path));
    }

    [Fact]
    public void Damaged_checkpoints_are_refused_or_restored()
    {
        var trainer = SmallRun.Trainer();
        CheckpointFile.Save(_folder["original"], trainer, SmallRun.Record(), SmallRun.Train(trainer, 8));
        Damage("checkpoint", path => CheckpointFile.Restore(path, trainer));
        Damage("unfinished run", path => RunFile.Open(path));
    }

    private void Damage(string kind, Action<string> read)
    {
        var original = File.ReadAllBytes(_folder["original"]);
        var refused = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var path = _folder.Write("damaged.safetensors", Mutated(original, new RandomStream(11, kind, i)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var error = Record.Exception(() => read(path));
            refused += error is null ? 0 : 1;
            if (error is not null)
                error.ShouldBeAssignableTo<KadanoffException>($"{kind}, mutation {i}: {error}");
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostBytes, $"{kind}, mutation {i}");
        }

        refused.ShouldBeInRange(Mutations / 10, Mutations - 1, kind);
    }

    /// <summary>One to four changes, half of them in the header, where the meaning is.</summary>
    private static byte[] Mutated(byte[] original, RandomStream stream)
    {
        List<byte> bytes = [.. original];
        for (var changes = 1 + stream.NextInt32(4); changes > 0 && bytes.Count > 1; changes--)
        {
            var header = Math.Min(bytes.Count, 8 + BitConverter.ToUInt16(original));
            var place = stream.NextInt32(stream.NextInt32(2) == 0 ? header : bytes.Count);
            Change(bytes, place, stream);
        }

        return [.. bytes];
    }

    private static void Change(List<byte> bytes, int place, RandomStream stream)
    {
        switch (stream.NextInt32(6))
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
            default:
                if (stream.NextInt32(8) == 0)
                    bytes.RemoveRange(place, bytes.Count - place);
                break;
        }
    }
}

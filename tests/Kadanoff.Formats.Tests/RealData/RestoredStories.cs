using System.Buffers.Binary;
using Kadanoff.Formats.Models;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.RealData;

/// <summary>The published transformer stories260K as it was trained. The copy among the test data has been through a program that turned the matrices of one and the same file in place, five times, with rows and columns exchanged in its sizes; this undoes it.</summary>
/// <remarks>Turning an a × b matrix moves element n to n·a mod (ab − 1), so turning it five times moves it to n·a⁵.</remarks>
internal sealed class RestoredStories : IDisposable
{
    public const int Vocabulary = 512;
    private const int Features = 64, Hidden = 172, Layers = 5, Keys = 32, Header = 28;
    private readonly TemporaryFolder _folder = new();

    public RestoredStories()
    {
        var damaged = File.ReadAllBytes(RealFiles.Path("models", "llama2-stories260K", "stories260K.bin"));
        var restored = damaged.ToArray();
        var place = Header + (4 * ((Vocabulary * Features) + (Layers * Features)));
        foreach (var (rows, columns, turned) in new[] { (Features, Features, true), (Features, Keys, true), (Features, Keys, true), (Features, Features, true), (1, Features, false), (Features, Hidden, true), (Hidden, Features, true), (Features, Hidden, true) })
        {
            for (var layer = 0; layer < Layers; layer++, place += 4 * rows * columns)
            {
                if (turned)
                    Undo(damaged.AsSpan(place, 4 * rows * columns), restored.AsSpan(place, 4 * rows * columns), rows);
            }
        }

        Model = ModelFile.Open(_folder.Write("stories260K.bin", restored));
    }

    public Model Model { get; }

    public void Dispose()
    {
        Model.Dispose();
        _folder.Dispose();
    }

    private static void Undo(ReadOnlySpan<byte> damaged, Span<byte> restored, int rows)
    {
        var last = (damaged.Length / 4) - 1;
        for (var n = 0; n < last; n++)
        {
            long moved = n;
            for (var time = 0; time < 5; time++)
                moved = moved * rows % last;
            BinaryPrimitives.WriteInt32LittleEndian(restored[(4 * n)..], BinaryPrimitives.ReadInt32LittleEndian(damaged[(4 * (int)moved)..]));
        }
    }
}

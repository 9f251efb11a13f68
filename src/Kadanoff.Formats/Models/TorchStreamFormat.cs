using Kadanoff.Formats.Models.Pickles;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A checkpoint of PyTorch before version 1.6: pickles one after the other, then the storages.</summary>
/// <remarks>
/// <para><i>Layout</i>: a magic number, the version of the protocol, facts about the machine, the objects, the keys of the storages — each a pickle —
/// and for each key the number of elements (8 bytes) and the elements.</para>
/// <i>Reference</i>: [paszke2019]. <i>Checked by</i> TorchFormatTests.
/// </remarks>
internal sealed class TorchStreamFormat : SingleFileFormat
{
    private const byte Frame = 0x95;
    private const string Remedy = "Get the file again, or save it again.";

    /// <summary>The pickle of the magic number 1950A86A20F9469CFC6C, without its protocol.</summary>
    private static readonly byte[] Magic = [0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E];

    public override string Name => "PyTorch checkpoint (before 1.6)";

    public override bool Recognises(ModelStart start) => start.Bytes is [0x80, _, ..] && Number(start.Bytes).StartsWith(Magic);

    /// <summary>What follows the protocol and, from protocol 4 on, the length of the frame.</summary>
    private static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> start) => start is [_, _, Frame, _, _, _, _, _, _, _, _, ..] ? start[11..] : start[2..];

    protected override Model Read(RandomAccessFile file)
    {
        var input = new BinaryInput(file.Path, "pickle", new FileBytes(file, 0, file.Length));
        Next(input);
        if (Next(input) is not 1001L)
            throw new FileException(file.Path, "is a PyTorch checkpoint of another protocol than 1001", "Save it with a newer PyTorch.");
        var bigEndian = Next(input) is PickleDictionary { Pairs: var facts } && facts.Any(pair => pair is { Key: "little_endian", Value: false });
        var machine = new PickleMachine(input, AllowedGlobals.InCheckpoints);
        var objects = machine.Read();
        var keys = Next(input) is PickleList { Items: var items } ? items : throw new FileException(file.Path, "does not list its storages", Remedy);
        var storages = new StorageTable(file, input.Position, keys, machine.Persistents.Select(TorchStorage.Of).OfType<TorchStorage>());
        var state = new StateDictionary(file.Path);
        var walk = new PickledState(file.Path, state, new TorchTensors(file.Path, storages.Open, bigEndian));
        walk.Walk(objects);
        return state.ToModel("PyTorch checkpoint (before 1.6)", file, walk.Metadata);
    }

    private static object? Next(BinaryInput input) => new PickleMachine(input, AllowedGlobals.InCheckpoints).Read();
}

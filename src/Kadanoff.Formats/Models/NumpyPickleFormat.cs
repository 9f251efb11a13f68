using Kadanoff.Formats.Models.Pickles;
using Kadanoff.Models;

namespace Kadanoff.Formats.Models;

/// <summary>A pickle of NumPy arrays: a dictionary or a list of weights.</summary>
/// <remarks><i>Valid for</i> protocols 2 to 5. The arrays stay in the file until they are asked for. <i>Reference</i>: [pickle2018]. <i>Checked by</i> NumpyPickleFormatTests.</remarks>
internal sealed class NumpyPickleFormat : SingleFileFormat
{
    public override string Name => "pickle of NumPy arrays";

    public override bool Recognises(ModelStart start) => start.Bytes.Length > 2 && start.Bytes[0] == 0x80 && start.Bytes[1] is >= 2 and <= 5;

    protected override Model Read(RandomAccessFile file)
    {
        var input = new BinaryInput(file.Path, "pickle", new FileBytes(file, 0, file.Length));
        var machine = new PickleMachine(input, AllowedGlobals.InCheckpoints);
        var root = machine.Read();
        var state = new StateDictionary(file.Path);
        var walk = new PickledState(file.Path, state, new TorchTensors(file.Path, storage => throw new FileException(file.Path, $"refers to storage '{storage.Key}', which a plain pickle does not hold", "Save the tensors with torch.save.")));
        walk.Walk(root);
        if (input.Position < file.Length)
            state.Skip(FormattableString.Invariant($"{file.Length - input.Position} bytes after the pickle"), "they belong to no array");
        return state.ToModel("pickle of NumPy arrays", file, walk.Metadata);
    }
}

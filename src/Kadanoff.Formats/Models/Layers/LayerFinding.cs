using Kadanoff.Models;

namespace Kadanoff.Formats.Models.Layers;

/// <summary>What a layer was recognised as.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Blocks">Its linear maps.</param>
/// <param name="Detail">More for people.</param>
internal sealed record LayerFinding(LayerKind Kind, IReadOnlyList<WeightBlock> Blocks, string Detail = "");

/// <summary>What is known when a layer is looked at.</summary>
/// <param name="InputsFirst">Whether matrices of this file stand inputs first, as those whose bias tells it do; null where none tells.</param>
/// <param name="Before">Outputs of the layer before; null where there is none.</param>
/// <param name="Hint">What the file tells of the module; null where it tells nothing.</param>
internal sealed record LayerContext(bool? InputsFirst, int? Before, ModuleHint? Hint);

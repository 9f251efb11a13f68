using System.Numerics;
using System.Runtime.CompilerServices;

namespace Kadanoff.Networks;

/// <summary>Sends a batch through a row of layers in blocks of samples that stay in the cache from layer to layer.</summary>
/// <remarks>
/// <para><i>Why</i>: a full batch is larger than the cache, and then most layers wait for the memory. Neighbouring <see cref="SampleWiseLayer{T}"/>s
/// form a run, and a block goes through the whole run before the next begins; a layer that gathers sums over the batch begins a run,
/// and takes in its samples while the run before it still has them in the cache. Within a block, neighbours that are not matrix products
/// take a few samples at a time, which stay in the first cache. Results that no backward pass reads are kept no longer than their reader needs.</para>
/// <para><i>Exactness</i>: no number changes, see <see cref="SampleWiseLayer{T}"/>. With more than one thread a block is the whole batch,
/// whose matrix products are large enough to share. <i>Checked by</i> SampleStreamTests.</para>
/// </remarks>
internal sealed class SampleStream<T>(IReadOnlyList<Layer<T>> layers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Samples of a block: as many as the matrix product takes at a time along k.</summary>
    internal const int Block = 256;

    /// <summary>The fewest samples of a step; a divisor of the block, and with any number of elements whole bytes of <see cref="Layers.ElementBits"/>.</summary>
    private const int SmallestStep = 16;

    /// <summary>Bytes of a step: input and output of a layer fit the first cache.</summary>
    private const int StepBytes = 16384;

    private readonly SampleWiseLayer<T>?[] _sampleWise = [.. layers.Select(layer => layer as SampleWiseLayer<T>)];
    private readonly Batch<T>[] _outputs = new Batch<T>[layers.Count];
    private readonly BatchPairs<T> _passing = new();

    /// <summary>The gradient that a run hands back is read by the next run alone, so that two batches in turn hold them all.</summary>
    private readonly (Batch<T> Even, Batch<T> Odd) _gradients = (new(0, new Shape(1)), new(0, new Shape(1)));

    /// <summary>Output of the last layer.</summary>
    /// <param name="input">Of the first layer.</param>
    /// <param name="pass">Training or evaluation.</param>
    /// <param name="observe">Called with the index and the output of each layer; then all outputs are kept whole.</param>
    public Batch<T> Forward(Batch<T> input, Pass pass, Action<int, Batch<T>>? observe)
    {
        var batch = input;
        for (var first = 0; first < layers.Count;)
        {
            var end = first + 1;
            if (_sampleWise[first] is null)
                _outputs[first] = layers[first].Forward(batch, pass);
            else
                ForwardRun(first, end = EndOfRun(first, pass), batch, pass, observe is not null);
            for (var i = first; i < end; i++)
                observe?.Invoke(i, _outputs[i]);
            batch = _outputs[end - 1];
            first = end;
        }

        return batch;
    }

    /// <summary>Gradients of all parameters.</summary>
    /// <param name="outputGradient">∂loss/∂output of the last forward pass.</param>
    /// <param name="pass">That of the forward pass.</param>
    /// <param name="charge">Adds to the gradients by the outputs of some layers; a run ends there, since they must be complete.</param>
    public void Backward(Batch<T> outputGradient, Pass pass, IOutputCharge<T>? charge)
    {
        var gradient = outputGradient;
        for (var end = layers.Count; end > 0;)
        {
            var first = end - 1;
            if (_sampleWise[first] is null)
                gradient = layers[first].Backward(gradient, pass);
            else
                gradient = BackwardRun(first = StartOfRun(first, pass, charge), end, gradient, pass, charge);
            if (!layers[first].NeedsInputGradient)
                return;
            if (Charges(charge, first - 1))
                charge!.AddGradient(first - 1, _outputs[first - 1], gradient);
            end = first;
        }
    }

    private void ForwardRun(int first, int end, Batch<T> input, Pass pass, bool whole)
    {
        if (first == 0 || _sampleWise[first - 1] is null)
            Gatherer(first, pass)?.GatherInput(input, 0, input.Count);
        var (block, step) = Cut(input, pass);
        var batch = input;
        for (var i = first; i < end; i++)
        {
            var (layer, kept) = (_sampleWise[i]!, whole || IsKept(i, end, pass));
            var window = kept ? input.Count : StaysInGroup(i, end, pass) ? step : block;
            var target = kept || layer.PassesThrough(pass) ? layer.OwnOutput : _passing.Next(layer.OutputShape(batch.Shape), window);
            _outputs[i] = batch = layer.Begin(batch, pass, target, window);
        }

        var gatherer = Gatherer(end, pass);
        for (var sample = 0; sample < input.Count; sample += block)
        {
            var count = Math.Min(block, input.Count - sample);
            for (var (group, next) = (first, 0); group < end; group = next)
            {
                next = EndOfGroup(group, end);
                ForwardGroup(group, next, (sample, count), StepOf(group, block, step), next == end ? gatherer : null);
            }
        }
    }

    private void ForwardGroup(int first, int end, (int First, int Count) samples, int step, SampleWiseLayer<T>? gatherer)
    {
        for (var done = 0; done < samples.Count; done += step)
        {
            var (sample, count) = (samples.First + done, Math.Min(step, samples.Count - done));
            for (var i = first; i < end; i++)
                _sampleWise[i]!.ForwardSamples(sample, count);
            gatherer?.GatherInput(_outputs[end - 1], sample, count);
        }
    }

    private Batch<T> BackwardRun(int first, int end, Batch<T> outputGradient, Pass pass, IOutputCharge<T>? charge)
    {
        if (end == layers.Count || _sampleWise[end] is null || Charges(charge, end - 1))
            Gatherer(end - 1, pass)?.GatherGradient(outputGradient, 0, outputGradient.Count);
        var (block, step) = Cut(outputGradient, pass);
        var (gradient, before) = (outputGradient, 0);
        for (var i = end - 1; i >= first; i--)
        {
            var (layer, leaves) = (_sampleWise[i]!, LeavesRun(i, first, pass));
            var window = leaves ? outputGradient.Count : ReachesGroup(i, first, pass) ? step : block;
            var staysInPlace = layer.ReplacesGradient && window == before && !ReferenceEquals(gradient, outputGradient);
            var target = leaves || layer.PassesThrough(pass) ? Other(outputGradient) : staysInPlace ? gradient : _passing.Next(layer.InputShape, window);
            gradient = layer.BeginBackward(gradient, pass, target, window);
            before = layer.PassesThrough(pass) ? before : window;
        }

        var gatherer = layers[first].NeedsInputGradient && !Charges(charge, first - 1) ? Gatherer(first - 1, pass) : null;
        for (var sample = 0; sample < outputGradient.Count; sample += block)
        {
            var count = Math.Min(block, outputGradient.Count - sample);
            for (var (group, next) = (0, end); next > first; next = group)
            {
                group = StartOfGroup(next, first);
                BackwardGroup(group, next, (sample, count), StepOf(group, block, step), gradient, group == first ? gatherer : null);
            }
        }

        for (var i = end - 1; i >= first; i--)
            _sampleWise[i]!.EndBackward();
        return gradient;
    }

    private void BackwardGroup(int first, int end, (int First, int Count) samples, int step, Batch<T> gradient, SampleWiseLayer<T>? gatherer)
    {
        for (var done = 0; done < samples.Count; done += step)
        {
            var (sample, count) = (samples.First + done, Math.Min(step, samples.Count - done));
            for (var i = end - 1; i >= first; i--)
                _sampleWise[i]!.BackwardSamples(sample, count);
            gatherer?.GatherGradient(gradient, sample, count);
        }
    }

    private Batch<T> Other(Batch<T> gradient) => ReferenceEquals(gradient, _gradients.Even) ? _gradients.Odd : _gradients.Even;

    /// <summary>Samples of a block, and of a step within it.</summary>
    private static (int Block, int Step) Cut(Batch<T> batch, Pass pass)
    {
        if (pass.Threads > 1)
            return (Math.Max(1, batch.Count), Math.Max(1, batch.Count));
        var step = Block;
        while (step > SmallestStep && (long)step * batch.Shape.Size * Unsafe.SizeOf<T>() > StepBytes)
            step /= 2;
        return (Block, step);
    }

    private int StepOf(int layer, int block, int step) => _sampleWise[layer]!.WantsManySamples ? block : step;

    private bool JoinsRun(int layer, Pass pass) => layer >= 0 && layer < layers.Count && _sampleWise[layer] is { } next && !next.Gathers(pass);

    /// <summary>The layer that takes in samples as they leave a run, if there is one.</summary>
    private SampleWiseLayer<T>? Gatherer(int layer, Pass pass) =>
        layer >= 0 && layer < layers.Count && _sampleWise[layer] is { } next && next.Gathers(pass) ? next : null;

    private int EndOfRun(int first, Pass pass)
    {
        var end = first + 1;
        while (JoinsRun(end, pass))
            end++;
        return end;
    }

    /// <summary>The first layer of the run that a gradient goes back through: one that gathers ends it, unless the run begins with it.</summary>
    private int StartOfRun(int last, Pass pass, IOutputCharge<T>? charge)
    {
        var first = last;
        while (layers[first].NeedsInputGradient && JoinsRun(first - 1, pass) && !Charges(charge, first - 1))
            first--;
        return first;
    }

    private static bool Charges(IOutputCharge<T>? charge, int layer) => charge is not null && layer >= 0 && charge.Covers(layer);

    /// <summary>Whether a layer goes step by step together with the one before it.</summary>
    private bool JoinsGroup(int layer) => !_sampleWise[layer]!.WantsManySamples && !_sampleWise[layer - 1]!.WantsManySamples;

    private int EndOfGroup(int first, int end)
    {
        var next = first + 1;
        while (next < end && JoinsGroup(next))
            next++;
        return next;
    }

    private int StartOfGroup(int end, int first)
    {
        var group = end - 1;
        while (group > first && JoinsGroup(group))
            group--;
        return group;
    }

    /// <summary>Whether an output is read again after its block has passed.</summary>
    private bool IsKept(int layer, int end, Pass pass)
    {
        if (layer == end - 1 || _sampleWise[layer]!.KeepsOutput)
            return true;
        var next = _sampleWise[layer + 1]!;
        return next.PassesThrough(pass) ? IsKept(layer + 1, end, pass) : next.KeepsInput;
    }

    /// <summary>Whether the reader of an output goes step by step together with its writer.</summary>
    private bool StaysInGroup(int layer, int end, Pass pass) =>
        layer + 1 < end && JoinsGroup(layer + 1) && (!_sampleWise[layer + 1]!.PassesThrough(pass) || StaysInGroup(layer + 1, end, pass));

    /// <summary>Whether the reader of a gradient by the input goes step by step together with its writer.</summary>
    private bool ReachesGroup(int layer, int first, Pass pass) =>
        layer > first && JoinsGroup(layer) && (!_sampleWise[layer - 1]!.PassesThrough(pass) || ReachesGroup(layer - 1, first, pass));

    /// <summary>Whether the gradient by the input of a layer is what the whole run hands back.</summary>
    private bool LeavesRun(int layer, int first, Pass pass) =>
        layer == first || (_sampleWise[layer - 1]!.PassesThrough(pass) && LeavesRun(layer - 1, first, pass));
}

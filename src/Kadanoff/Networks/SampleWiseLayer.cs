using System.Numerics;

namespace Kadanoff.Networks;

/// <summary>A layer whose samples do not see each other, or only through sums over the batch that are gathered beforehand.</summary>
/// <remarks>
/// <para>Such layers take a batch block by block, see <see cref="SampleStream{T}"/>: <see cref="Begin"/> says where the output will lie,
/// then <see cref="ForwardSamples"/> fills some samples of it; the same for gradients, with <see cref="EndBackward"/> at the end.
/// A pass over the whole batch is the case of one block.</para>
/// <para>Blocks come in the order of the samples, and sums go on from block to block, so no number depends on how a batch is cut.</para>
/// </remarks>
public abstract class SampleWiseLayer<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));

    /// <inheritdoc/>
    public sealed override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (Gathers(pass))
            GatherInput(input, 0, input.Count);
        Begin(input, pass, _output, input.Count);
        ForwardSamples(0, input.Count);
        return Output;
    }

    /// <inheritdoc/>
    public sealed override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        if (Gathers(pass))
            GatherGradient(outputGradient, 0, outputGradient.Count);
        BeginBackward(outputGradient, pass, _inputGradient, outputGradient.Count);
        BackwardSamples(0, outputGradient.Count);
        EndBackward();
        return InputGradient;
    }

    /// <summary>Whether the backward pass reads the input of the forward pass.</summary>
    internal abstract bool KeepsInput { get; }

    /// <summary>Whether the backward pass reads the output of the forward pass.</summary>
    internal virtual bool KeepsOutput => false;

    /// <summary>Whether its work is a matrix product, which wants many samples at a time.</summary>
    internal virtual bool WantsManySamples => false;

    /// <summary>Whether the gradient by the input may take the place of that by the output, element by element.</summary>
    internal virtual bool ReplacesGradient => false;

    /// <summary>Where an output goes that is read again after the next layer.</summary>
    internal Batch<T> OwnOutput => _output;

    /// <summary>Of the last forward pass.</summary>
    internal Shape InputShape => Input.Shape;

    private protected Batch<T> Input { get; private set; } = new(0, new Shape(1));

    private protected Batch<T> Output { get; private set; } = new(0, new Shape(1));

    private protected Batch<T> OutputGradient { get; private set; } = new(0, new Shape(1));

    private protected Batch<T> InputGradient { get; private set; } = new(0, new Shape(1));

    /// <summary>Whether the output is the input itself, and the gradient that by the output.</summary>
    internal virtual bool PassesThrough(Pass pass) => false;

    /// <summary>Whether all samples must be there before the first can pass, in both directions.</summary>
    internal virtual bool Gathers(Pass pass) => false;

    /// <summary>Takes in some samples of the input, as soon as they are there; <paramref name="first"/> 0 begins anew.</summary>
    internal virtual void GatherInput(Batch<T> input, int first, int count)
    {
    }

    /// <summary>Takes in some samples of the output's gradient, as soon as they are there; <paramref name="first"/> 0 begins anew.</summary>
    internal virtual void GatherGradient(Batch<T> gradient, int first, int count)
    {
    }

    /// <summary>Begins a forward pass.</summary>
    /// <param name="input">Filled already where the layer gathers, otherwise filled block by block.</param>
    /// <param name="pass">Training or evaluation, seed, step.</param>
    /// <param name="target">What to resize and fill.</param>
    /// <param name="window">Samples of the output that must be there at a time.</param>
    /// <returns>The batch that the output will be in: the target, or the input where nothing has to be done.</returns>
    internal Batch<T> Begin(Batch<T> input, Pass pass, Batch<T> target, int window)
    {
        Input = input;
        Output = PassesThrough(pass) ? input : target.Resize(input.Count, OutputShape(input.Shape), window);
        Prepare(pass);
        return Output;
    }

    /// <summary>Output of some samples, whose input is there.</summary>
    internal abstract void ForwardSamples(int first, int count);

    /// <summary>Begins a backward pass.</summary>
    /// <param name="outputGradient">Filled already where the layer gathers, otherwise filled block by block.</param>
    /// <param name="pass">That of the forward pass.</param>
    /// <param name="target">What to resize and fill.</param>
    /// <param name="window">Samples of the gradient that must be there at a time.</param>
    /// <returns>The batch that the gradient by the input will be in: the target, or the gradient by the output where nothing has to be done.</returns>
    internal Batch<T> BeginBackward(Batch<T> outputGradient, Pass pass, Batch<T> target, int window)
    {
        OutputGradient = outputGradient;
        InputGradient = !NeedsInputGradient || PassesThrough(pass) ? outputGradient : target.Resize(Input.Count, Input.Shape, window);
        PrepareBackward(pass);
        return InputGradient;
    }

    /// <summary>Gradient by the input of some samples, and their part of the gradients of the parameters.</summary>
    internal abstract void BackwardSamples(int first, int count);

    /// <summary>All samples are through: completes the gradients of the parameters.</summary>
    internal virtual void EndBackward()
    {
    }

    /// <summary>What a layer does before the first sample, when <see cref="Input"/> and <see cref="Output"/> are set.</summary>
    private protected virtual void Prepare(Pass pass)
    {
    }

    /// <summary>What a layer does before the first gradient, when <see cref="OutputGradient"/> and <see cref="InputGradient"/> are set.</summary>
    private protected virtual void PrepareBackward(Pass pass)
    {
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kadanoff.Numerics;

namespace Kadanoff.Networks.Layers;

/// <summary>Noise in training: every element is zeroed with some probability.</summary>
/// <param name="Probability">Of an element to be zeroed, in [0, 1).</param>
public sealed record DropoutPlan(double Probability) : LayerPlan
{
    public override Shape OutputShape(Shape input)
    {
        Validate();
        return input;
    }

    public override Layer<T> Create<T>()
    {
        Validate();
        return new Dropout<T>(this);
    }

    private void Validate() => Dimensions.Within(0, 1, Probability, "The probability of dropout");
}

/// <summary>y = x · mask/(1 − p) in training, y = x in evaluation; the mask is 0 with probability p.</summary>
/// <remarks>
/// <para><i>Probability</i>: that of the plan, or for one pass that of <see cref="Pass.Dropout"/>.</para>
/// <para><i>Randomness</i>: the mask is a pure function of (seed, path of the layer, step), so a resumed run repeats it.
/// 32 bits decide an element, so p is met to 2⁻³².</para>
/// <para><i>Reference</i>: [srivastava2014]. <i>Checked by</i> LayerGradientTests, DropoutTests.</para>
/// </remarks>
public sealed class Dropout<T>(DropoutPlan plan) : SampleWiseLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements whose random numbers are drawn at a time; a byte of the mask holds eight of them.</summary>
    private const int Part = 64 * RandomLanes.StepLength;

    private readonly ElementBits _kept = new();
    private double _probability;
    private Scaling _scaling;
    private RandomLanes _lanes;
    private bool _active;
    private string? _stream;

    public override LayerPlan Plan => plan;

    internal override bool KeepsInput => false;

    internal override bool PassesThrough(Pass pass) => !pass.Training || Probability(pass) == 0;

    internal override void ForwardSamples(int first, int count)
    {
        if (!_active)
            return;
        var input = Input.Samples(first, count);
        var kept = Kept(first, input.Length);
        Draw(kept, input.Length);
        ElementBits.Apply(kept, input, Output.Samples(first, count), _scaling);
    }

    internal override void BackwardSamples(int first, int count)
    {
        if (!_active || !NeedsInputGradient)
            return;
        var gradient = OutputGradient.Samples(first, count);
        ElementBits.Apply(Kept(first, gradient.Length), gradient, InputGradient.Samples(first, count), _scaling);
    }

    private protected override void Prepare(Pass pass)
    {
        _active = !PassesThrough(pass);
        if (!_active)
            return;
        _probability = Probability(pass);
        _scaling = new Scaling(T.CreateTruncating(1 / (1 - _probability)));
        _lanes = new RandomLanes(pass.Stream(_stream ??= $"dropout/{Path}"));
        _kept.Resize(Input.Count * Input.Shape.Size);
    }

    private double Probability(Pass pass) => pass.Dropout ?? plan.Probability;

    private Span<byte> Kept(int firstSample, int elements) => _kept.Part(firstSample * Input.Shape.Size, elements);

    /// <summary>One random number of 32 bits per element, drawn in parts that stay in the first cache; a set bit keeps its element.</summary>
    [SkipLocalsInit]
    private void Draw(Span<byte> mask, int elements)
    {
        var threshold = Vector256.Create((uint)Math.Min(Math.Round(_probability * 4294967296.0), uint.MaxValue));
        Span<uint> bits = stackalloc uint[Part];
        for (var start = 0; start < elements; start += Part)
        {
            var count = Math.Min(Part, elements - start);
            _lanes.Fill(bits[..count]);
            ref var first = ref MemoryMarshal.GetReference(bits);
            for (var i = 0; i < count; i += 8)
                mask[(start + i) / 8] = (byte)Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)i), threshold).ExtractMostSignificantBits();
        }
    }

    /// <summary>x · mask/(1 − p): NaN stays NaN where it is dropped.</summary>
    private readonly struct Scaling(T kept) : IBitFunction<T>
    {
        public Vector256<T> Of(Vector256<T> set, Vector256<T> values) => values * (set & Vector256.Create(kept));
    }
}

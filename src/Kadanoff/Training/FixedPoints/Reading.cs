using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Training.FixedPoints;

/// <summary>What the input is a configuration of.</summary>
public enum ChainKind
{
    /// <summary>s = ±1, H = −K Σ s s′ − h Σ s.</summary>
    Ising,

    /// <summary>x real, H = ½a Σ x² − K Σ x x′.</summary>
    Gaussian,

    /// <summary>x real, H = Σ_i Σ_k θ_k x_i^{2k} − K Σ x x′.</summary>
    Polynomial,
}

/// <summary>What the network is to say of the input.</summary>
public enum Labels
{
    /// <summary>From which of two couplings it was drawn.</summary>
    Coupling,

    /// <summary>From which of the fields ±h it was drawn.</summary>
    Field,

    /// <summary>Every b-th spin.</summary>
    Decimation,

    /// <summary>b^{−½} times the sum of every block of b spins.</summary>
    BlockSum,

    /// <summary>The input itself, through a narrow feature layer.</summary>
    Input,

    /// <summary>From which of two couplings, told at random: a control.</summary>
    Shuffled,
}

/// <summary>What the units of the hidden layers do.</summary>
public enum Units
{
    Tanh,

    Relu,

    Sigmoid,

    Identity,

    /// <summary>The feature layer is ±1 with P(1|x) = σ(2a); the hidden layers before it are tanh.</summary>
    Stochastic,
}

/// <summary>By what the output is judged.</summary>
public enum Judged
{
    /// <summary>By the cross-entropy of two classes.</summary>
    CrossEntropy,

    /// <summary>By the squared difference.</summary>
    SquaredError,
}

/// <summary>In which limit the optimum is meant.</summary>
public enum Limit
{
    /// <summary>All states with their weights: no sampling error, and a polish by a quasi-Newton method.</summary>
    Counted,

    /// <summary>Fresh samples at every step: no sample is seen twice.</summary>
    Fresh,

    /// <summary>A fixed number of samples, seen over and over.</summary>
    Fixed,
}

/// <summary>One reading of the claim that training finds the fixed point: every question that the abstracts leave open, answered in one way.</summary>
/// <remarks>
/// <para><i>Claim</i>: where the parameters of a fully connected network are optimal, the characteristic parameters of its feature layer equal the fixed point of those of its input
/// under renormalization. The abstracts of [gong2022] and [gong2026] settle neither the loss, nor the labels, the limit, the units, the gauge, the boundary, the scheme or the feature layer;
/// all of them are fields here, with the defaults of the specification. How features are measured is not: every definition and gauge is measured at once.</para>
/// <para><i>Checked by</i> ReadingTests.</para>
/// </remarks>
public sealed record Reading
{
    /// <summary>Stands for the last hidden layer.</summary>
    public const int LastHiddenLayer = 0;

    /// <summary>Stands for the output.</summary>
    public const int OutputLayer = -1;

    /// <summary>Most hidden layers.</summary>
    public const int MostLayers = 64;

    /// <summary>Most units of a layer.</summary>
    public const int MostUnits = 65_536;

    /// <summary>The sum over the states of stochastic units takes 2^m terms.</summary>
    public const int MostStochasticUnits = 10;

    public ChainKind Chain { get; init; } = ChainKind.Ising;

    /// <summary>N.</summary>
    public int Sites { get; init; } = 8;

    public Boundary Boundary { get; init; } = Boundary.Open;

    /// <summary>K of class 0; of the labels that need one coupling it plays no part.</summary>
    public double LowCoupling { get; init; } = 0.2;

    /// <summary>K of class 1, and of the input where there are no classes.</summary>
    public double Coupling { get; init; } = 0.8;

    /// <summary>h of an Ising chain: ±h of the two classes where the labels are fields.</summary>
    public double Field { get; init; }

    /// <summary>a of a Gaussian chain.</summary>
    public double Stiffness { get; init; } = 2;

    /// <summary>θ_1 … θ_m of a polynomial chain.</summary>
    public IReadOnlyList<double> Theta { get; init; } = [0.5, 0.1];

    public Labels Labels { get; init; } = Labels.Coupling;

    /// <summary>b: of the labels, and of the scheme that the layers stand beside.</summary>
    public int Block { get; init; } = 2;

    /// <summary>How many times the labels decimate, or join blocks: they are on the scale b to this power.</summary>
    public int Levels { get; init; } = 1;

    /// <summary>Whether layers are trained one after another, each to the next level of decimation, rather than together to the last.</summary>
    public bool Layerwise { get; init; }

    /// <summary>Widths of the hidden layers, the last that of the feature layer unless another is named.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [16, 16, 4];

    public Units Units { get; init; } = Units.Tanh;

    /// <summary>Whether the outputs go through a tanh, as for values of ±1.</summary>
    public bool SaturatedOutput { get; init; }

    /// <summary>Number of the feature layer, 1 for the first hidden one; or <see cref="LastHiddenLayer"/>, or <see cref="OutputLayer"/>.</summary>
    public int FeatureLayer { get; init; } = LastHiddenLayer;

    /// <summary>Null for the usual one: the cross-entropy of classes, the squared error of values.</summary>
    public Judged? Loss { get; init; }

    public Limit Limit { get; init; } = Limit.Counted;

    /// <summary>Whether states that differ by a flip of all spins count as one, the one whose first spin is up: half as many states, for chains without field.</summary>
    public bool FirstSpinUp { get; init; }

    /// <summary>Of the fixed limit; of the fresh one it is the batch of a step.</summary>
    public int Samples { get; init; } = 1024;

    public double LearningRate { get; init; } = 0.01;

    public long Steps { get; init; } = 3000;

    /// <summary>Most iterations of the quasi-Newton method after Adam; 0 for none. Fresh samples allow none.</summary>
    public int Polish { get; init; } = 2000;

    /// <summary>λ of λ/2·|w|².</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether the same network is also trained on labels that mean nothing, as a control; takes as long again.</summary>
    public bool ShuffledControl { get; init; } = true;

    /// <summary>Sixteen hexadecimal digits that differ for other readings.</summary>
    [JsonIgnore]
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, OutcomeJson.Default.Reading)))[..16];

    /// <summary>Number of the feature layer as it is counted from the input; that of the output is one more than there are hidden layers.</summary>
    public int FeatureDepth => FeatureLayer switch
    {
        LastHiddenLayer => Widths.Count,
        OutputLayer => Widths.Count + 1,
        _ => FeatureLayer,
    };

    /// <summary>Sites that one label says something of: b to the power of the levels.</summary>
    public int LabelBlock => checked((int)Math.Pow(Block, Levels));

    /// <summary>Whether labels are classes; otherwise they are values.</summary>
    public bool IsClassification => Labels is Labels.Coupling or Labels.Field or Labels.Shuffled;

    /// <summary>Throws where the answers do not go together.</summary>
    /// <exception cref="DataException">They exclude each other, or one is out of range.</exception>
    public void Validate()
    {
        if (Widths.Count == 0 || Widths.Any(width => width < 1))
            throw new DataException($"The hidden layers have the widths {string.Join("-", Widths)}", "Give one positive width or more: 16-16-4.");
        if (FeatureDepth > Widths.Count && FeatureLayer != OutputLayer)
            throw new DataException($"There is no feature layer {FeatureLayer}: the network has {Widths.Count} hidden layers", $"Give 1 to {Widths.Count}, or the output.");
        if (Limit == Limit.Counted && Chain != ChainKind.Ising)
            throw new DataException("The states of a continuous chain cannot be counted out", "Take the limit fresh or fixed.");
        if (FirstSpinUp && (Limit != Limit.Counted || Field != 0 || !IsClassification))
            throw new DataException("The first spin is held up only where states are counted, without field, and told apart by their coupling", "Leave it free.");
        if (Labels == Labels.Field && (Chain != ChainKind.Ising || Field == 0))
            throw new DataException($"Labels by the field need an Ising chain in a field; this is {Chain} with h = {FormattableString.Invariant($"{Field}")}", "Give a field other than 0.");
        if (Units == Units.Stochastic && (!IsClassification || Limit != Limit.Counted || Loss == Judged.SquaredError || Widths[^1] > MostStochasticUnits))
            throw new DataException("Stochastic units are summed out over all their states", $"Take labels of two classes, the counted limit, the cross-entropy, and a feature layer of at most {MostStochasticUnits} units.");
        if (Units == Units.Stochastic && FeatureDepth != Widths.Count)
            throw new DataException("Stochastic units are those of the last hidden layer", "Leave the feature layer as it is.");
        if (Levels < 1 || (Labels is Labels.Decimation or Labels.BlockSum && Math.Pow(Block, Levels) > Sites))
            throw new DataException($"A chain of {Sites} has no {Levels} levels of blocks of {Block}", "Give one level or more, with at least one site left at the last.");
        if (Layerwise && (Labels != Labels.Decimation || Units != Units.Tanh || !SaturatedOutput || !Widths.SequenceEqual(Enumerable.Range(1, Levels - 1).Select(level => (int)(Sites / Math.Pow(Block, level))))))
            throw new DataException("Layer by layer, every layer is one level of decimation", "Take labels by decimation, tanh units, a saturated output, and as hidden widths the sites that are left at each level but the last: 16-8 for 32 sites and 3 levels.");
        if (Loss == Judged.CrossEntropy && !IsClassification)
            throw new DataException("The cross-entropy judges classes, and these labels are values", "Take the squared error.");
    }

    /// <summary>The same with another θ_k; powers above the highest that is not 0 are left away.</summary>
    /// <param name="power">k, from 1 on.</param>
    /// <param name="value">θ_k.</param>
    public Reading WithTheta(int power, double value)
    {
        var theta = new double[Math.Max(power, Theta.Count)];
        for (var k = 0; k < Theta.Count; k++)
            theta[k] = Theta[k];
        theta[power - 1] = value;
        return this with { Theta = theta[..Math.Max(1, Array.FindLastIndex(theta, one => one != 0) + 1)] };
    }
}

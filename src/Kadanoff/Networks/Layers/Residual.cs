using System.Numerics;
using System.Numerics.Tensors;

namespace Kadanoff.Networks.Layers;

/// <summary>Layers with a path around them: the output is added to the input, or to a projection of it.</summary>
/// <param name="Body">The layers.</param>
/// <param name="Projection">Layers on the path around, where the body changes the shape; none is the identity.</param>
public sealed record ResidualPlan(IReadOnlyList<LayerPlan> Body, IReadOnlyList<LayerPlan>? Projection = null) : LayerPlan
{
    internal override long Numbers => Body.Concat(Around).Sum(plan => plan.Numbers);

    /// <summary>The layers on the path around the body.</summary>
    internal IReadOnlyList<LayerPlan> Around => Projection ?? [];

    public override Shape OutputShape(Shape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Validate();
        var (through, around) = (After(Body, input), After(Around, input));
        return through.Equals(around)
            ? through
            : throw new ShapeException($"A residual block cannot add {through} and {around}", "Give it a projection that ends with the shape of its body.");
    }

    internal override long Elements(Shape input) => Elements(Body, input) + Elements(Around, input);

    public override Layer<T> Create<T>()
    {
        Validate();
        return new Residual<T>(this);
    }

    private static Shape After(IReadOnlyList<LayerPlan> layers, Shape input) =>
        layers.Aggregate(input, (shape, plan) => plan.OutputShape(shape));

    private static long Elements(IReadOnlyList<LayerPlan> layers, Shape input)
    {
        var elements = 0L;
        foreach (var plan in layers)
        {
            elements += plan.Elements(input);
            input = plan.OutputShape(input);
        }

        return elements;
    }

    private void Validate()
    {
        if (Body is null || Body.Concat(Around).Contains(null))
            throw new ShapeException("A residual block lacks its body or one of its layers", "Give it a list of layers.");
    }
}

/// <summary>y = body(x) + projection(x), or body(x) + x; ∂x is the sum of both ways back.</summary>
/// <remarks>
/// Parameters lie under <c>body.0</c>, <c>body.1</c>, …, <c>projection.0</c>, ….
/// <i>Reference</i>: [he2016]. <i>Checked by</i> LayerGradientTests, ResidualTests.
/// </remarks>
public sealed class Residual<T> : Layer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ResidualPlan _plan;
    private readonly Layer<T>[] _body;
    private readonly Layer<T>[] _around;
    private readonly Batch<T> _output = new(0, new Shape(1));
    private readonly Batch<T> _inputGradient = new(0, new Shape(1));

    public Residual(ResidualPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        _body = [.. plan.Body.Select(layer => layer.Create<T>())];
        _around = [.. plan.Around.Select(layer => layer.Create<T>())];
        Children = [.. Named("body", _body), .. Named("projection", _around)];
    }

    public override LayerPlan Plan => _plan;

    public override IReadOnlyList<(string Place, Layer<T> Layer)> Children { get; }

    public override Batch<T> Forward(Batch<T> input, Pass pass)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (through, around) = (Forward(_body, input, pass), Forward(_around, input, pass));
        TensorPrimitives.Add(through.Span, around.Span, _output.Resize(input.Count, OutputShape(input.Shape)).Span);
        return _output;
    }

    public override Batch<T> Backward(Batch<T> outputGradient, Pass pass)
    {
        var (through, around) = (Backward(_body, outputGradient, pass), Backward(_around, outputGradient, pass));
        TensorPrimitives.Add(through.Span, around.Span, _inputGradient.Resize(through.Count, through.Shape).Span);
        return _inputGradient;
    }

    private static Batch<T> Forward(Layer<T>[] layers, Batch<T> batch, Pass pass)
    {
        foreach (var layer in layers)
            batch = layer.Forward(batch, pass);
        return batch;
    }

    private static Batch<T> Backward(Layer<T>[] layers, Batch<T> gradient, Pass pass)
    {
        for (var i = layers.Length - 1; i >= 0; i--)
            gradient = layers[i].Backward(gradient, pass);
        return gradient;
    }

    private static IEnumerable<(string Place, Layer<T> Layer)> Named(string way, Layer<T>[] layers) =>
        layers.Select((layer, i) => ($"{way}.{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}", layer));
}

namespace Kadanoff.Networks.Optimisers;

/// <summary>Adam with decoupled weight decay: weights shrink by η·λ·w, outside the adaptive step.</summary>
/// <remarks><i>Reference</i>: [loshchilov2019]. <i>Checked by</i> OptimiserTests.</remarks>
/// <param name="Beta1">Memory of the mean gradient.</param>
/// <param name="Beta2">Memory of the mean square.</param>
/// <param name="Epsilon">Added to the root of the mean square.</param>
/// <param name="WeightDecay">λ.</param>
public sealed record AdamWPlan(double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8, double WeightDecay = 0.01) : OptimiserPlan
{
    internal override int Memory => 2;

    public override Optimiser<T> Create<T>(IEnumerable<(string Path, Parameter<T> Parameter)> parameters)
    {
        Constant(Beta1, 0, 1, "Beta1");
        Constant(Beta2, 0, 1, "Beta2");
        Constant(Epsilon, 0, double.PositiveInfinity, "Epsilon");
        Constant(WeightDecay, 0, double.PositiveInfinity, "The weight decay");
        return new Adam<T>(this, new AdamPlan(Beta1, Beta2, Epsilon), WeightDecay, parameters);
    }
}

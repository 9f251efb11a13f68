using System.Numerics.Tensors;
using Kadanoff.Numerics;

namespace Kadanoff.Diagnostics.Characteristic;

/// <summary>Even polynomial potential of every unit and coupling of every pair, by score matching.</summary>
/// <remarks>
/// <para><i>Equation</i>: −ln p = Σ_i Σ_k θ_k^{(i)} x_i^{2k} − Σ_{i&lt;j} J_ij x_i x_j; for each unit the equation of <see cref="ScoreMatching"/> with x_j, j ≠ i, as what couples, then J_ij = ½(J_ij + J_ji).</para>
/// <para><i>Units</i>: those of the gauge. <i>Cost</i>: 2·n·m²·order and a few m³: the couplings of all units are eliminated with one inverse. <i>Reference</i>: [hyvarinen2005]. <i>Checked by</i> UnitPotentialTests.</para>
/// </remarks>
/// <param name="order">Powers x² … x^{2·order}.</param>
internal sealed class UnitPotentials(int order) : ParameterEstimator
{
    /// <inheritdoc/>
    /// <remarks>θ_1 of all units, θ_2 of all units, …, then J of all pairs.</remarks>
    public override double[] Parameters(WeightedFeatures features)
    {
        PotentialMoments.RequireDensity(features);
        return Solve(features);
    }

    public override Func<WeightedFeatures, double[]> OfReplicates(WeightedFeatures features, double[] parameters) => Solve;

    public override IEnumerable<string> Notes(WeightedFeatures features, double[] parameters) =>
        parameters.Skip((order - 1) * features.Width).Take(features.Width).Count(theta => theta <= 0) is var free && free > 0
            ? [$"θ of the highest power is not positive for {free} of {features.Width} units: as it stands their density cannot be normalised."]
            : [];

    private double[] Solve(WeightedFeatures features)
    {
        var (width, moments) = (features.Width, features.Potential(order));
        var precision = Cholesky.Decompose(features.Products).Solve(Matrix<double>.Identity(width));
        Matrix<double>[] pulls = [.. Enumerable.Range(1, order).Select(k => Pulls(moments, k))];
        Matrix<double>[] answers = Array.ConvertAll(pulls, pull => WithoutSelf(pull.Times(precision), precision));
        double[][] potentials = [.. Enumerable.Range(0, width).Select(unit => Potential(moments, unit, pulls, answers))];
        double Coupling(int i, int j) => -Enumerable.Range(0, order).Sum(k => potentials[i][k] * answers[k][i, j]);
        return
        [
            .. Enumerable.Range(0, order).SelectMany(k => potentials.Select(potential => potential[k])),
            .. UnitPairs.Of(width, (i, j) => (Coupling(i, j) + Coupling(j, i)) / 2),
        ];
    }

    /// <summary>⟨∂(−θ_k x_i^{2k}) x_j⟩ of every unit i and the others j.</summary>
    private static Matrix<double> Pulls(PotentialMoments moments, int k)
    {
        var pulls = new Matrix<double>(moments.Width, moments.Width);
        for (var i = 0; i < moments.Width; i++)
            for (var j = 0; j < moments.Width; j++)
                pulls[i, j] = i == j ? 0 : -2 * k * moments.Cross(k, i, j);
        return pulls;
    }

    /// <summary>Row i times the inverse of ⟨x xᵀ⟩ without unit i, from row i times the inverse of all of it.</summary>
    private static Matrix<double> WithoutSelf(Matrix<double> answers, Matrix<double> precision)
    {
        for (var i = 0; i < answers.Rows; i++)
            TensorPrimitives.MultiplyAdd(precision.Row(i), -answers[i, i] / precision[i, i], answers.Row(i), answers.Row(i));
        return answers;
    }

    /// <summary>θ of a unit, after its couplings are eliminated.</summary>
    private double[] Potential(PotentialMoments moments, int unit, Matrix<double>[] pulls, Matrix<double>[] answers)
    {
        var (squares, right) = (new Matrix<double>(order, order), new double[order]);
        for (var k = 1; k <= order; k++)
        {
            right[k - 1] = ScoreMatching.Curvature(k, moments.Even(unit));
            for (var l = 1; l <= order; l++)
                squares[k - 1, l - 1] = ScoreMatching.Square(k, l, moments.Even(unit)) - TensorPrimitives.Dot<double>(pulls[k - 1].Row(unit), answers[l - 1].Row(unit));
        }

        return PositiveSystem.Solve(squares, right);
    }
}

using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>⟨s_i s_j⟩ − ⟨s_i⟩⟨s_j⟩ of every pair of spins of an Ising chain.</summary>
/// <remarks>
/// <i>Equation</i>: given the first spin of a ring, spins are a Markov chain in which ⟨s_{k+1}⟩ is linear in s_k with slope β_k, so that the covariance is Var(s_i)·β_i ⋯ β_{j−1};
/// the two first spins are then put together. <i>Cost</i>: N² operations. <i>Checked by</i> ChainLawTests.
/// </remarks>
internal static class IsingCovariance
{
    public static Matrix<double> Of(IsingChainLaw law)
    {
        var (products, means) = (new Matrix<double>(law.Sites, law.Sites), new double[law.Sites]);
        var up = Elementary.Logistic(law.FirstOdds);
        if (law.Boundary == Boundary.Open)
        {
            Add(products, means, law.Odds(firstIsUp: true), 1, (2 * up) - 1);
        }
        else
        {
            Add(products, means, law.Odds(firstIsUp: true), up, 1);
            Add(products, means, law.Odds(firstIsUp: false), 1 - up, -1);
        }

        for (var i = 0; i < law.Sites; i++)
        {
            for (var j = i; j < law.Sites; j++)
                products[j, i] = products[i, j] -= means[i] * means[j];
        }

        return products;
    }

    /// <summary>Adds weight·⟨s_i s_j⟩ at i ≤ j and weight·⟨s_i⟩ of a chain whose first spin has the mean <paramref name="first"/>.</summary>
    private static void Add(Matrix<double> products, double[] means, ReadOnlySpan<double> odds, double weight, double first)
    {
        var (mean, slope) = (new double[means.Length], new double[means.Length]);
        mean[0] = first;
        for (var i = 0; i < means.Length - 1; i++)
        {
            var (afterDown, afterUp) = (Math.Tanh(odds[2 * i] / 2), Math.Tanh(odds[(2 * i) + 1] / 2));
            slope[i] = (afterUp - afterDown) / 2;
            mean[i + 1] = ((afterUp + afterDown) / 2) + (slope[i] * mean[i]);
        }

        for (var i = 0; i < means.Length; i++)
        {
            means[i] += weight * mean[i];
            var covariance = 1 - (mean[i] * mean[i]);
            for (var j = i; j < means.Length; j++)
            {
                products[i, j] += weight * (covariance + (mean[i] * mean[j]));
                covariance *= slope[j];
            }
        }
    }
}

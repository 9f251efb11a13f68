using Kadanoff.Numerics;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Spins.ChainLaws;

/// <summary>The joint law of Σ s s′ and Σ s of an Ising chain, or of one of the two.</summary>
/// <remarks>
/// <para><i>Method</i>: the chain is drawn forward, all draws at once: the probability of so many broken bonds, so many spins up and the last spin, site by site;
/// on a ring once for either first spin. Of an open chain without field the broken bonds are binomial.</para>
/// <para><i>Cost</i>: 2N² operations for one sum, 4N³ for both; twice that on a ring. <i>Checked by</i> IsingLevelsTests.</para>
/// </remarks>
internal sealed class IsingLevels
{
    private readonly double[] _probabilities;
    private readonly int _bonds;
    private readonly int _sites;
    private readonly int _brokenStride;
    private readonly int _upStride;

    /// <param name="law">The chain.</param>
    /// <param name="bonds">Whether states are told apart by Σ s s′.</param>
    /// <param name="spins">Whether by Σ s.</param>
    public IsingLevels(IsingChainLaw law, bool bonds, bool spins)
    {
        (_sites, _bonds) = (law.Sites, law.Boundary == Boundary.Periodic ? law.Sites : law.Sites - 1);
        (_upStride, _brokenStride) = (spins ? 1 : 0, bonds ? (spins ? _sites + 1 : 1) : 0);
        _probabilities = new double[1 + (_brokenStride * _bonds) + (_upStride * _sites)];
        Add(law, firstIsUp: true);
        Add(law, firstIsUp: false);
    }

    /// <summary>Levels, some of which no state may have.</summary>
    public int Count => _probabilities.Length;

    public double Probability(int level) => _probabilities[level];

    /// <summary>Σ s s′; 0 where states are not told apart by it.</summary>
    public int BondSum(int level) => _brokenStride == 0 ? 0 : _bonds - (2 * (level / _brokenStride));

    /// <summary>Σ s; 0 where states are not told apart by it.</summary>
    public int SpinSum(int level) => _upStride == 0 ? 0 : (2 * (_brokenStride == 0 ? level : level % _brokenStride)) - _sites;

    private void Add(IsingChainLaw law, bool firstIsUp)
    {
        var (up, down) = (new double[Count], new double[Count]);
        (firstIsUp ? up : down)[firstIsUp ? _upStride : 0] = Elementary.Logistic(firstIsUp ? law.FirstOdds : -law.FirstOdds);
        var odds = law.Odds(firstIsUp);
        for (var site = 1; site < _sites; site++)
            Append(up, down, odds[(2 * site) - 1], odds[2 * (site - 1)], (site * _brokenStride) + ((site + 1) * _upStride));
        var closing = law.Boundary == Boundary.Periodic ? _brokenStride : 0;
        for (var level = Count - 1; level >= 0; level--)
        {
            _probabilities[level] += (firstIsUp ? up : down)[level];
            if (level >= closing)
                _probabilities[level] += (firstIsUp ? down : up)[level - closing];
        }
    }

    /// <summary>One spin more: from the highest level down, so that the levels below are still those of before.</summary>
    private void Append(double[] up, double[] down, double oddsAfterUp, double oddsAfterDown, int highest)
    {
        var (upAfterUp, upAfterDown) = (Elementary.Logistic(oddsAfterUp), Elementary.Logistic(oddsAfterDown));
        var (downAfterUp, downAfterDown) = (Elementary.Logistic(-oddsAfterUp), Elementary.Logistic(-oddsAfterDown));
        for (var level = highest; level >= 0; level--)
        {
            var joinsUp = (At(up, level - _upStride) * upAfterUp) + (At(down, level - _upStride - _brokenStride) * upAfterDown);
            down[level] = (At(up, level - _brokenStride) * downAfterUp) + (down[level] * downAfterDown);
            up[level] = joinsUp;
        }
    }

    private static double At(double[] levels, int level) => level < 0 ? 0 : levels[level];
}

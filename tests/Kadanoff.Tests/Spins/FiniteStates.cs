using Kadanoff.Spins.Models;
using Kadanoff.Spins.Updates;

namespace Kadanoff.Tests.Spins;

/// <summary>Every configuration of a small model of few states, its Boltzmann weight, and the matrix of an update's transitions.</summary>
internal sealed class FiniteStates<TModel, TSpin>
    where TModel : struct, IFiniteModel<TSpin>
    where TSpin : unmanaged
{
    private readonly TModel _model;

    public FiniteStates(TModel model)
    {
        _model = model;
        Count = (int)Math.Pow(model.StateCount, model.Lattice.Sites);
    }

    public int Count { get; }

    public TSpin[] this[int state]
    {
        get
        {
            var spins = new TSpin[_model.Lattice.Sites];
            for (var site = 0; site < spins.Length; site++, state /= _model.StateCount)
                spins[site] = _model.State(state % _model.StateCount);
            return spins;
        }
    }

    public int Number(ReadOnlySpan<TSpin> spins)
    {
        var number = 0;
        for (var site = spins.Length - 1; site >= 0; site--)
        {
            var index = 0;
            while (!_model.State(index).Equals(spins[site]))
                index++;
            number = (number * _model.StateCount) + index;
        }

        return number;
    }

    public double[] Boltzmann(double temperature)
    {
        var weights = Enumerable.Range(0, Count).Select(state => Math.Exp(-_model.Energy(this[state].AsSpan()) / temperature)).ToArray();
        return [.. weights.Select(weight => weight / weights.Sum())];
    }

    /// <summary>⟨f⟩.</summary>
    public double Mean(double temperature, Func<TSpin[], double> of) => Boltzmann(temperature).Select((weight, state) => weight * of(this[state])).Sum();

    /// <summary>P(a → b) of one sweep, by all its random choices.</summary>
    public double[][] Transitions(IUpdate<TSpin> update)
    {
        var stream = new ScriptedStream();
        return [.. Enumerable.Range(0, Count).Select(state =>
        {
            var row = new double[Count];
            stream.Restart();
            do
            {
                var spins = this[state];
                update.Sweep(spins, stream);
                row[Number(spins)] += stream.Probability;
            }
            while (stream.Advance());
            return row;
        })];
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Kadanoff.Data.ChainTasks;
using Kadanoff.Spins.ChainLaws;
using Kadanoff.Spins.Lattices;

namespace Kadanoff.Cli.Options;

/// <summary>Two chains of one family as typed: what has one value is the same for both.</summary>
internal sealed class ChainLawOptions
{
    private const string Ising = "ising-chain", Gaussian = "gaussian-chain", Polynomial = "polynomial-chain";

    private readonly Option<int> _sites = Values.Whole("--sites", "chains: N", 16, 2, ChainLaw.MostSites);
    private readonly Option<bool> _ring = new("--ring") { Description = "chains: the last site is a neighbour of the first" };
    private readonly Option<double[]> _coupling = Values.Reals("--coupling", "chains: K of class 0 and of class 1; usually 0.3,0.9 (Ising), 0.1,0.45 (Gaussian), 0.1,0.6 (polynomial)", -1e6, 1e6);
    private readonly Option<double[]> _field = Values.Reals("--field", "ising-chain: h of class 0 and of class 1, usually 0", -1e6, 1e6);
    private readonly Option<double[]> _stiffness = Values.Reals("--stiffness", "gaussian-chain: a of class 0 and of class 1, usually 1", 0, 1e9);
    private readonly Option<double[]> _theta = Values.Reals("--theta", "polynomial-chain: θ of x², x⁴ … of class 0, usually 0.5,0.1", -1e9, 1e9);
    private readonly Option<double[]> _secondTheta = Values.Reals("--second-theta", "polynomial-chain: the same of class 1 where it differs", -1e9, 1e9);

    /// <summary>What can be asked for.</summary>
    public static string[] Systems { get; } = [Ising, Gaussian, Polynomial];

    /// <summary>Adds the options, and to <paramref name="owners"/> whose they are.</summary>
    public void AddTo(Command command, Dictionary<Option, string[]> owners)
    {
        (owners[_sites], owners[_ring], owners[_coupling]) = (Systems, Systems, Systems);
        (owners[_field], owners[_stiffness], owners[_theta], owners[_secondTheta]) = ([Ising], [Gaussian], [Polynomial], [Polynomial]);
        Option[] options = [_sites, _ring, _coupling, _field, _stiffness, _theta, _secondTheta];
        foreach (var option in options)
            command.Add(option);
        Values.Rule(command, result =>
        {
            foreach (var pair in new[] { _coupling, _field, _stiffness })
                RefuseMore(result, pair);
        });
    }

    /// <summary>The task of telling the two apart.</summary>
    /// <exception cref="DataException">One of them is not normalisable.</exception>
    public TwoLaws Task(Session session, string system) => new(Law(session, system, 0), Law(session, system, 1));

    private ChainLaw Law(Session session, string system, int label)
    {
        var (sites, boundary) = (session.Value(_sites), session.Value(_ring) ? Boundary.Periodic : Boundary.Open);
        double Of(Option<double[]> option, params double[] usual) => (session.Given(option) ? session.Value(option)! : usual) is var values ? values[Math.Min(label, values.Length - 1)] : 0;
        return system switch
        {
            Ising => new IsingChainLaw(sites, Of(_coupling, 0.3, 0.9), Of(_field, 0), boundary),
            Gaussian => new GaussianChainLaw(sites, Of(_stiffness, 1), Of(_coupling, 0.1, 0.45), boundary),
            _ => new PolynomialChainLaw(sites, Theta(session, label), Of(_coupling, 0.1, 0.6), boundary),
        };
    }

    private double[] Theta(Session session, int label)
    {
        var option = label == 1 && session.Given(_secondTheta) ? _secondTheta : _theta;
        return session.Given(option) ? session.Value(option)! : [0.5, 0.1];
    }

    private static void RefuseMore(CommandResult result, Option<double[]> option)
    {
        if (result.GetResult(option) is { Implicit: false } && result.GetValue(option) is { Length: > 2 } values)
            result.AddError($"{option.Name} takes one number for each of the two classes; got {values.Length}");
    }
}

using System.CommandLine;
using System.Globalization;
using Kadanoff.Numerics;
using Kadanoff.Spins.Exact;
using Kadanoff.Spins.Lattices;
using Kadanoff.Spins.Models;
using Kadanoff.Spins.Simulations;

namespace Kadanoff.Cli.Options;

/// <summary>A spin system as typed: the model, its lattice, and what else belongs to it.</summary>
internal sealed class SpinSystemOptions
{
    private readonly Argument<string> _model = Values.Noun("MODEL", "What is simulated", "ising", "potts", "xy", "heisenberg", "vector", "phi4", "gaussian");
    private readonly Option<string> _lattice = Values.Choice("--lattice", "Lattice", "square", "chain", "square", "triangular", "cubic");
    private readonly Option<int> _side = Values.Whole("--side", "Sites along a side of the lattice", 64, 1, 1 << 20);
    private readonly Option<bool> _open = new("--open") { Description = "Open ends instead of a lattice that closes on itself" };
    private readonly Option<double> _field = Values.Real("--field", "h, the external field", 0, -1e6, 1e6);
    private readonly Option<double> _negative = Values.Real("--negative", "ising, potts, xy …: part of the bonds that are −1 (the ±J glass)", 0, 0, 1);
    private readonly Option<double> _missing = Values.Real("--missing", "ising, potts, xy …: part of the bonds that are missing", 0, 0, 1);
    private readonly Option<int> _states = Values.Whole("--states", "potts: q, the number of colours", 3, 2, 256);
    private readonly Option<int> _components = Values.Whole("--components", "vector: n, the components of a spin", 4, 2, 8);
    private readonly Option<double> _kappa = Values.Real("--kappa", "phi4: hopping κ; gaussian: coupling K at a stiffness of 1", 0.15, -1e3, 1e3);
    private readonly Option<double> _lambda = Values.Real("--lambda", "phi4: λ of λ(φ² − 1)²", 1, 0, 1e6);

    public void AddTo(Command command)
    {
        command.Add(_model);
        Option[] options = [_lattice, _side, _open, _field, _negative, _missing, _states, _components, _kappa, _lambda];
        foreach (var option in options)
            command.Add(option);
    }

    /// <summary>The model as typed.</summary>
    public string Model(Session session) => session.Value(_model)!;

    /// <summary>L.</summary>
    public int Side(Session session) => session.Value(_side);

    /// <summary>The system in one line, the same for the same system.</summary>
    public string Describe(Session session) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Model(session)} {session.Value(_lattice)} {Side(session)}{(session.Value(_open) ? " open" : "")}, h = {session.Value(_field)}, negative {session.Value(_negative)}, missing {session.Value(_missing)}, q = {session.Value(_states)}, n = {session.Value(_components)}, kappa {session.Value(_kappa)}, lambda {session.Value(_lambda)}");

    /// <summary>Whether a configuration is a square picture of ±1.</summary>
    public bool IsSquareIsing(Session session) => Model(session) == "ising" && session.Value(_lattice) == "square";

    /// <summary>The system; with one bit for each spin where that is the same physics.</summary>
    /// <param name="session">What was typed.</param>
    /// <param name="update">The update asked for, or null for the usual one.</param>
    /// <exception cref="DataException">Two options contradict each other.</exception>
    public SpinSystem Of(Session session, string? update)
    {
        Require(session);
        if (IsPlain(session) && (update == "demons" || SquareIsing.Fits(Side(session), update)))
            return new SquareIsing(Side(session));
        var lattice = Lattice(session);
        var bonds = Bonds(session, lattice);
        var field = session.Value(_field);
        return Model(session) switch
        {
            "ising" => SpinSystems.Ising(lattice, field, bonds),
            "potts" => SpinSystems.Potts(lattice, session.Value(_states), field, bonds),
            "xy" => SpinSystems.Vector(lattice, 2, field, bonds),
            "heisenberg" => SpinSystems.Vector(lattice, 3, field, bonds),
            "vector" => SpinSystems.Vector(lattice, session.Value(_components), field, bonds),
            "gaussian" => SpinSystems.Field(ScalarFieldModel.Gaussian(lattice, 1, session.Value(_kappa))),
            _ => SpinSystems.Field(ScalarFieldModel.PhiFour(lattice, session.Value(_kappa), session.Value(_lambda))),
        };
    }

    /// <summary>Where nothing else is asked for: the transition, where it is known, else 1.</summary>
    public double UsualTemperature(Session session) => IsUniform(session)
        ? CriticalTemperatures.Of(Model(session), session.Value(_lattice)!, session.Value(_states)) ?? 1
        : 1;

    /// <summary>One bit for each spin: the Ising model on the closed square lattice with nothing added.</summary>
    private bool IsPlain(Session session) => IsSquareIsing(session) && IsUniform(session) && session.Value(_field) == 0 && !session.Value(_open);

    private bool IsUniform(Session session) => session.Value(_negative) == 0 && session.Value(_missing) == 0;

    private Lattice Lattice(Session session)
    {
        var (side, boundary) = (Side(session), session.Value(_open) ? Boundary.Open : Boundary.Periodic);
        return session.Value(_lattice) switch
        {
            "chain" => Spins.Lattices.Lattice.Chain(side, boundary),
            "square" => Spins.Lattices.Lattice.Square(side, boundary, boundary),
            "triangular" => Spins.Lattices.Lattice.Triangular(side, side, boundary, boundary),
            _ => Spins.Lattices.Lattice.Cubic(side, boundary, boundary, boundary),
        };
    }

    private Couplings? Bonds(Session session, Lattice lattice)
    {
        var stream = new RandomStream(session.Seed, "bonds");
        return (session.Value(_negative), session.Value(_missing)) switch
        {
            (0, 0) => null,
            (var negative, 0) => Couplings.PlusMinus(lattice, negative, stream),
            (_, var missing) => Couplings.Diluted(lattice, missing, stream),
        };
    }

    private void Require(Session session)
    {
        if (session.Value(_negative) > 0 && session.Value(_missing) > 0)
            throw new DataException("Bonds that are −1 and bonds that are missing cannot be asked for together", "Give --negative or --missing.");
        var model = Model(session);
        (Option Option, string[] Models)[] owners =
        [
            (_states, ["potts"]), (_components, ["vector"]), (_lambda, ["phi4"]), (_kappa, ["phi4", "gaussian"]),
            (_field, ["ising", "potts", "xy", "heisenberg", "vector"]), (_negative, ["ising", "potts", "xy", "heisenberg", "vector"]), (_missing, ["ising", "potts", "xy", "heisenberg", "vector"]),
        ];
        foreach (var (option, models) in owners)
        {
            if (session.Given(option) && !models.Contains(model))
                throw new DataException($"{option.Name} means nothing for {model}", $"It belongs to {string.Join(", ", models)}.");
        }
    }
}

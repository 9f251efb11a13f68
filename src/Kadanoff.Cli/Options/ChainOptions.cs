using System.CommandLine;
using Kadanoff.Chain;

namespace Kadanoff.Cli.Options;

/// <summary>The knobs of a spring-block chain; what is not given is as in the notebooks of the paper.</summary>
internal sealed class ChainOptions
{
    private const double Least = 1e-9, Most = 1e9;

    private readonly Option<int> _blocks = Values.Whole("--blocks", "L, blocks between wall and target; 7, or 9 for pull", 7, 2, SpringChain.MostBlocks);
    private readonly Option<double> _stiffness = Values.Real("--stiffness", "k of every spring; 1, or 0.1 for langevin", 1, Least, Most);
    private readonly Option<double[]> _friction = Values.Reals("--friction", "μ→, friction towards the target; several for diagram", 0, Most);
    private readonly Option<double> _backward = Values.Real("--backward-friction", "μ←, friction away from the target; 0.1, 0.14 for diagram, 0.004 for langevin", 0.1, 0, Most);
    private readonly Option<double[]> _noise = Values.Reals("--noise", "ε̄ (ε for langevin); several for diagram", 0, Most);
    private readonly Option<double> _target = Values.Real("--target", "y, where the last spring ends", 1, Least, Most);
    private readonly Option<double> _step = Values.Real("--step", "η, time of a step; 0.01, 0.05 for langevin, 0.02 for pull", 0.01, Least, Most);
    private readonly Option<double> _time = Values.Real("--time", "T, time of the run; 100, 700 for langevin, 400 for pull", 100, Least, 1e12);
    private readonly Option<double> _mass = Values.Real("--mass", "langevin: m", 1, Least, Most);
    private readonly Option<double> _damping = Values.Real("--damping", "langevin: γ", 1, 0, Most);
    private readonly Option<double> _decay = Values.Real("--decay", "langevin: λ, the noise fades as e^(−λt)", 0.001, 0, Most);
    private readonly Option<bool> _independent = new("--independent-noise") { Description = "langevin: every block its own kicks, not the same for all" };

    public void AddTo(Command command)
    {
        Option[] options = [_blocks, _stiffness, _friction, _backward, _noise, _target, _step, _time, _mass, _damping, _decay, _independent];
        foreach (var option in options)
            command.Add(option);
    }

    /// <summary>The overdamped chain.</summary>
    /// <param name="session">What was typed.</param>
    /// <param name="usual">What stands where nothing was typed.</param>
    /// <exception cref="DataException">A number is out of its range, or means nothing here.</exception>
    public ThresholdDynamics Threshold(Session session, ThresholdDynamics usual)
    {
        Refuse(session, "the overdamped chain", _mass, _damping, _decay, _independent);
        var dynamics = usual with
        {
            Chain = Chain(session, usual.Chain),
            Noise = One(session, _noise, usual.Noise),
            Step = Or(session, _step, usual.Step),
            Time = Or(session, _time, usual.Time),
        };
        dynamics.Validate();
        return dynamics;
    }

    /// <summary>The chain with inertia.</summary>
    /// <exception cref="DataException">A number is out of its range.</exception>
    public LangevinDynamics Langevin(Session session)
    {
        var usual = new LangevinDynamics();
        var dynamics = usual with
        {
            Chain = Chain(session, usual.Chain),
            Noise = One(session, _noise, usual.Noise),
            Step = Or(session, _step, usual.Step),
            Time = Or(session, _time, usual.Time),
            Mass = session.Value(_mass),
            Damping = session.Value(_damping),
            Decay = session.Value(_decay),
            CommonNoise = !session.Value(_independent),
        };
        dynamics.Validate();
        return dynamics;
    }

    /// <summary>A chain at rest.</summary>
    /// <exception cref="DataException">A number is out of its range, or means nothing here.</exception>
    public SpringChain AtRest(Session session)
    {
        Refuse(session, "a chain at rest", _noise, _step, _time, _mass, _damping, _decay, _independent);
        var chain = Chain(session, new SpringChain());
        chain.Validate();
        return chain;
    }

    /// <summary>The diagram; its axes are those of the reference diagram where none was typed.</summary>
    /// <exception cref="DataException">A number is out of its range, or means nothing here.</exception>
    public ChainDiagram Diagram(Session session)
    {
        Refuse(session, "the overdamped chain", _mass, _damping, _decay, _independent);
        var usual = new ChainDiagram { Noises = [0, .01, .02, .03, .04, .06, .08, .10, .15, .20], Frictions = [.14, .12, .10, .08, .06, .04, .02, 0] };
        var diagram = usual with
        {
            Dynamics = usual.Dynamics with
            {
                Chain = Chain(session, usual.Dynamics.Chain, several: true),
                Step = Or(session, _step, usual.Dynamics.Step),
                Time = Or(session, _time, usual.Dynamics.Time),
            },
            Noises = session.Given(_noise) ? [.. session.Value(_noise)!.Order()] : usual.Noises,
            Frictions = session.Given(_friction) ? [.. session.Value(_friction)!.OrderDescending()] : usual.Frictions,
        };
        diagram = diagram with { Averaged = (int)Math.Min(diagram.Averaged, diagram.Dynamics.Steps) };
        diagram.Validate();
        return diagram;
    }

    private SpringChain Chain(Session session, SpringChain usual, bool several = false) => usual with
    {
        Blocks = session.Given(_blocks) ? session.Value(_blocks) : usual.Blocks,
        Stiffness = Or(session, _stiffness, usual.Stiffness),
        ForwardFriction = several ? 0 : One(session, _friction, usual.ForwardFriction),
        BackwardFriction = Or(session, _backward, usual.BackwardFriction),
        Target = session.Value(_target),
    };

    private static double Or(Session session, Option<double> option, double usual) => session.Given(option) ? session.Value(option) : usual;

    private static double One(Session session, Option<double[]> option, double usual)
    {
        if (!session.Given(option))
            return usual;
        var values = session.Value(option)!;
        return values.Length == 1 ? values[0] : throw new DataException($"{option.Name} has {values.Length} values for one chain", "Give one, or ask for a diagram.");
    }

    private static void Refuse(Session session, string what, params Option[] options)
    {
        foreach (var option in options.Where(session.Given))
            throw new DataException($"{option.Name} means nothing for {what}", "Leave it out, or take a model that has it.");
    }
}

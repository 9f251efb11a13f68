using System.CommandLine;
using System.CommandLine.Parsing;
using Kadanoff.Training.Control;

namespace Kadanoff.Cli.Options;

/// <summary>The options that say what keeps the load curve near a wanted one while a network learns.</summary>
internal sealed class BalanceOptions
{
    private const string None = "none";
    private const string Penalty = "penalty";

    private static readonly string[] s_knobs = ["dropout", "lr", "batch", "noise"];

    private readonly Option<string> _balance = Values.Choice("--balance", "What is turned to keep the convexity A of the load curve at its set point", None, [None, .. s_knobs, Penalty]);
    private readonly Option<double> _setPoint = Values.Real("--balance-set-point", "Convexity A that is wanted; above 0 the deep layers carry the load", BalancePlan.UsualSetPoint, -0.49, 0.49);
    private readonly Option<double?> _gain = Values.RealOrNone("--balance-gain", "By how much the knob moves at a decision per unit of A; its logarithm for lr and batch", 1e-9, 1e9);
    private readonly Option<double?> _every = Values.RealOrNone("--balance-every", "Steps between decisions", 1, 1e9);
    private readonly Option<double?> _smoothing = Values.RealOrNone("--balance-smoothing", "Weight of the newest A in its running mean", 1e-6, 1);
    private readonly Option<double?> _limit = Values.RealOrNone("--balance-limit", "Largest distance from the set point that counts at a decision", 1e-9, 1);
    private readonly Option<double?> _gate = Values.RealOrNone("--balance-loss-gate", "Loss on the probe samples below which decisions begin", 1e-12, 1e12);
    private readonly Option<double?> _probe = Values.RealOrNone("--balance-probe", "Training samples that A is measured on", 2, int.MaxValue);
    private readonly Option<double?> _low = Values.RealOrNone("--balance-low", "Least value of the knob", 0, 1e9);
    private readonly Option<double?> _high = Values.RealOrNone("--balance-high", "Greatest value of the knob", 0, 1e9);
    private readonly Option<string> _noise = Values.Choice("--balance-noise", "What the noise knob shakes", "data", "data", "labels", "inputs");
    private readonly Option<double> _weight = Values.Real("--balance-weight", "Of the penalty on loads that differ from those of the set point", PenaltyPlan.UsualWeight, 1e-12, 1e12);

    private Option[] OfKnobs => [_gain, _every, _smoothing, _limit, _gate, _probe, _low, _high];

    public void AddTo(Command command)
    {
        command.Add(_balance);
        Option[] others = [_setPoint, .. OfKnobs, _noise, _weight];
        foreach (var option in others)
            command.Add(option);
        Values.Rule(command, result =>
        {
            var word = result.GetResult(_balance) is { Implicit: false, Tokens: [var token, ..] } ? token.Value : None;
            Refuse(result, [_setPoint, .. OfKnobs, _noise, _weight], word == None, "needs --balance");
            Refuse(result, OfKnobs, word == Penalty, "belongs to a knob, not to --balance penalty");
            Refuse(result, [_noise], word is not ("noise" or None), "belongs to --balance noise");
            Refuse(result, [_weight], word is not (Penalty or None), "belongs to --balance penalty");
            if (s_knobs.Contains(word))
                RefuseRange(result, word);
        });
    }

    /// <summary>The plan that was asked for; null for none.</summary>
    public BalancePlan? Of(Session session) => session.Value(_balance) switch
    {
        None => null,
        Penalty => new PenaltyPlan { Weight = session.Value(_weight), SetPoint = session.Value(_setPoint) },
        var word => Control(session, Ranged(Knob(word!, session.Value(_noise)), session.Value(_low), session.Value(_high)).UsualPlan()),
    };

    private ControlPlan Control(Session session, ControlPlan usual) => usual with
    {
        SetPoint = session.Value(_setPoint),
        Gain = session.Value(_gain) ?? usual.Gain,
        Every = (long)(session.Value(_every) ?? usual.Every),
        Smoothing = session.Value(_smoothing) ?? usual.Smoothing,
        Limit = session.Value(_limit) ?? usual.Limit,
        LossGate = session.Value(_gate) ?? usual.LossGate,
        ProbeSamples = (int)(session.Value(_probe) ?? usual.ProbeSamples),
    };

    private static Knob Knob(string word, string? noise) => word switch
    {
        "dropout" => new DropoutKnob(),
        "lr" => new LearningRateKnob(),
        "batch" => new BatchKnob(),
        _ => new NoiseKnob { Labels = noise != "inputs", Inputs = noise != "labels" },
    };

    private static Knob Ranged(Knob knob, double? low, double? high) => knob with { Low = low ?? knob.Low, High = high ?? knob.High };

    private void RefuseRange(CommandResult result, string word)
    {
        try
        {
            Ranged(Knob(word, result.GetValue(_noise)), result.GetValue(_low), result.GetValue(_high)).Validate();
        }
        catch (DataException exception)
        {
            result.AddError($"--balance-low and --balance-high: {exception.Message}");
        }
    }

    private static void Refuse(CommandResult result, IEnumerable<Option> options, bool wrong, string why)
    {
        if (wrong && options.FirstOrDefault(option => IsGiven(result, option)) is { } given)
            result.AddError($"{given.Name} {why}");
    }

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}

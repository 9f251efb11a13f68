using Kadanoff.Data;
using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Stress;
using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Formats.Data.Tokens;
using Kadanoff.Reports;

namespace Kadanoff.Cli.Verbs.Inspecting;

/// <summary><c>inspect</c> of a network of tokens on a text: the residual stream, the load with the next token as the class, heads, and everything else that representations show.</summary>
internal sealed class TokenInspection
{
    /// <summary>Tokens along the stream, unless another number is asked for.</summary>
    public const int UsualTokens = 16_384;

    /// <summary>The most frequent next tokens are classes, at most so many.</summary>
    private const int MostClasses = 10;

    /// <summary>A next token that comes more seldom is no class.</summary>
    private const int Rarest = 20;

    /// <summary>Tokens that all measures of representations see.</summary>
    private const int ClassTokens = 2000;

    /// <summary>Of these, what measures see that compare tokens with each other, and networks that have learned nothing.</summary>
    private const int Detailed = 500;

    /// <summary>Networks that have learned nothing.</summary>
    private const int Untrained = 3;

    private readonly TokenModel _model;
    private readonly TokenSource _source;
    private readonly InspectSettings _settings;
    private readonly TokenWindows _windows;
    private readonly TokenClasses _classes;
    private readonly string[] _names;
    private readonly int _length;

    /// <param name="model">Of tokens.</param>
    /// <param name="source">The text.</param>
    /// <param name="settings">How much; samples are tokens.</param>
    /// <param name="window">Tokens of a window, where the model does not say.</param>
    /// <exception cref="DataException">The text is shorter than a window, or all its tokens are the same.</exception>
    public TokenInspection(TokenModel model, TokenSource source, InspectSettings settings, int window)
    {
        (_model, _source, _settings) = (model, source, settings);
        _length = model.Input.Length ?? Math.Min(window, model.Longest ?? window);
        _windows = source.Corpus.Windows(_length, Math.Max(1, settings.Samples / _length), settings.Session.Seed);
        var frequent = _windows.Next.CountBy(token => token).Count(pair => pair.Value >= Rarest);
        _classes = TokenClasses.Frequent(_windows.Next, Math.Clamp(frequent, 2, MostClasses), Math.Max(2, Math.Min(settings.Samples, ClassTokens) / MostClasses), settings.Session.Seed);
        _names = [.. _classes.Tokens.Select(token => Quoted(source.Corpus.Vocabulary[token]))];
    }

    /// <summary>What was done to the text.</summary>
    public string Cut => FormattableString.Invariant($"{_windows.Inputs.Count} windows of {_length} tokens");

    private Session Session => _settings.Session;

    public Inspection Measure()
    {
        var shown = _model.Show(_windows.Inputs);
        var (stream, tokens) = (Stream(shown), Tokens(shown));
        var (remembered, chosen) = ((RememberedRepresentations?)null, Array.Empty<int>());
        var streamed = StreamedFlow.Measure(tokens, _classes.Labels, _names, _settings.Stream(0.2, 0.5) with
        {
            Detailed = RememberedRepresentations.Fitting(tokens, Detailed),
            Details = detailed => remembered = RememberedRepresentations.Of(tokens.Select(chosen = detailed), Session.Threads, Session.Stop),
        });
        var (controls, shuffled) = _settings.Controls ? Controlled(streamed.Controls!) : (null, []);
        stream = stream with { Shuffled = shuffled };
        var found = new Inspection
        {
            Title = $"{_model.Name} on {Path.GetFileName(Path.TrimEndingDirectorySeparator(_source.Corpus.Name))}",
            Training = streamed.Measurement,
            Verdict = NetworkVerdict.Of(streamed.Measurement, controls),
            Controls = controls,
            Stream = stream,
            Caveats = [.. ModelInspection.Beside(_model.Beside), .. Caveats(stream)],
            Skipped = [.. _model.NotUsed.Select(tensor => new Skipped(tensor.What, tensor.Why)), .. LeftOut(shown)],
        };
        return RepresentationInspection.With(found, Samples(tokens, shown, remembered!, chosen, stream), _model.Layers, _settings, 0.8, 1);
    }

    /// <summary>Every stage of all tokens.</summary>
    private TokenRepresentations All(IRepresentations shown) => new(shown, _length, vocabulary: _model.Input.Vocabulary);

    /// <summary>The tokens of the classes, behind a fresh normalisation, with the logits of the classes where there are logits.</summary>
    private IRepresentations Tokens(IRepresentations shown)
    {
        var all = All(shown);
        var chosen = new FreshNorm(all, _model.Input.Norm).Select(_classes.Samples);
        return all.Stages[^1] is { IsOutput: true } last && last.Shape.Size == _model.Input.Vocabulary ? _classes.ReadOut(chosen) : chosen;
    }

    private StreamFindings Stream(IRepresentations shown)
    {
        var lengths = new StreamLength(new TokenRepresentations(shown, _length, ResidualStream.IsOfStream));
        var measured = Measured(lengths);
        _settings.Progress(0, 0.2)(0.5);
        return new StreamFindings(measured, lengths.Lengths, _model.Input.Norm, NextTokenLoss.Measure(All(shown), _windows.Next, _model.Input.Vocabulary, threads: Session.Threads, stop: Session.Stop), _model.Input.Vocabulary);
    }

    private ResidualStreamMeasurement Measured(IRepresentations stream) =>
        ResidualStream.Measure(new FreshNorm(stream, _model.Input.Norm), _windows.Next, _model.Input.Vocabulary, Session.Seed, threads: Session.Threads, stop: Session.Stop);

    /// <summary>Shuffled labels on the same tokens, and networks that have learned nothing on some of them.</summary>
    private (Controls Controls, IReadOnlyList<ResidualStreamMeasurement> Shuffled) Controlled(Controls shuffledLabels)
    {
        var few = SampleChoice.Stratified(_classes.Labels, _names.Length, Detailed, Session.Seed);
        int[] labels = [.. few.Select(i => _classes.Labels[i])];
        var (networks, streams) = (new List<NetworkMeasurement>(), new List<ResidualStreamMeasurement>());
        for (var number = 0; number < Untrained; number++)
        {
            var shown = _model.Untrained(number)(_windows.Inputs);
            networks.Add(StreamedFlow.Measure(Tokens(shown).Select(few), labels, _names, _settings.Stream(0.5 + (0.1 * number), 0.6 + (0.1 * number)) with { Shuffled = false, Errors = false }).Measurement);
            streams.Add(Measured(new TokenRepresentations(shown, _length, ResidualStream.IsOfStream)));
        }

        var controls = new Controls(networks, shuffledLabels.Shuffled);
        return (_model.UntrainedAre is { } words ? controls with { UntrainedAre = words } : controls, streams);
    }

    private ShownSamples Samples(IRepresentations tokens, IRepresentations shown, RememberedRepresentations remembered, int[] chosen, StreamFindings stream)
    {
        var layouts = _model.Heads(_windows.Inputs);
        var heads = shown.Stages.Where(stage => layouts.ContainsKey(stage.Index)).ToDictionary(stage => stage.Name, stage => layouts[stage.Index].OfToken(_length));
        var source = tokens.Select(chosen);
        return new ShownSamples(source, remembered, [.. chosen.Select(i => _classes.Labels[i])], progress => SignalInspection.OfRepresentations(source, _settings, progress))
        {
            Heads = stage => heads.GetValueOrDefault(stage.Name),
            Stress = builder => builder.AddStream(stream.Measured, [.. stream.Measured.Stages.Select((_, place) => stream.OfShuffled(place, stage => stage.Displacement))]),
        };
    }

    private IEnumerable<string> Caveats(StreamFindings stream)
    {
        yield return FormattableString.Invariant($"A sample is a token, its class the token that comes next: the {_names.Length} most frequent ones, {_classes.Samples.Length / _names.Length} of each. The accuracy is that of naming one of these.");
        if (_source.Caveat is { } caveat)
            yield return caveat;
        if (stream.Loss is { IsWorseThanFrequencies: true })
            yield return "The model predicts the next token worse than the frequencies of the tokens alone: if it is a good one, the text became tokens in another way than for its training (see --tokens), the text is of another kind, or the file is damaged.";
        if (_settings.Controls)
            yield return _model.Controls;
    }

    private IEnumerable<Skipped> LeftOut(IRepresentations shown) =>
        All(shown).LeftOut is { Count: > 0 } names ? [new Skipped($"tokens at {string.Join(", ", names.Select(name => name.Split(' ') is [[.. _, ':'] number, var kind, ..] ? $"{number} {kind}" : name))}", "what is there is not one row of features for each token of a window")] : [];

    private static string Quoted(string token) => token.Any(char.IsWhiteSpace) || token.Length == 0 ? $"'{token.ReplaceLineEndings("↵")}'" : token;
}

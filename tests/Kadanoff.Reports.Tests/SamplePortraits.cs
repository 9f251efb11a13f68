using Kadanoff.Renormalization;
using Kadanoff.Renormalization.Schemes;
using Kadanoff.Reports.Figures;

namespace Kadanoff.Reports.Tests;

/// <summary>Reports as flow makes them, of one coupling and of several, and a figure of exponents whose numbers are made up.</summary>
public static class SamplePortraits
{
    public static readonly FlowPortrait OneCoupling = Portrait("ising", "migdal-kadanoff", new SchemeSetting());

    public static readonly FlowPortrait Plane = Portrait("ising", "kadanoff-bound", new SchemeSetting());

    public static readonly FlowPortrait LineOfSinks = Portrait("ising-chain", "decimation", new SchemeSetting { WithField = true });

    public static readonly Figure Exponents = ExponentFigure.Of(
        "y_T",
        [
            new("step 1", [new(0.905, 0.004, 100), new(0.965, 0.005, 100), new(0.967, 0.005, 100)]),
            new("step 2", [new(0.961, 0.006, 100), new(0.997, 0.007, 100), new(0.999, 0.008, 100)]),
        ],
        new KnownValue("y_T", 1, "onsager1944"));

    public static Report Report(FlowPortrait portrait) => FlowReport.Of(portrait, SampleReport.Provenance);

    /// <summary>All figures on one page.</summary>
    public static Report Together => Report(OneCoupling) with
    {
        Figures = [FlowReport.Diagram(OneCoupling, "one"), FlowReport.Diagram(Plane, "plane"), FlowReport.Diagram(LineOfSinks, "line"), Exponents],
    };

    private static FlowPortrait Portrait(string system, string scheme, SchemeSetting setting) => SchemeCatalogue.Plan(SchemeCatalogue.Find(system, scheme), setting).Portrait(null, 8);
}

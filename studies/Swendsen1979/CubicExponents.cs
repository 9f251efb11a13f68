using Kadanoff.Renormalization.MonteCarlo;
using Kadanoff.Studies.Sampling;

namespace Kadanoff.Studies.Swendsen1979;

/// <summary>The simple cubic lattice at its K_c: the plain majority rule approaches y_T = 1.5874 and y_H = 2.4819 slowly.</summary>
internal static class CubicExponents
{
    private const int Side = 16;
    private const int Steps = 2;
    private const int Samples = 60_000;
    private const double CriticalCoupling = 0.22165463;
    private const string Source = "independent run of the same recipe";

    public static Findings Run(StudySetting setting)
    {
        var samples = new IsingSamples(3, Side, CriticalCoupling, Samples);
        var exponents = new Exponents("cubic lattice, L = 16", Side * Side * Side, samples.Measure(setting, () => new LadderObserver(Side, SpinShapes.CubicEven, SpinShapes.CubicOdd, Steps)));
        return new Findings(
            [
                Check.Near("rbm:B8.1", "cubic L = 16, y_T, step 1, 2 operators", exponents.Thermal(1, 2), 1.435, 0.02, Source),
                Check.Near("rbm:B8.2", "cubic L = 16, y_T, step 2, 2 operators", exponents.Thermal(2, 2), 1.57, 0.03, Source),
            ],
            [])
        {
            Exponents = [exponents.ThermalByOperators(Steps, SpinShapes.CubicEven.Count, 1.587375, "kos2016"), exponents.MagneticByOperators(Steps, SpinShapes.CubicOdd.Count, 2.481851, "kos2016")],
            Reported =
            [
                new("rbm:B8.3", "cubic L = 16, y_H, step 1, 1 operator", exponents.Magnetic(1, 1), "swendsen1979", "conformal bootstrap: 2.481851"),
                new("rbm:B8.4", "cubic L = 16, y_H, step 2, 2 operators", exponents.Magnetic(2, 2), "swendsen1979", "conformal bootstrap: 2.481851"),
                new("rbm:B8.5", "cubic L = 16, u", exponents.Energy, "swendsen1979", "infinite lattice: about −0.9906"),
            ],
        };
    }
}

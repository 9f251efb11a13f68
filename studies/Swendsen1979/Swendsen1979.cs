namespace Kadanoff.Studies.Swendsen1979;

/// <summary><c>swendsen-1979</c>: exponents, critical coupling and renormalised couplings of the Ising model from block spins of Monte Carlo configurations.</summary>
/// <remarks><i>Reference</i>: [swendsen1979]; the expected numbers are from an independent program. <i>Checked by</i> Swendsen1979Tests.</remarks>
public sealed class Swendsen1979 : Study
{
    public override string Name => "swendsen-1979";

    public override string Summary => "Swendsen (1979): critical exponents from the block spins of Monte Carlo configurations";

    public override Findings Run(StudySetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        Findings[] parts =
        [
            SquareExponents.Run(setting.Part(0, 0.45)),
            CubicExponents.Run(setting.Part(0.45, 0.75)),
            CriticalCoupling.Run(setting.Part(0.75, 0.95)),
            CouplingFlow.Run(setting.Part(0.95, 1)),
        ];
        return new Findings([.. parts.SelectMany(part => part.Checks)], [.. parts.SelectMany(part => part.Flows)])
        {
            Reported = [.. parts.SelectMany(part => part.Reported)],
            Exponents = [.. parts.SelectMany(part => part.Exponents)],
        };
    }
}

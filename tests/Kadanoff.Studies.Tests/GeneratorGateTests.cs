using Kadanoff.Numerics;
using Kadanoff.Statistics;
using Kadanoff.Studies.Ferrenberg1992;

namespace Kadanoff.Studies.Tests;

public class GeneratorGateTests
{
    [Fact]
    public void The_exact_numbers_are_those_of_the_paper()
    {
        GeneratorGate.ExactEnergy.ShouldBe(-1.4530649, 1e-7);
        GeneratorGate.ExactSpecificHeat.ShouldBe(1.49871, 1e-4);
    }

    [Theory]
    [InlineData("Metropolis")]
    [InlineData("Swendsen–Wang")]
    [InlineData("Wolff")]
    public void The_usual_stream_passes_by_every_rule(string rule)
    {
        var (energy, specificHeat) = GeneratorGate.Measure(rule, 20_000, new RandomStream(1, "gate"));
        Deviations(energy, GeneratorGate.ExactEnergy).ShouldBeLessThan(5);
        Deviations(specificHeat, GeneratorGate.ExactSpecificHeat).ShouldBeLessThan(5);
    }

    [Fact]
    public void The_shift_register_of_the_paper_is_rejected_by_Wolff()
    {
        var (_, specificHeat) = GeneratorGate.Measure("Wolff", 300_000, new ShiftRegister(1));
        specificHeat.Value.ShouldBeLessThan(GeneratorGate.ExactSpecificHeat);
        Deviations(specificHeat, GeneratorGate.ExactSpecificHeat).ShouldBeGreaterThan(5);
    }

    [Fact]
    public void A_short_congruence_is_rejected_by_Metropolis()
    {
        var (energy, specificHeat) = GeneratorGate.Measure("Metropolis", 20_000, new ShortCongruence());
        Math.Max(Deviations(energy, GeneratorGate.ExactEnergy), Deviations(specificHeat, GeneratorGate.ExactSpecificHeat)).ShouldBeGreaterThan(5);
    }

    /// <summary>|measured − exact|/error; infinite where the series is so bad that it has no error.</summary>
    private static double Deviations(Estimate measured, double exact) =>
        measured.StandardError > 0 ? Math.Abs(measured.Value - exact) / measured.StandardError : double.PositiveInfinity;

    /// <summary>x′ = 25173x + 13849 mod 2¹⁶, four to a word: a period of 65 536.</summary>
    private sealed class ShortCongruence() : RandomStream(1, "congruence")
    {
        private ushort _state = 1;

        public override ulong NextUInt64()
        {
            var word = 0UL;
            for (var part = 0; part < 4; part++)
            {
                _state = (ushort)((25173 * _state) + 13849);
                word = (word << 16) | _state;
            }

            return word;
        }
    }
}

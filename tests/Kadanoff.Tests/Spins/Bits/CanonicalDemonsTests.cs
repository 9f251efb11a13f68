using Kadanoff.Numerics;
using Kadanoff.Spins.Bits;

namespace Kadanoff.Tests.Spins.Bits;

public class CanonicalDemonsTests
{
    [Theory]
    [InlineData(2.0)]
    [InlineData(2.5)]
    [InlineData(3.0)]
    public void Energy_specific_heat_and_magnetisation_of_the_128_torus_are_exact(double temperature) =>
        EngineStatistics.ShouldBeExact(new CanonicalDemons(128, temperature, new RandomStream(13, "run")), temperature, 20_000, 12);

    [Fact]
    public void Between_redraws_spins_and_demons_keep_their_energy_exactly()
    {
        var engine = new CanonicalDemons(256, 2.4, new RandomStream(14, "run"), int.MaxValue);
        var (total, energy) = (engine.TotalEnergy, engine.Energy);
        for (var sweep = 0; sweep < 50; sweep++)
        {
            engine.Sweep();
            engine.TotalEnergy.ShouldBe(total);
        }

        engine.Energy.ShouldNotBe(energy);
    }

    /// <summary>Each demon is an independent pair of bits of its law: a mean over 61·512 of them, 5 deviations, false alarm 6e-7.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Demons_have_the_law_of_their_temperature(int interval)
    {
        var engine = new CanonicalDemons(128, 2.5, new RandomStream(15, "run"), interval);
        engine.Sweep(500);
        var (p, demons) = (Math.Exp(-4 / 2.5), engine.Demons.ToArray().Chunk(16).ToArray());
        Fraction(demons.Sum(word => BitRow.Count(word.AsSpan(0, 8))), p / (1 + p));
        Fraction(demons.Sum(word => BitRow.Count(word.AsSpan(8, 8))), p * p / (1 + (p * p)));
    }

    private static void Fraction(long count, double probability) =>
        (count / (61.0 * 512)).ShouldBe(probability, 5 * Math.Sqrt(probability * (1 - probability) / (61 * 512)));
}

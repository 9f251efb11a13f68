using Kadanoff.Spins.Lattices;
using Kadanoff.Training.FixedPoints;

namespace Kadanoff.Tests.Training.FixedPoints;

public class ReadingTests
{
    public static TheoryData<Reading, string> Impossible => new()
    {
        { new Reading { Widths = [] }, "The hidden layers have the widths" },
        { new Reading { FeatureLayer = 4 }, "There is no feature layer 4" },
        { new Reading { Chain = ChainKind.Gaussian }, "cannot be counted out" },
        { new Reading { Sites = 21 }, "A chain of 21 is too long to count out" },
        { new Reading { Labels = Labels.Decimation, Block = 3 }, "3" },
        { new Reading { Labels = Labels.Decimation, Levels = 4 }, "A chain of 8 has no 4 levels" },
        { new Reading { Labels = Labels.Decimation, Levels = 2, Layerwise = true, SaturatedOutput = true, Widths = [5] }, "every layer is one level of decimation" },
        { new Reading { Labels = Labels.Field }, "Labels by the field need an Ising chain in a field" },
        { new Reading { Labels = Labels.Decimation, Loss = Judged.CrossEntropy }, "The cross-entropy judges classes" },
        { new Reading { FirstSpinUp = true, Field = 0.1 }, "The first spin is held up only where" },
        { new Reading { Units = Units.Stochastic, Widths = [16, 11] }, "Stochastic units are summed out" },
        { new Reading { Units = Units.Stochastic, FeatureLayer = 1 }, "Stochastic units are those of the last hidden layer" },
        { new Reading { Chain = ChainKind.Polynomial, Limit = Limit.Fresh, Theta = [0.5, -0.1] }, "normalis" },
        { new Reading { Chain = ChainKind.Gaussian, Limit = Limit.Fresh, Stiffness = 1, Coupling = 0.8 }, "" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_run_is_refused_with_its_reason(Reading reading, string told) =>
        Should.Throw<DataException>(() => ReadingRun.Check(reading)).Message.ShouldContain(told);

    [Theory]
    [InlineData(ChainKind.Ising, Labels.Coupling)]
    [InlineData(ChainKind.Gaussian, Labels.Coupling)]
    [InlineData(ChainKind.Polynomial, Labels.Coupling)]
    [InlineData(ChainKind.Ising, Labels.Field)]
    [InlineData(ChainKind.Gaussian, Labels.Input)]
    [InlineData(ChainKind.Polynomial, Labels.BlockSum)]
    [InlineData(ChainKind.Ising, Labels.Shuffled)]
    public void Every_chain_goes_with_its_labels_open_or_closed(ChainKind chain, Labels labels)
    {
        foreach (var boundary in Enum.GetValues<Boundary>())
            ReadingRun.Check(new Reading { Chain = chain, Labels = labels, Limit = chain == ChainKind.Ising ? Limit.Counted : Limit.Fresh, Field = 0.1, Coupling = 0.5, Boundary = boundary });
    }
}

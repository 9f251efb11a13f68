using Kadanoff.Diagnostics;
using Kadanoff.Diagnostics.Attribution;
using Kadanoff.Numerics;

namespace Kadanoff.Tests.Diagnostics.Attribution;

public class GroupTracesTests
{
    private const int Samples = 400, Groups = 3, Size = 2;

    [Fact]
    public void The_effect_of_a_group_is_the_rise_of_D_as_its_variance_is_taken_away()
    {
        const double Step = 1e-3;
        var (rows, labels) = Data();
        var shares = Shares(rows, labels);
        for (var group = 0; group < Groups; group++)
            shares[group].Effect.Value.ShouldBe((D(rows, labels, group, 1 - Step) - D(rows, labels, group, 1 + Step)) / (2 * Step), 1e-5);
        shares.Sum(share => share.Effect.Value).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Shares_of_both_traces_add_up_to_one()
    {
        var (rows, labels) = Data();
        var shares = Shares(rows, labels);
        shares.Sum(share => share.Between.Value).ShouldBe(1, 1e-12);
        shares.Sum(share => share.Within.Value).ShouldBe(1, 1e-12);
    }

    [Fact]
    public void The_group_that_knows_the_class_helps_and_noise_does_harm_beyond_the_errors()
    {
        var (rows, labels) = Data();
        var shares = Shares(rows, labels);
        shares[0].Effect.Value.ShouldBeGreaterThan(5 * shares[0].Effect.StandardError);
        shares[1].Effect.Value.ShouldBeLessThan(-5 * shares[1].Effect.StandardError);
        shares.Select(share => share.IsConstant).ShouldBe([false, false, true]);
    }

    [Fact]
    public void Errors_are_those_of_repeated_samples()
    {
        // 200 repetitions know a deviation to 5 %; the error itself comes from 10 blocks and is known to a quarter: their mean over 50 to 4 %.
        var values = Enumerable.Range(0, 200).Select(seed => Shares(Data((ulong)seed + 10)).First().Effect).ToArray();
        var spread = Math.Sqrt(values.Select(value => value.Value).Select(value => Math.Pow(value - values.Average(v => v.Value), 2)).Average());
        (Math.Sqrt(values.Average(value => value.StandardError * value.StandardError)) / spread).ShouldBe(1, 0.35);
    }

    [Fact]
    public void The_size_of_portions_changes_nothing()
    {
        var (rows, labels) = Data();
        var traces = new GroupTraces(2, Groups, Size);
        for (var first = 0; first < Samples; first += 37)
            traces.Add(new View<float>(rows.Span[(first * rows.Columns)..], Math.Min(37, Samples - first), rows.Columns), labels.AsSpan(first, Math.Min(37, Samples - first)));
        traces.Shares().Select(share => share.Effect.Value).ShouldBe(Shares(rows, labels).Select(share => share.Effect.Value));
    }

    [Fact]
    public void A_class_without_samples_and_features_that_are_no_numbers_are_refused()
    {
        var traces = new GroupTraces(2, 1, 1);
        traces.Add(new View<float>([1, 2, 3], 3, 1), [0, 0, 0]);
        Should.Throw<DataException>(() => traces.Shares()).Message.ShouldContain("class 1 has no sample");
        Should.Throw<DataException>(() => new GroupTraces(2, 1, 1).Add(new View<float>([float.NaN], 1, 1), [0])).Message.ShouldContain("NaN");
        Should.Throw<DataException>(() => new GroupTraces(2, 1, 1).Add(new View<float>([1], 1, 1), [2])).Message.ShouldContain("label 2");
    }

    private static IReadOnlyList<GroupShare> Shares((Matrix<float> Rows, int[] Labels) data) => Shares(data.Rows, data.Labels);

    private static IReadOnlyList<GroupShare> Shares(Matrix<float> rows, int[] labels)
    {
        var traces = new GroupTraces(2, Groups, Size);
        traces.Add(rows.AsView(), labels);
        return traces.Shares();
    }

    /// <summary>D where the variance of one group is multiplied.</summary>
    private static double D(Matrix<float> rows, int[] labels, int group, double factor)
    {
        var scaled = new Matrix<double>(rows.Rows, rows.Columns);
        for (var i = 0; i < rows.Rows; i++)
            for (var k = 0; k < rows.Columns; k++)
                scaled[i, k] = rows[i, k] * (k / Size == group ? Math.Sqrt(factor) : 1);
        var moments = new ClassMoments(2, rows.Columns);
        moments.Add(scaled.AsView(), labels);
        return DataSeparation.Of(moments);
    }

    /// <summary>The first group carries the class, the second is noise, the third constant.</summary>
    private static (Matrix<float> Rows, int[] Labels) Data(ulong seed = 1)
    {
        var (stream, rows, labels) = (new RandomStream(seed, "groups"), new Matrix<float>(Samples, Groups * Size), new int[Samples]);
        for (var i = 0; i < Samples; i++)
        {
            labels[i] = i / 3 % 2;
            for (var k = 0; k < Size; k++)
            {
                rows[i, k] = (float)(labels[i] + (0.5 * stream.NextGaussian()));
                rows[i, Size + k] = (float)stream.NextGaussian();
                rows[i, (2 * Size) + k] = 7;
            }
        }

        return (rows, labels);
    }
}

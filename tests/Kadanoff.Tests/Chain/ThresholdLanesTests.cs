using Kadanoff.Chain;
using Kadanoff.Numerics;
using Kadanoff.Tests.Numerics;

namespace Kadanoff.Tests.Chain;

public class ThresholdLanesTests
{
    public static TheoryData<int, int> WidthsAndBlocks => new()
    {
        { (int)BitWidth.Bits256, 7 }, { (int)BitWidth.Bits512, 7 }, { (int)BitWidth.Bits256, 2 }, { (int)BitWidth.Bits512, 4 }, { (int)BitWidth.Bits512, 150 },
    };

    [Theory]
    [MemberData(nameof(WidthsAndBlocks))]
    public void They_are_those_of_a_plain_loop_bit_for_bit(int width, int blocks)
    {
        var dynamics = Grid(blocks);
        var lanes = new ThresholdLanes(dynamics, new RandomStream(5, "chain"), (BitWidth)width);
        lanes.Advance(301);
        var (normals, x) = (Normals(5, 302 * blocks), new float[16][]);
        for (var lane = 0; lane < 16; lane++)
        {
            x[lane] = new float[blocks];
            for (var step = 0; step < 301; step++)
                Step(dynamics[lane], x[lane], normals, step, lane);
            lanes.Positions(lane).ShouldBe(Array.ConvertAll(x[lane], place => (double)place));
        }
    }

    [Fact]
    public void Rounding_to_floats_does_not_move_the_loads()
    {
        var dynamics = Grid(7);
        var lanes = new ThresholdLanes(dynamics, new RandomStream(6, "chain"));
        lanes.Advance(2000);
        var normals = Normals(6, 14_002);
        for (var lane = 0; lane < 16; lane++)
        {
            var x = new double[7];
            for (var step = 0; step < 2000; step++)
                Step(dynamics[lane], x, normals, step, lane);
            for (var l = 0; l < 7; l++)
                lanes.Positions(lane)[l].ShouldBe(x[l], 1e-5);
        }
    }

    [Fact]
    public void How_the_steps_are_divided_changes_nothing()
    {
        var (whole, parts) = (new ThresholdLanes(Grid(7), new RandomStream(7, "chain")), new ThresholdLanes(Grid(7), new RandomStream(7, "chain")));
        whole.Advance(500);
        foreach (var part in new[] { 1, 2, 17, 18, 19, 100, 343 })
            parts.Advance(part);
        for (var lane = 0; lane < 16; lane++)
            parts.Positions(lane).ShouldBe(whole.Positions(lane));
    }

    [Fact]
    public void Without_noise_they_come_to_rest_where_friction_holds_them()
    {
        var dynamics = new ThresholdDynamics { Chain = new SpringChain { ForwardFriction = 0.05 }, Noise = 0 };
        var lanes = new ThresholdLanes([dynamics], new RandomStream(1, "chain"));
        lanes.Advance(40_000);
        var exact = QuasiStaticChain.Positions(dynamics.Chain);
        for (var l = 0; l < 7; l++)
            lanes.Positions(15)[l].ShouldBe(exact[l], 1e-3);
    }

    /// <summary>Friction and noise of all kinds.</summary>
    private static ThresholdDynamics[] Grid(int blocks) => [.. Enumerable.Range(0, 16).Select(lane => new ThresholdDynamics
    {
        Chain = new SpringChain { Blocks = blocks, Stiffness = 0.5 + (0.1 * lane), ForwardFriction = 0.01 * lane, BackwardFriction = 0.14, Target = 1 + (0.05 * lane) },
        Noise = 0.02 * (15 - lane),
        Step = 0.01 + (0.001 * lane),
    })];

    private static float[][] Normals(ulong seed, int rows)
    {
        var plain = new PlainNormals(new RandomStream(seed, "chain"));
        var normals = new float[rows + 1][];
        for (var row = 0; row + 1 < normals.Length; row += 2)
            (normals[row], normals[row + 1]) = plain.Pair();
        return normals;
    }

    private static void Step(ThresholdDynamics dynamics, double[] x, float[][] normals, int step, int lane)
    {
        var (chain, before) = (dynamics.Chain, 0.0);
        for (var l = 0; l < x.Length; l++)
        {
            var (here, next) = (x[l], l + 1 < x.Length ? x[l + 1] : chain.Target);
            var force = (chain.Stiffness * (next - (2 * here) + before)) + (dynamics.Noise * normals[(step * x.Length) + l][lane]);
            x[l] += dynamics.Step * (force - Math.Clamp(force, -chain.BackwardFriction, chain.ForwardFriction));
            before = here;
        }
    }

    private static void Step(ThresholdDynamics dynamics, float[] x, float[][] normals, int step, int lane)
    {
        var (chain, here, before) = (dynamics.Chain, x[0], x[0]);
        for (var l = 0; l < x.Length; l++)
        {
            var next = l + 1 < x.Length ? x[l + 1] : (float)chain.Target;
            var after = next - here;
            var force = MathF.FusedMultiplyAdd((float)chain.Stiffness, after - before, (float)dynamics.Noise * normals[(step * x.Length) + l][lane]);
            x[l] = MathF.FusedMultiplyAdd((float)dynamics.Step, force - Math.Clamp(force, -(float)chain.BackwardFriction, (float)chain.ForwardFriction), here);
            (here, before) = (next, after);
        }
    }
}

using System.Globalization;

namespace Kadanoff.Networks;

/// <summary>The memory that a network takes, known from its plans before any of it is taken: architectures come from files and command lines.</summary>
/// <remarks>
/// <para><i>Equation</i>: bytes = size · (2·N + m·N + n·E), with N the numbers of all layers, each beside its gradient, m those that the optimiser keeps
/// for each, n the samples of a pass and E the elements of one sample that must be kept for the way back; size is that of a number.</para>
/// <para><i>Valid for</i>: what must be there at the same time. Data, and what single layers keep on the side, come on top, so a network that is
/// let through may still be too large; one that is refused would never have run.</para>
/// <para><i>Limit</i>: what the machine or its container grants the process
/// (<see cref="GCMemoryInfo.TotalAvailableMemoryBytes"/>), rather than a fixed number: what is too large for a laptop is not for a server.</para>
/// <para><i>Checked by</i> NetworkMemoryTests.</para>
/// </remarks>
public static class NetworkMemory
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>Numbers of all layers: parameters and running statistics.</summary>
    public static long Numbers(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return architecture.Layers.Sum(plan => plan.Numbers);
    }

    /// <summary>Bytes for passes forward and back.</summary>
    /// <param name="architecture">Of the network.</param>
    /// <param name="size">Bytes of a number.</param>
    /// <param name="samples">Of a pass.</param>
    /// <param name="optimiserNumbers">That the optimiser keeps for every number.</param>
    /// <exception cref="ShapeException">Two layers do not fit.</exception>
    public static double Bytes(Architecture architecture, int size, int samples = 1, int optimiserNumbers = 0)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var inputs = architecture.Shapes().Prepend(architecture.InputShape);
        var elements = architecture.Layers.Zip(inputs, (plan, input) => (double)plan.Elements(input)).Sum();
        return size * (((2.0 + optimiserNumbers) * Numbers(architecture)) + (samples * elements));
    }

    /// <summary>What is wrong where this machine cannot hold a network; null where it can.</summary>
    /// <param name="architecture">Of the network.</param>
    /// <param name="size">Bytes of a number.</param>
    /// <param name="samples">Of a pass.</param>
    /// <param name="optimiserNumbers">That the optimiser keeps for every number.</param>
    /// <exception cref="ShapeException">Two layers do not fit.</exception>
    public static string? Excess(Architecture architecture, int size, int samples = 1, int optimiserNumbers = 0) =>
        Excess(architecture, size, samples, optimiserNumbers, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Refuses what this machine cannot hold.</summary>
    /// <param name="architecture">Of the network.</param>
    /// <param name="size">Bytes of a number.</param>
    /// <param name="samples">Of a pass.</param>
    /// <param name="optimiserNumbers">That the optimiser keeps for every number.</param>
    /// <exception cref="ShapeException">Two layers do not fit, or the network needs more memory than there is.</exception>
    public static void Require(Architecture architecture, int size, int samples = 1, int optimiserNumbers = 0)
    {
        if (Excess(architecture, size, samples, optimiserNumbers) is { } excess)
            throw new ShapeException(excess, $"Give fewer or narrower layers{(samples > 1 ? ", or smaller batches" : "")}, or use a machine with more memory.");
    }

    /// <summary>As in 34.4 TB: powers of 1000.</summary>
    internal static string Text(double bytes)
    {
        var power = bytes < 1000 ? 0 : Math.Min((int)Math.Log(bytes, 1000), Units.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1000, power):0.#} {Units[power]}");
    }

    internal static string? Excess(Architecture architecture, int size, int samples, int optimiserNumbers, long available)
    {
        var bytes = Bytes(architecture, size, samples, optimiserNumbers);
        return available > 0 && bytes > available
            ? $"A network of {architecture.Layers.Count} layers with {Numbers(architecture)} parameters needs about {Text(bytes)} of memory{(samples > 1 ? $" for batches of {samples} samples" : "")}, {Text(available)} are there"
            : null;
    }
}

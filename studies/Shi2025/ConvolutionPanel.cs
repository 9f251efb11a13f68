namespace Kadanoff.Studies.Shi2025;

internal static class ConvolutionPanel
{
    public static Findings Run(StudySetting setting) => throw new NotSupportedException();
}

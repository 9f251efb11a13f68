namespace Kadanoff.Cli.Tests;

/// <summary>A folder that is gone after the test, with samples in it and the commands that train on them and inspect the result.</summary>
internal sealed class RunFolder : IDisposable
{
    public RunFolder() => CommandProcess.Kadanoff("generate", "mixture", "--dimensions", "20", "--signal", "40", "--samples", "150", "--out", Root).ExitCode.ShouldBe(0);

    public string Root { get; } = Directory.CreateTempSubdirectory("kadanoff-cli-").FullName;

    public string Data => At("mixture-20.npz");

    public string At(params string[] names) => Path.Combine([Root, .. names]);

    public string[] TrainWords(string run, params string[] options) => ["train", "mlp", "--data", Data, "--layers", "3", "--batch", "16", "--out", At(run), .. options];

    public string[] InspectWords(string model, string report, params string[] options) => ["inspect", At(model), "--data", Data, "--bootstrap", "10", "--out", At(report), .. options];

    public Answer Train(string run, params string[] options) => CommandProcess.Kadanoff(TrainWords(run, options));

    public Answer Inspect(string model, string report, params string[] options) => CommandProcess.Kadanoff(InspectWords(model, report, options));

    /// <summary>Trains and stops at once, which leaves a checkpoint.</summary>
    public void Stop(string run, params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill, which Windows does not have.");
        using var process = CommandProcess.StartKadanoff(TrainWords(run, options));
        process.WaitForOutput("data:");
        Thread.Sleep(300);
        process.Signal("INT");
        var answer = process.Finish();
        answer.ExitCode.ShouldBe(130, answer.Errors);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

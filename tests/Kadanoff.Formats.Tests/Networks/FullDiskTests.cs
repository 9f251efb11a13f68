using System.Diagnostics;
using Kadanoff.Data;
using Kadanoff.Formats.Networks;
using Kadanoff.Networks;

namespace Kadanoff.Formats.Tests.Networks;

/// <summary>What happens to earlier results when the disk is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_device_that_is_always_full_is_told_of_every_kind_of_file()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has /dev/full, the device that is always full.");
        var trainer = SmallRun.Trainer();
        foreach (var save in Saves(trainer.Network, "/dev/full"))
            Should.Throw<FileException>(save).Message.ShouldStartWith("/dev/full: cannot be written, the disk is full");
    }

    [Fact]
    public void Earlier_files_stay_as_they_were_on_a_disk_that_fills_up()
    {
        Directory.CreateDirectory(_folder["disk"]);
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", "size=64k", "none", _folder["disk"]), "A small disk can be mounted by the superuser of a Linux machine only.");
        try
        {
            var path = _folder["disk/file"];
            var large = new Network<float>(Architectures.Mlp([200, 200, 10]));
            foreach (var (small, full) in Saves(SmallRun.Trainer().Network, path).Zip(Saves(large, path)))
            {
                small();
                var before = File.ReadAllBytes(path);
                Should.Throw<FileException>(full).Message.ShouldContain("the disk is full");
                File.ReadAllBytes(path).ShouldBe(before);
                Directory.GetFileSystemEntries(_folder["disk"]).ShouldBe([path]);
            }
        }
        finally
        {
            Run("umount", _folder["disk"]).ShouldBeTrue();
        }
    }

    private static Action[] Saves(Network<float> network, string path) =>
    [
        () => NetworkFile.Save(path, network),
        () => OnnxExport.Save(path, network),
        () => CheckpointFile.Save(path, Trainer(network), SmallRun.Record(), SmallRun.Train(SmallRun.Trainer(), 4)),
    ];

    private static Training.Trainer<float> Trainer(Network<float> network)
    {
        var inputs = network.Architecture.InputShape;
        var data = new Dataset("zeros", inputs, new float[2 * inputs.Size], [0, 1], ["a", "b"]);
        return new(SmallRun.Recipe() with { Architecture = network.Architecture }, data);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

using Kadanoff.Formats.Networks;

namespace Kadanoff.Cli.Tests;

/// <summary>Results that have no room: told in one line, and what was there before is still there, whole.</summary>
public sealed class FullDiskTests : IDisposable
{
    /// <summary>In blocks of 512 bytes. Write-or-execute memory is a file to the system and would exceed the limit, too.</summary>
    private const string SmallFiles = "ulimit -f 8; export DOTNET_EnableWriteXorExecute=0; KADANOFF";
    private const string LargerThanAllowed = "cannot be written, it is larger than a file may be here. Raise the limit on file sizes";
    private const string DiskFull = "cannot be written, the disk is full. Free some space on the disk of ";
    private readonly RunFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_limit_on_file_sizes_ends_no_process_and_spoils_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no limit on file sizes.");
        _folder.Train("run", "--width", "16", "--epochs", "1").ExitCode.ShouldBe(0);
        _folder.Inspect("run", "report").ExitCode.ShouldBe(0);
        var before = Contents();
        CommandProcess.Shell(SmallFiles, _folder.TrainWords("run", "--width", "64", "--epochs", "1", "--anew")).ShouldFailInOneLine(_folder.At("run", RunFile.ModelName), LargerThanAllowed);
        CommandProcess.Shell(SmallFiles, _folder.InspectWords("run", "report")).ShouldFailInOneLine(_folder.At("report", "report.html"), LargerThanAllowed);
        Contents().ShouldBe(before);
    }

    [Fact]
    public void A_disk_that_fills_up_keeps_the_earlier_run()
    {
        Directory.CreateDirectory(_folder.At("disk"));
        Assert.SkipUnless(Mount(), "A small disk can be mounted by the superuser of a Linux machine only.");
        try
        {
            _folder.Train("disk/run", "--width", "16", "--epochs", "1").ExitCode.ShouldBe(0);
            var before = Contents();
            _folder.Train("disk/run", "--width", "64", "--epochs", "1", "--anew").ShouldFailInOneLine(_folder.At("disk/run", RunFile.ModelName), DiskFull);
            _folder.Inspect("disk/run", "disk/run").ShouldFailInOneLine(_folder.At("disk/run", "report.html"), DiskFull);
            Contents().ShouldBe(before);
        }
        finally
        {
            CommandProcess.Program("umount", _folder.Root, _folder.At("disk")).ExitCode.ShouldBe(0);
        }
    }

    [Fact]
    public void A_device_that_is_always_full_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has /dev/full, the device that is always full.");
        _folder.Train("run", "--width", "16", "--epochs", "1").ExitCode.ShouldBe(0);
        _folder.Inspect("run", "report", "--no-controls", "--json", "/dev/full").ShouldFailInOneLine("/dev/full: " + DiskFull);
        CommandProcess.Shell("KADANOFF > /dev/full", "--help").ShouldFailInOneLine("No space left on device. Check");
        CommandProcess.Shell("KADANOFF > /dev/full", "reproduce").ShouldFailInOneLine("No space left on device. Check");
    }

    private bool Mount() => !OperatingSystem.IsWindows() && CommandProcess.Program("mount", _folder.Root, "-t", "tmpfs", "-o", "size=64k", "none", _folder.At("disk")).ExitCode == 0;

    /// <summary>Every file with its bytes, in one text.</summary>
    private string Contents() => string.Join("\n", Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
}

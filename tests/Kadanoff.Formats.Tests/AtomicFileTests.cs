namespace Kadanoff.Formats.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_replaced_completely()
    {
        AtomicFile.WriteText(_folder["a.txt"], "a long first text");
        AtomicFile.WriteText(_folder["a.txt"], "short");
        File.ReadAllText(_folder["a.txt"]).ShouldBe("short");
        Files().ShouldBe(["a.txt"]);
    }

    [Theory]
    [InlineData(28, "the disk is full")]
    [InlineData(unchecked((int)0x80070070), "the disk is full")]
    [InlineData(27, "larger than a file may be")]
    [InlineData(122, "quota")]
    [InlineData(5, "cannot be written (device")]
    public void A_failure_while_writing_leaves_the_old_file_and_no_temporary(int code, string told)
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");
        var error = Should.Throw<FileException>(() => AtomicFile.Write(_folder["a.txt"], stream =>
        {
            stream.Write(new byte[200_000]);
            throw new IOException("device", code);
        }));
        error.Message.ShouldContain(told);
        error.Message.ShouldStartWith(_folder["a.txt"]);
        error.Message.ShouldNotContain("\n");
        File.ReadAllText(_folder["a.txt"]).ShouldBe("old");
        Files().ShouldBe(["a.txt"]);
    }

    [Fact]
    public void An_exception_of_the_writer_passes_through_and_leaves_the_old_file()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");
        Should.Throw<InvalidOperationException>(() => AtomicFile.Write(_folder["a.txt"], _ => throw new InvalidOperationException()));
        File.ReadAllText(_folder["a.txt"]).ShouldBe("old");
        Files().ShouldBe(["a.txt"]);
    }

    [Fact]
    public void A_missing_folder_and_a_folder_as_target_are_told()
    {
        Should.Throw<FileException>(() => AtomicFile.WriteText(_folder["no/a.txt"], "")).Message.ShouldContain("its folder does not exist");
        Should.Throw<FileException>(() => AtomicFile.WriteText(_folder.Path, "")).Message.ShouldContain("is a folder");
        Should.Throw<FileException>(() => AtomicFile.WriteText("a\0b", "")).Message.ShouldContain("no possible name");
    }

    [Fact]
    public void A_read_only_file_is_not_replaced()
    {
        AtomicFile.WriteText(_folder["a.txt"], "old");
        File.SetAttributes(_folder["a.txt"], FileAttributes.ReadOnly);
        Should.Throw<FileException>(() => AtomicFile.WriteText(_folder["a.txt"], "new")).Message.ShouldContain("read-only");
        File.ReadAllText(_folder["a.txt"]).ShouldBe("old");
        File.SetAttributes(_folder["a.txt"], FileAttributes.Normal);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        AtomicFile.WriteText(_folder["a.txt"], "old");
        File.CreateSymbolicLink(_folder["link.txt"], _folder["a.txt"]);
        AtomicFile.WriteText(_folder["link.txt"], "new");
        new FileInfo(_folder["link.txt"]).LinkTarget.ShouldBe(_folder["a.txt"]);
        File.ReadAllText(_folder["a.txt"]).ShouldBe("new");
    }

    [Fact]
    public void A_full_disk_is_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has /dev/full, the device that is always full.");
        var error = Should.Throw<FileException>(() => AtomicFile.Write("/dev/full", stream => stream.Write(new byte[1 << 20])));
        error.Message.ShouldContain("the disk is full");
        File.Exists("/dev/full").ShouldBeTrue();
    }

    private IEnumerable<string?> Files() => Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName);
}

using Kadanoff.Formats.Chain;

namespace Kadanoff.Formats.Tests.Chain;

public sealed class LoadHistoryFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_row_is_a_moment_with_its_step_and_the_separation_of_every_stage()
    {
        var history = Read("step,input,1,2,output\n0,1,1.1,1.2,1.3\n10,1,0.8,0.5,0.2\n20,1,0.6,0.1,-0.5\n40,1,0.5,-0.2,-1\n");
        history.Times.ShouldBe([0, 10, 20, 40]);
        history.Blocks.ShouldBe(2);
        history.Target.ShouldBe(2);
        history.Positions(3).ShouldBe([0.5, 1.2]);
        Read("0;1;1;1;1\n1;1;0.9;0.8;0.7\n2;1;0.8;0.6;0.4\n3;1;0.7;0.4;0.1\n").Target.ShouldBe(0.9, 1e-12);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("step,a,b\n", "holds no load curve")]
    [InlineData("0,1,1,1,1\n1,1,nan,1,1\n", "line 2, column 3 is no finite number")]
    [InlineData("0,1,1,1,1\n1,1,1,1\n", "line 2 has 4 columns, the first row 5")]
    [InlineData("0,1,1,1,1\n1,1,1,1,0\n", "2 load curves")]
    public void What_is_no_history_is_refused_in_one_line(string text, string problem)
    {
        var message = Should.Throw<KadanoffException>(() => Read(text)).Message;
        message.ShouldContain(problem);
        message.ShouldNotContain("\n");
    }

    private Kadanoff.Chain.LoadHistory Read(string text)
    {
        File.WriteAllText(_path, text);
        return LoadHistoryFile.Read(_path);
    }
}

using Kadanoff.Reports.Text;

namespace Kadanoff.Reports.Tests;

public class DottedNamesTests
{
    [Fact]
    public void What_all_names_begin_with_is_left_out() =>
        DottedNames.WithoutSharedRoot(["input", "1 module.conv1", "2 module.layer1.0.conv1", "module.linear, query", "output"]).ShouldBe(["input", "1 conv1", "2 layer1.0.conv1", "linear, query", "output"]);

    [Fact]
    public void Names_that_differ_at_once_or_stand_alone_stay_as_they_are()
    {
        DottedNames.WithoutSharedRoot(["module.a", "encoder.b"]).ShouldBe(["module.a", "encoder.b"]);
        DottedNames.WithoutSharedRoot(["module.a", "module.a", "0.5"]).ShouldBe(["module.a", "module.a", "0.5"]);
        DottedNames.WithoutSharedRoot(["module.layer", "module.layer1.x"]).ShouldBe(["layer", "layer1.x"]);
        DottedNames.WithoutSharedRoot([]).ShouldBeEmpty();
    }

    [Fact]
    public void A_table_that_fits_keeps_its_names()
    {
        var table = new Table { Id = "t", Title = "t", Columns = [new Column("name", "name")], Rows = [[(Cell)"module.one"], [(Cell)"module.two"]] };
        TextTable.Lines(table, 20).ShouldBe(["name", "module.one", "module.two"]);
        TextTable.Lines(table, 9).ShouldBe(["name", "one", "two"]);
    }
}

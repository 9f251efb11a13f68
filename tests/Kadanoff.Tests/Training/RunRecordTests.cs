using System.Text.Json;
using Kadanoff.Data;
using Kadanoff.Networks;
using Kadanoff.Training;

namespace Kadanoff.Tests.Training;

public class RunRecordTests
{
    [Fact]
    public void A_record_survives_its_json_form()
    {
        var again = RunRecord.FromJson(Record().ToJson());
        again.ToJson().ShouldBe(Record().ToJson());
        again.Data.Shape.ShouldBe(new Shape(1, 28, 28));
        again.Fingerprint.ShouldBe(Record().Fingerprint);
    }

    [Fact]
    public void The_fingerprint_changes_with_what_decides_the_numbers()
    {
        var record = Record();
        RunRecord[] others =
        [
            record with { Recipe = record.Recipe with { Seed = 9 } },
            record with { Preparation = record.Preparation with { Grey = true } },
            record with { Data = record.Data with { Samples = 99 } },
            record with { Data = record.Data with { Shape = new Shape(784) } },
        ];
        record.Fingerprint.Length.ShouldBe(64);
        others.Select(other => other.Fingerprint).Append(record.Fingerprint).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void The_fingerprint_does_not_change_with_what_changes_no_number()
    {
        var record = Record();
        (record with { Command = "kadanoff train --threads 7", Version = "9", Data = record.Data with { Path = "elsewhere", Recognised = "other words" } }).Fingerprint.ShouldBe(record.Fingerprint);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"recipe":null,"preparation":{},"data":{"recognised":"","path":"","shape":[4],"samples":1},"command":"","version":""}""")]
    public void A_text_that_is_no_record_is_refused(string json) => Should.Throw<JsonException>(() => RunRecord.FromJson(json));

    [Theory]
    [InlineData("[]")]
    [InlineData("[-4]")]
    [InlineData("[4.5]")]
    [InlineData("[65536,65536]")]
    [InlineData("\"4\"")]
    public void A_list_that_is_no_shape_is_refused(string shape) =>
        Should.Throw<JsonException>(() => RunRecord.FromJson(Record().ToJson().Replace("[1,28,28]", shape, StringComparison.Ordinal)));

    private static RunRecord Record() => new()
    {
        Recipe = new TrainingRecipe { Architecture = Architectures.Mlp([4, 3]), Steps = 5 },
        Preparation = new Preparation { HeldOut = new Subset(SubsetKind.First, 10), Normalise = new Normalisation([0.5f], [0.25f]), Flatten = true },
        Data = new DataDescription("MNIST-style IDX folder", "data/mnist", new Shape(1, 28, 28), 100),
        Command = "kadanoff train mlp",
        Version = "0.1.0",
    };
}

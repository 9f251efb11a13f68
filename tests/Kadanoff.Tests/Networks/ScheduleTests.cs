using System.Text.Json;
using Kadanoff.Networks;
using Kadanoff.Networks.Optimisers;
using Kadanoff.Training;

namespace Kadanoff.Tests.Networks;

public class ScheduleTests
{
    [Fact]
    public void The_schedule_of_He_and_Su_divides_by_ten_at_epochs_200_and_400()
    {
        const long stepsPerEpoch = 8;
        double At(long epoch) => StepSchedule.HeSu.Rate(epoch * stepsPerEpoch, 600 * stepsPerEpoch, 1e-3);
        At(0).ShouldBe(1e-3);
        At(199).ShouldBe(1e-3);
        At(200).ShouldBe(1e-4, 1e-18);
        At(399).ShouldBe(1e-4, 1e-18);
        At(400).ShouldBe(1e-5, 1e-18);
    }

    [Fact]
    public void A_cosine_starts_at_the_base_rate_is_halfway_at_half_time_and_ends_at_its_floor()
    {
        var cosine = new CosineSchedule(0.2);
        cosine.Rate(0, 100, 2).ShouldBe(2);
        cosine.Rate(50, 100, 2).ShouldBe(1.2, 1e-12);
        cosine.Rate(100, 100, 2).ShouldBe(0.4, 1e-12);
    }

    [Fact]
    public void Warm_up_rises_in_equal_steps_and_then_hands_over()
    {
        var schedule = new WarmUpSchedule(4, new CosineSchedule());
        new[] { 0, 1, 2, 3, 4 }.Select(step => schedule.Rate(step, 104, 1)).ShouldBe([0.25, 0.5, 0.75, 1, 1]);
        schedule.Rate(54, 104, 1).ShouldBe(0.5, 1e-12);
    }

    [Fact]
    public void Schedules_survive_their_JSON_form()
    {
        Schedule[] schedules = [new ConstantSchedule(), StepSchedule.HeSu, new CosineSchedule(0.1), new WarmUpSchedule(10, new CosineSchedule())];
        foreach (var schedule in schedules)
        {
            var json = JsonSerializer.Serialize(schedule);
            JsonSerializer.Serialize(JsonSerializer.Deserialize<Schedule>(json)).ShouldBe(json);
        }
    }

    [Theory]
    [InlineData("""{"kind":"steps","fractions":[0.5],"factor":-0.1}""", "The factor of the schedule is -0.1")]
    [InlineData("""{"kind":"steps","fractions":[0.5],"factor":0}""", "The factor of the schedule is 0")]
    [InlineData("""{"kind":"steps","fractions":[0.5],"factor":1e999}""", "The factor of the schedule is")]
    [InlineData("""{"kind":"steps","fractions":[0.5,0.25]}""", "The fractions of the schedule are 0.5, 0.25")]
    [InlineData("""{"kind":"steps","fractions":[0.5,0.5]}""", "each larger than the one before")]
    [InlineData("""{"kind":"steps","fractions":[-0.1]}""", "The fractions of the schedule are -0.1")]
    [InlineData("""{"kind":"steps","fractions":[1.5]}""", "The fractions of the schedule are 1.5")]
    [InlineData("""{"kind":"cosine","final":-1}""", "The final fraction of the schedule is -1")]
    [InlineData("""{"kind":"cosine","final":2}""", "The final fraction of the schedule is 2")]
    [InlineData("""{"kind":"warm-up","steps":0,"then":{"kind":"constant"}}""", "takes 0 steps")]
    [InlineData("""{"kind":"warm-up","steps":5,"then":{"kind":"cosine","final":-1}}""", "The final fraction of the schedule is -1")]
    public void A_recipe_with_an_impossible_schedule_is_refused_where_it_is_read(string schedule, string told)
    {
        var error = Should.Throw<DataException>(() => TrainingRecipe.FromJson(Json(schedule)));
        error.Message.ShouldContain(told);
        error.Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("""{"kind":"steps","fractions":null}""")]
    [InlineData("""{"kind":"steps"}""")]
    [InlineData("""{"kind":"warm-up","steps":5,"then":null}""")]
    [InlineData("""{"kind":"no-such-schedule"}""")]
    public void A_text_that_is_no_schedule_is_refused(string schedule) =>
        Should.Throw<JsonException>(() => TrainingRecipe.FromJson(Json(schedule)));

    [Fact]
    public void Numbers_that_are_none_are_refused()
    {
        foreach (Schedule schedule in (Schedule[])[new StepSchedule([0.5], double.NaN), new StepSchedule([double.NaN]), new CosineSchedule(double.NaN), new WarmUpSchedule(-1, new ConstantSchedule())])
            Should.Throw<DataException>(schedule.Validate);
    }

    [Fact]
    public void Schedules_of_the_papers_are_valid()
    {
        StepSchedule.HeSu.Validate();
        new WarmUpSchedule(1, new CosineSchedule(1)).Validate();
        new StepSchedule([0, 1], 2).Validate();
        new StepSchedule([]).Validate();
    }

    /// <summary>A recipe with a schedule that it could not be given in code.</summary>
    private static string Json(string schedule) =>
        new TrainingRecipe { Architecture = Architectures.Mlp([2, 2]), Steps = 1 }.ToJson().Replace("""{"kind":"constant"}""", schedule, StringComparison.Ordinal);
}

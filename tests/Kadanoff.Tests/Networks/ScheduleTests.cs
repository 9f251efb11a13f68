using System.Text.Json;
using Kadanoff.Networks.Optimisers;

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
}

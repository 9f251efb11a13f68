namespace Kadanoff.Cli.Tests;

public class UsageTests
{
    [Fact]
    public void Help_lists_every_verb_with_examples()
    {
        var answer = CommandProcess.Kadanoff("--help");
        answer.ExitCode.ShouldBe(0);
        answer.Errors.ShouldBeEmpty();
        foreach (var entry in Verbs.AllVerbs.Entries)
            answer.Output.ShouldContain($"  {entry.Name} ");
        answer.Output.ShouldContain("Examples:");
    }

    [Fact]
    public void Help_of_every_verb_names_the_common_options()
    {
        foreach (var entry in Verbs.AllVerbs.Entries)
        {
            var answer = CommandProcess.Kadanoff(entry.Name, "--help");
            answer.ExitCode.ShouldBe(0);
            foreach (var option in new[] { "--json", "--seed", "--threads", "--out" })
                answer.Output.ShouldContain(option, Case.Sensitive, entry.Name);
        }
    }

    [Fact]
    public void Version_is_printed_alone() => CommandProcess.Kadanoff("--version").Output.ShouldMatch(@"^\d+\.\d+\.\d+\n$");

    [Fact]
    public void Without_a_verb_the_help_goes_to_the_errors()
    {
        var answer = CommandProcess.Kadanoff();
        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.Errors.ShouldContain("Usage:");
    }

    [Theory]
    [InlineData("selfchek", "there is no verb 'selfchek'; did you mean selfcheck?")]
    [InlineData("reprodcue --json -", "there is no verb 'reprodcue'; did you mean reproduce?")]
    [InlineData("reprod --help", "there is no verb 'reprod'; did you mean reproduce?")]
    [InlineData("xyzzy", "there is no verb 'xyzzy'")]
    [InlineData("--versoin", "there is no option --versoin for kadanoff; did you mean --version?")]
    [InlineData("selfcheck --thread 2", "there is no option --thread for selfcheck; did you mean --threads?")]
    [InlineData("selfcheck --threads 0", "--threads takes a whole number from 1 to 1024; got '0'")]
    [InlineData("selfcheck --threads many", "--threads takes a whole number from 1 to 1024; got 'many'")]
    [InlineData("selfcheck --seed -1", "--seed takes a whole number, 0 or more; got '-1'")]
    [InlineData("selfcheck now", "'now' is one word too many")]
    [InlineData("reproduce no-such-paper", "there is no study 'no-such-paper'")]
    [InlineData("train mlp --data x --optimiser x --momentum 0.5", "--optimiser is one of adam, adamw, sgd, momentum; got 'x'")]
    [InlineData("train mlp --data x --activation x --negative-slope 0.5", "--activation is one of relu, leaky-relu, tanh, sigmoid, gelu, silu, identity; got 'x'")]
    [InlineData("train mlp --data x --balance x --balance-gain 2", "--balance is one of none, dropout, lr, batch, noise, penalty; got 'x'; did you mean lr?")]
    [InlineData("reproduce he-su-2032", "there is no study 'he-su-2032'; did you mean he-su-2023?")]
    [InlineData("reproduce he-su-2023 --panel width", "he-su-2023 has the panels law, linear, depth, optimiser, imbalance; got 'width'")]
    [InlineData("reproduce migdal-1976 --quick", "migdal-1976 takes neither --seeds nor --quick")]
    [InlineData("reproduce shi-2025 --panel e", "shi-2025 has the panels a, b, c, d, cnn; got 'e'")]
    [InlineData("reproduce onsager-1944 --panel a", "onsager-1944 has no panels")]
    [InlineData("reproduce shi-2025 --seeds 0", "--seeds takes a whole number from 1 to 1000; got '0'")]
    public void Wrong_usage_exits_2_and_says_what_is_right(string line, string message) => Refused(CommandProcess.Kadanoff(line.Split(' ')), message);

    [Theory]
    [InlineData("train mlp --layrs 7", "there is no option --layrs for train; did you mean --layers?")]
    [InlineData("train --layrs=7 mlp", "there is no option --layrs for train; did you mean --layers?")]
    [InlineData("train mlp --layers 2.5", "--layers takes a whole number from 1 to 100; got '2.5'")]
    [InlineData("train mlp --rate NaN", "--rate takes a number, 0 or more; got 'NaN'")]
    [InlineData("train mlp --rule adm", "--rule is one of adam, sgd; got 'adm'; did you mean adam?")]
    [InlineData("train mpl", "RECIPE is one of mlp, cnn; got 'mpl'; did you mean mlp?")]
    [InlineData("train", "Required argument missing for command: 'train'")]
    public void Values_of_a_verb_are_checked_the_same_way(string line, string message) => Refused(CommandProcess.Example(line.Split(' ')), message);

    [Fact]
    public void Negative_numbers_and_words_after_two_dashes_are_no_options()
    {
        CommandProcess.Example("train", "mlp", "--rate", "-1").FirstError.ShouldContain("--rate takes");
        CommandProcess.Example("train", "--", "--mlp").FirstError.ShouldContain("RECIPE is one of");
    }

    private static void Refused(Answer answer, string message)
    {
        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldBeEmpty();
        answer.FirstError.ShouldBe($"kadanoff: {message}");
    }
}

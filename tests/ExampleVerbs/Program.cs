using ExampleVerbs;
using Kadanoff.Cli;

return CommandLine.Run(args, [VerbEntry.Of<TrainVerb>(), VerbEntry.Of<WaitVerb>(), VerbEntry.Of<FailVerb>()]);

using Kadanoff.Cli;
using Kadanoff.Cli.Verbs;

return CommandLine.Run(args, AllVerbs.Entries);

using System.Globalization;
using System.Text.Json;
using Kadanoff.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var commands = new Dictionary<string, Func<IEnumerable<Finding>>>
{
    ["gemm"] = GemmBenchmark.Run,
    ["mlp"] = TrainingBenchmark.Mlp,
    ["spring-mlp"] = TrainingBenchmark.SpringMlp,
    ["separation"] = SeparationBenchmark.Run,
    ["start"] = StartBenchmark.Run,
    ["spins"] = SpinBenchmark.Run,
    ["chain"] = ChainBenchmark.Run,
    ["population"] = PopulationBenchmark.Run,
    ["spectra"] = SpectraBenchmark.Run,
    ["graph"] = GraphBenchmark.Run,
};
var command = args.FirstOrDefault("");
if (command == SpinMemory.Command && args.Length == 2)
    return SpinMemory.RunEngine(args[1]);
if (args.Length is not (1 or 3) || (args.Length == 3 && args[1] != "--json") || (command != "all" && !commands.ContainsKey(command)))
{
    Console.Error.WriteLine($"usage: Kadanoff.Benchmarks {string.Join('|', commands.Keys)}|all [--json PATH]");
    return 2;
}

Console.WriteLine($"peak {Enumerable.Range(0, 20).Max(_ => Peak.Measure()):F0} GFLOP/s float32, one core");
Console.WriteLine($"{"goal",-42}{"asked",10}{"measured",10} {"unit",-9}{"ratio",7}");
var findings = new List<Finding>();
foreach (var finding in commands.Where(entry => command == "all" || command == entry.Key).SelectMany(entry => entry.Value()))
{
    findings.Add(finding);
    Console.WriteLine($"{finding.Id,-42}{finding.Asked,10:G4}{finding.Measured,10:G4} {finding.Unit,-9}{finding.Ratio,7:F2}  {(finding.Pass ? "pass" : "NOT MET")}");
}

if (args.Length == 3)
    File.WriteAllText(args[2], JsonSerializer.Serialize(findings, JsonSerializerOptions.Web));
return findings.TrueForAll(finding => finding.Pass) ? 0 : 1;

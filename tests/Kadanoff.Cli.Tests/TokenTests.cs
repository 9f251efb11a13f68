using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Kadanoff.Formats.Networks;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;
using Kadanoff.Reports.Tests;

namespace Kadanoff.Cli.Tests;

/// <summary><c>kadanoff inspect</c> of a network of tokens on a text. The network is written here: four letters as the four unit vectors, blocks that add nothing, and a read-out that says which letter comes next with the logit 2s.</summary>
public sealed class TokenTests : IDisposable
{
    private const int Width = 4;
    private const double Strength = 1.5;

    private static readonly JsonSchema s_schema = JsonSchema.Read("report-1.schema.json");

    private readonly string _folder = Directory.CreateTempSubdirectory("kadanoff-tokens-").FullName;
    private readonly string _text;

    public TokenTests()
    {
        var letters = new StringBuilder("a");
        for (uint i = 1, state = 1; i < 1281; i++)
        {
            state = (state * 1664525) + 1013904223;
            letters.Append("abcd"[(int)(state >> 28) < 11 ? (letters[^1] - 'a' + 1) % 4 : (int)(state >> 26) % 4]);
        }

        _text = letters.ToString();
        File.WriteAllText(At("text.txt"), _text);
        File.WriteAllBytes(At("model.bin"), Model());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // RMS normalisation takes a unit vector to 2 times itself, so the logit of the expected letter is 2s and that of the others 0: the loss is ln(3 + e^2s) − 2s·f with f the part of expected letters.
    [Fact]
    public void A_text_gives_the_loss_and_the_stream_that_follow_from_the_weights()
    {
        var answer = CommandProcess.Kadanoff("inspect", At("model.bin"), "--data", At("text.txt"), "--out", At("out"), "--csv", "--bootstrap", "20");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        answer.Output.ShouldContain("cross entropy");
        var json = File.ReadAllText(At("out", "report.json"));
        s_schema.Violations(json).ShouldBeEmpty();
        using var report = JsonDocument.Parse(json);
        var expected = Enumerable.Range(0, _text.Length - 1).Count(i => (_text[i] - 'a' + 1) % 4 == _text[i + 1] - 'a') / (_text.Length - 1.0);
        Finding(report, "cross entropy").ShouldBe(Math.Log(3 + Math.Exp(2 * Strength)) - (2 * Strength * expected), 1e-4);
        var stream = Table(report, "residual-stream").ToArray();
        stream.Length.ShouldBe(5);
        stream.Skip(1).ShouldAllBe(row => Math.Abs(row[2].GetProperty("value").GetDouble()) < 1e-6, "blocks that add nothing turn nothing");
        stream.ShouldAllBe(row => Math.Abs(row[5].GetProperty("value").GetDouble() - Residual()) < 1e-4, "nothing is lost on the way");
        Table(report, "heads").Count().ShouldBe(4);
        report.RootElement.GetProperty("provenance").GetProperty("dataPreparation")[0].GetString().ShouldBe("20 windows of 64 tokens");
        File.ReadAllText(At("out", "residual-stream.csv")).ShouldStartWith("stage,length,length_error,");
    }

    [Fact]
    public void Tokens_as_numbers_give_the_same_numbers_as_the_text()
    {
        File.WriteAllBytes(At("ids.bin"), [.. _text.SelectMany(letter => new byte[] { (byte)(letter - 'a'), 0 })]);
        Stream("ids.bin").ShouldBe(Stream("text.txt"));
    }

    [Theory]
    [InlineData("own.safetensors")]
    [InlineData("own.onnx")]
    public void A_transformer_of_ours_shows_its_stream_as_it_is_and_as_onnx(string name)
    {
        const int width = 8;
        LayerPlan Block() => new ResidualPlan([new LayerNormPlan(width), new SelfAttentionPlan(width, 2, Causal: true)]);
        var network = new Network<float>(new Architecture([16], [new EmbeddingPlan(4, width, 16), Block(), Block(), new LinearPlan(width, 4)]));
        network.Initialise(Initialisation.Default, 3);
        NetworkFile.Save(At("own.safetensors"), network);
        OnnxExport.Save(At("own.onnx"), network);
        var answer = Inspect(name, "text.txt", "--no-controls", "--bootstrap", "20", "--out", At("out"));
        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var report = JsonDocument.Parse(File.ReadAllText(At("out", "report.json")));
        var displacements = Table(report, "residual-stream").Where(row => row[2].ValueKind == JsonValueKind.Object && row[2].TryGetProperty("value", out _)).Select(row => row[2].GetProperty("value").GetDouble()).ToArray();
        displacements.Length.ShouldBe(2);
        displacements.ShouldAllBe(displacement => displacement > 1e-4 && displacement < 0.5);
        report.RootElement.GetProperty("provenance").GetProperty("dataPreparation")[0].GetString().ShouldBe("80 windows of 16 tokens");
    }

    [Fact]
    public void What_does_not_fit_ends_in_one_line()
    {
        File.WriteAllText(At("five.txt"), "abcde");
        Inspect("model.bin", "five.txt").ShouldFailInOneLine("five.txt", "has 5 different characters, but the model knows 4 tokens", "--tokens");
        Inspect("model.bin", "five.txt", "--tokens", "characters").ShouldFailInOneLine("token 4 is 4, but the model knows the tokens 0 … 3");
        File.WriteAllText(At("short.txt"), "abcd");
        Inspect("model.bin", "short.txt").ShouldFailInOneLine("hold no window of 64");
        Directory.CreateDirectory(At("images"));
        File.WriteAllBytes(At("images", "train-images-idx3-ubyte"), [0]);
        Inspect("model.bin", "images").ShouldFailInOneLine("holds no text and no tokens");
        CommandProcess.Kadanoff("inspect", RepositoryFolder.PathOf("samples", "ising-mlp"), "--data", At("text.txt")).ShouldFailInOneLine("is a text, but", "takes no tokens");
        var usage = Inspect("model.bin", "text.txt", "--tokens", "byte");
        (usage.ExitCode, usage.Errors.Contains("did you mean bytes?", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    private Answer Inspect(string model, string data, params string[] options) => CommandProcess.Kadanoff(["inspect", At(model), "--data", At(data), .. options]);

    private string Stream(string data)
    {
        var answer = Inspect("model.bin", data, "--no-controls", "--bootstrap", "20", "--out", At("out"), "--json", "-");
        answer.ExitCode.ShouldBe(0, answer.Errors);
        using var report = JsonDocument.Parse(answer.Output);
        return string.Join('\n', Table(report, "residual-stream").Select(row => string.Join(' ', row.Take(9).Select(cell => cell.GetRawText()))));
    }

    /// <summary>1 − R² of the number of the next letter on the letter: the part of its variance within letters.</summary>
    private double Residual()
    {
        var pairs = Enumerable.Range(0, _text.Length - 1).Select(i => (Letter: _text[i], Next: (double)_text[i + 1])).ToArray();
        var mean = pairs.Average(pair => pair.Next);
        var within = pairs.GroupBy(pair => pair.Letter).Sum(group => group.Sum(pair => Math.Pow(pair.Next - group.Average(other => other.Next), 2)));
        return within / pairs.Sum(pair => Math.Pow(pair.Next - mean, 2));
    }

    private static double Finding(JsonDocument report, string name) =>
        report.RootElement.GetProperty("verdict").GetProperty("restsOn").EnumerateArray().Single(finding => finding.GetProperty("name").GetString() == name).GetProperty("value").GetProperty("value").GetDouble();

    private static IEnumerable<JsonElement[]> Table(JsonDocument report, string id) =>
        report.RootElement.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("id").GetString() == id).GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().ToArray());

    /// <summary>A llama2.c file of two layers with two heads whose outputs are zero, and a read-out of its own.</summary>
    private static byte[] Model()
    {
        const int layers = 2, positions = 64;
        float[] none = new float[Width * Width * layers], ones = [.. Enumerable.Repeat(1f, Width * layers)], unit = Matrix(token => token, 1), values = [.. unit, .. unit];
        float[] weights = [.. Matrix(token => token, 100), .. ones, .. none, .. none, .. values, .. none, .. ones, .. values, .. none, .. values, .. ones[..Width], .. new float[positions * 2], .. Matrix(token => (token + 1) % Width, Strength)];
        var bytes = new byte[28 + (4 * weights.Length)];
        foreach (var (i, number) in new[] { Width, Width, layers, 2, 2, -Width, positions }.Index())
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 * i), number);
        foreach (var (i, weight) in weights.Index())
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(28 + (4 * i)), weight);
        return bytes;
    }

    /// <summary>Row place(token) has its number in the column of the token.</summary>
    private static float[] Matrix(Func<int, int> place, double number)
    {
        var matrix = new float[Width * Width];
        for (var token = 0; token < Width; token++)
            matrix[(place(token) * Width) + token] = (float)number;
        return matrix;
    }

    private string At(params string[] names) => Path.Combine([_folder, .. names]);
}

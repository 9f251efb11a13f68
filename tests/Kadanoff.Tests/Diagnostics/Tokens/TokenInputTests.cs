using Kadanoff.Diagnostics.Tokens;
using Kadanoff.Graphs;
using Kadanoff.Networks;
using Kadanoff.Networks.Layers;

namespace Kadanoff.Tests.Diagnostics.Tokens;

public class TokenInputTests
{
    [Fact]
    public void A_graph_whose_input_chooses_rows_of_a_table_takes_tokens()
    {
        TokenInput.Of(Graph("RMSNormalization", null, true)).ShouldBe(new TokenInput(5, null, FreshNormKind.RootMeanSquare));
        TokenInput.Of(Graph("LayerNormalization", 8, true)).ShouldBe(new TokenInput(5, 8, FreshNormKind.LayerNorm));
        TokenInput.Of(Graph("LayerNormalization", 8, false)).ShouldBeNull();
    }

    [Fact]
    public void A_network_that_begins_with_an_embedding_takes_tokens()
    {
        TokenInput.Of(new Architecture([8], [new EmbeddingPlan(5, 4)])).ShouldBe(new TokenInput(5, 8, FreshNormKind.LayerNorm));
        TokenInput.Of(new Architecture([8], [new LinearPlan(8, 4)])).ShouldBeNull();
    }

    private static Graph Graph(string norm, int? length, bool gathers)
    {
        var builder = new GraphBuilder("g");
        var ids = builder.Input("ids", gathers ? TensorKind.Integer : TensorKind.Float, null, length);
        var table = builder.Constant(new Constant("table", new Tensor(new float[20], 5, 4)));
        var rows = gathers ? builder.Add("Gather", [table, builder.Add("Cast", [ids], ("to", NodeAttribute.Of(7)))]) : builder.Add("MatMul", [ids, table]);
        return builder.Build(builder.Add(norm, [rows, builder.Constant(new Constant("scale", new Tensor(new float[4], 4)))]));
    }
}

using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Models;
using Kadanoff.Formats.Networks;
using Kadanoff.Models;

namespace Kadanoff.Formats.Tests.Models;

/// <summary>Layers are recognised from names and shapes alone, here of safetensors files.</summary>
public sealed class StateDictionaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("fc.weight 5×3, fc.bias 5", LayerKind.Dense, "5←3")]
    [InlineData("fc.weight 3×5, fc.bias 5", LayerKind.Dense, "5←3")]
    [InlineData("dense/kernel:0 3×5, dense/bias:0 5", LayerKind.Dense, "5←3")]
    [InlineData("params/Dense_0/kernel 3×5", LayerKind.Dense, "5←3")]
    [InlineData("W1 3×5, b1 5", LayerKind.Dense, "5←3")]
    [InlineData("fc1_weight 5×3, fc1_bias 5", LayerKind.Dense, "5←3")]
    [InlineData("tok_embeddings.weight 100×8", LayerKind.Embedding, "8←100")]
    [InlineData("lm_head.weight 100×8", LayerKind.Dense, "100←8")]
    [InlineData("conv.weight 6×4×3, conv.bias 6", LayerKind.Convolution, "6←4 at 3")]
    [InlineData("conv.weight 6×4×3×5, conv.bias 6", LayerKind.Convolution, "6←4 at 15")]
    [InlineData("conv.weight 6×4×3×5×2", LayerKind.Convolution, "6←4 at 30")]
    [InlineData("up.weight 6×4×3×3, up.bias 4", LayerKind.TransposedConvolution, "4←6 at 9")]
    [InlineData("up.weight 6×4×3×3, up.bias 8", LayerKind.TransposedConvolution, "4←3 at 9, 4←3 at 9")]
    [InlineData("deconv.weight 6×4×3×3", LayerKind.TransposedConvolution, "4←6 at 9")]
    [InlineData("conv2d/kernel 3×3×4×6, conv2d/bias 6", LayerKind.Convolution, "6←4 at 9")]
    [InlineData("sep/depthwise_kernel 3×3×2×4", LayerKind.Convolution, "4←1 at 9, 4←1 at 9")]
    [InlineData("bilinear.weight 5×3×4, bilinear.bias 5", LayerKind.Bilinear, "5←12")]
    [InlineData("mlp.experts.weight 2×5×3", LayerKind.Dense, "5←3, 5←3")]
    [InlineData("attn.in_proj_weight 12×4, attn.in_proj_bias 12", LayerKind.Attention, "4←4, 4←4, 4←4")]
    [InlineData("attn.q_proj_weight 4×4, attn.k_proj_weight 4×6, attn.v_proj_weight 4×7", LayerKind.Attention, "4←4, 4←6, 4←7")]
    [InlineData("h.0.attn.c_attn.weight 4×12, h.0.attn.c_attn.bias 12", LayerKind.Attention, "4←4, 4←4, 4←4")]
    [InlineData("blocks.0.attn.qkv.weight 12×4, blocks.0.attn.qkv.bias 12", LayerKind.Attention, "4←4, 4←4, 4←4")]
    [InlineData("self_attention.query_key_value.weight 12×4", LayerKind.Attention, "12←4")]
    [InlineData("rnn.weight_ih_l0 8×3, rnn.weight_hh_l0 8×2, rnn.bias_ih_l0 8, rnn.bias_hh_l0 8", LayerKind.Recurrent, "2←3, 2←3, 2←3, 2←3, 2←2, 2←2, 2←2, 2←2")]
    [InlineData("cell.weight_ih 6×3, cell.weight_hh 6×2", LayerKind.Recurrent, "2←3, 2←3, 2←3, 2←2, 2←2, 2←2")]
    [InlineData("rnn.weight_ih_l0 8×3, rnn.weight_hh_l0 8×5, rnn.weight_hr_l0 5×2", LayerKind.Recurrent, "2←3, 2←3, 2←3, 2←3, 2←5, 2←5, 2←5, 2←5")]
    [InlineData("lstm/kernel 3×8, lstm/recurrent_kernel 2×8, lstm/bias 8", LayerKind.Recurrent, "2←3, 2←3, 2←3, 2←3, 2←2, 2←2, 2←2, 2←2")]
    [InlineData("bn.weight 4, bn.bias 4, bn.running_mean 4, bn.running_var 4, bn.num_batches_tracked 1", LayerKind.Normalisation, "")]
    [InlineData("ln/gamma 4, ln/beta 4", LayerKind.Normalisation, "")]
    [InlineData("layers.0.input_layernorm.weight 4", LayerKind.Normalisation, "")]
    [InlineData("act.weight 1", LayerKind.Unknown, "")]
    [InlineData("arr_0 5×3", LayerKind.Unknown, "5←3")]
    [InlineData("cls_token 1×1×8", LayerKind.Unknown, "")]
    [InlineData("conv.weight_g 6×1×1, conv.weight_v 6×4×3", LayerKind.Unknown, "")]
    [InlineData("fc.weight 0×3", LayerKind.Dense, "")]
    public void A_layer_is_recognised(string tensors, LayerKind kind, string maps)
    {
        using var model = Open(tensors);
        var layer = model.Layers.ShouldHaveSingleItem();
        layer.Kind.ShouldBe(kind);
        string.Join(", ", layer.Blocks.Select(Words)).ShouldBe(maps);
        layer.Tensors.Count.ShouldBe(model.Tensors.Count);
    }

    [Fact]
    public void Gates_and_parts_of_attention_have_their_names()
    {
        using var model = Open("rnn.weight_ih_l0_reverse 8×3, rnn.weight_hh_l0_reverse 8×2, gru.weight_ih_l1 6×3, gru.weight_hh_l1 6×2, a.in_proj_weight 6×2");
        model.Layers.Select(layer => layer.Name).ShouldBe(["rnn.l0_reverse", "gru.l1", "a"]);
        model.Layers[0].Blocks.Take(4).Select(block => block.Name).ShouldBe(["input gate, from input", "forget gate, from input", "cell, from input", "output gate, from input"]);
        model.Layers[1].Blocks.Skip(3).Select(block => block.Name).ShouldBe(["reset gate, from state", "update gate, from state", "new, from state"]);
        model.Layers[2].Blocks.Select(block => block.Name).ShouldBe(["query", "key", "value"]);
    }

    [Fact]
    public void A_depthwise_convolution_is_known_by_the_layer_before()
    {
        using var model = Open("expand.weight 6×4×1×1, depthwise.weight 6×1×3×3, first.weight 5×1×3×3");
        model.Layers[1].Blocks.Count.ShouldBe(6);
        model.Layers[1].Detail.ShouldContain("depthwise");
        model.Layers[2].Blocks.ShouldHaveSingleItem();
    }

    [Fact]
    public void Square_matrices_stand_as_the_others_of_their_file_do()
    {
        using var model = Open("c_fc.weight 4×16, c_fc.bias 16, c_proj.weight 4×4, c_proj.bias 4");
        model.Layers[1].Blocks[0].OutputStride.ShouldBe(1);
        using var other = Open("fc.weight 16×4, fc.bias 16, proj.weight 4×4, proj.bias 4");
        other.Layers[1].Blocks[0].OutputStride.ShouldBe(4);
    }

    [Fact]
    public void Layers_with_numbers_for_names_stand_in_their_order()
    {
        using var model = Open("b2 2, W10 2×2, W1 3×2, b1 2, W2 2×2");
        model.Layers.Select(layer => layer.Name).ShouldBe(["1", "2", "10"]);
    }

    [Fact]
    public void Roles_are_told()
    {
        using var model = Open("bn.weight 4, bn.bias 4, bn.running_mean 4, bn.running_var 4, bn.num_batches_tracked 1");
        model.Layers[0].Tensors.Select(part => part.Role).ShouldBe([TensorRole.Scale, TensorRole.Bias, TensorRole.RunningMean, TensorRole.RunningVariance, TensorRole.Other]);
    }

    private static string Words(WeightBlock block) => $"{block.Outputs}←{block.Inputs}{(block.Positions == 1 ? "" : $" at {block.Positions}")}";

    private Model Open(string tensors)
    {
        var arrays = tensors.Split(", ").Select(text => text.Split(' ')).Select(parts => (parts[0], Array(parts[1].Split('×').Select(int.Parse).ToArray())));
        SafeTensorsFile.Write(_folder["x.safetensors"], [.. arrays]);
        return ModelFile.Open(_folder["x.safetensors"]);
    }

    private static NumericArray Array(int[] dimensions) => NumericArray.From(new float[dimensions.Aggregate(1, (count, dimension) => count * dimension)], dimensions);
}

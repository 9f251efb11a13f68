namespace Kadanoff.Formats.Tests.Models.Scripts;

/// <summary>Modules that most networks are made of, with code of the kind that <c>torch.jit.script</c> writes for them.</summary>
internal static class StandardModules
{
    public static ScriptWriter Scripted() => new ScriptWriter()
        .Code("torch/nn/modules/conv", """
            class Conv2d(Module):
              __parameters__ = ["weight", "bias", ]
              __buffers__ = []
              weight : Tensor
              bias : Optional[Tensor]
              training : bool
              padding : Final[Tuple[int, int]] = (1, 1)
              groups : Final[int] = 1
              padding_mode : Final[str] = "zeros"
              def forward(self: __torch__.torch.nn.modules.conv.Conv2d,
                input: Tensor) -> Tensor:
                weight = self.weight
                bias = self.bias
                _0 = (self)._conv_forward(input, weight, bias, )
                return _0
              def _conv_forward(self: __torch__.torch.nn.modules.conv.Conv2d,
                input: Tensor,
                weight: Tensor,
                bias: Optional[Tensor]) -> Tensor:
                _1 = torch.conv2d(input, weight, bias, [1, 1], [1, 1], [1, 1])
                return _1
            """)
        .Code("torch/nn/modules/batchnorm", """
            class BatchNorm2d(Module):
              __parameters__ = ["weight", "bias", ]
              __buffers__ = ["running_mean", "running_var", "num_batches_tracked", ]
              running_mean : Tensor
              training : bool
              _is_full_backward_hook : NoneType
              eps : Final[float] = 1.0000000000000001e-05
              def forward(self: __torch__.torch.nn.modules.batchnorm.BatchNorm2d,
                input: Tensor) -> Tensor:
                _0 = __torch__.torch.nn.functional.batch_norm
                _1 = (self)._check_input_dim(input, )
                if self.training:
                  num_batches_tracked = self.num_batches_tracked
                  self.num_batches_tracked = torch.add(num_batches_tracked, 1)
                else:
                  pass
                training0 = self.training
                if training0:
                  bn_training = True
                else:
                  bn_training = False
                _2 = _0(input, self.running_mean, self.running_var, self.weight, self.bias, bn_training, 0.10000000000000001, 1.0000000000000001e-05, )
                return _2
              def _check_input_dim(self: __torch__.torch.nn.modules.batchnorm.BatchNorm2d,
                input: Tensor) -> NoneType:
                if torch.ne(torch.dim(input), 4):
                  _3 = torch.format("expected 4D input (got {}D input)", torch.dim(input))
                  ops.prim.RaiseException(_3)
                else:
                  pass
                return None
            """)
        .Code("torch/nn/functional", """
            def relu(input: Tensor,
                inplace: bool=False) -> Tensor:
              if inplace:
                result = torch.relu_(input)
              else:
                result = torch.relu(input)
              return result
            def _max_pool2d(input: Tensor,
                kernel_size: List[int],
                stride: Optional[List[int]]=None,
                padding: List[int]=[0, 0],
                dilation: List[int]=[1, 1],
                ceil_mode: bool=False,
                return_indices: bool=False) -> Tensor:
              if torch.__is__(stride, None):
                stride0 = annotate(List[int], [])
              else:
                stride0 = unchecked_cast(List[int], stride)
              return torch.max_pool2d(input, kernel_size, stride0, padding, dilation, ceil_mode)
            def batch_norm(input: Tensor,
                running_mean: Optional[Tensor],
                running_var: Optional[Tensor],
                weight: Optional[Tensor]=None,
                bias: Optional[Tensor]=None,
                training: bool=False,
                momentum: float=0.10000000000000001,
                eps: float=1.0000000000000001e-05) -> Tensor:
              if training:
                size = torch.size(input)
                size_prods = size[0]
                for i in range(torch.sub(torch.len(size), 2)):
                  size_prods = torch.mul(size_prods, size[torch.add(i, 2)])
              else:
                pass
              _0 = torch.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, True)
              return _0
            """)
        .Code("torch/nn/modules/activation", """
            class ReLU(Module):
              inplace : Final[bool] = False
              def forward(self: __torch__.torch.nn.modules.activation.ReLU,
                input: Tensor) -> Tensor:
                _0 = __torch__.torch.nn.functional.relu(input, True, )
                return _0
            """)
        .Code("torch/nn/modules/pooling", """
            class MaxPool2d(Module):
              kernel_size : Final[int] = 2
              def forward(self: __torch__.torch.nn.modules.pooling.MaxPool2d,
                input: Tensor) -> Tensor:
                _0 = __torch__.torch.nn.functional._max_pool2d
                return _0(input, [2, 2], [2, 2], [0, 0], [1, 1], False, False, )
            """)
        .Code("torch/nn/modules/linear", """
            class Linear(Module):
              weight : Tensor
              bias : Tensor
              def forward(self: __torch__.torch.nn.modules.linear.Linear,
                input: Tensor) -> Tensor:
                weight = self.weight
                bias = self.bias
                return torch.linear(input, weight, bias)
            """)
        .Code("torch/nn/modules/container", """
            class Sequential(Module):
              def forward(self: __torch__.torch.nn.modules.container.Sequential,
                input: Tensor) -> Tensor:
                _0 = getattr(self, "0")
                _1 = getattr(self, "1")
                _2 = getattr(self, "2")
                _3 = getattr(self, "3")
                input0 = (_0).forward(input, )
                input1 = (_1).forward(input0, )
                input2 = (_2).forward(input1, )
                return (_3).forward(input2, )
              def __len__(self: __torch__.torch.nn.modules.container.Sequential) -> int:
                return 4
            """);

    public static Made Convolution(ScriptWriter script, int outputs, int inputs, int kernel) =>
        ScriptWriter.Module("torch.nn.modules.conv.Conv2d", ("weight", script.Tensor(outputs, inputs, kernel, kernel)), ("bias", script.Tensor(outputs)));

    /// <summary>A convolution without a bias.</summary>
    public static Made Kernel(ScriptWriter script, int outputs, int inputs, int kernel) =>
        ScriptWriter.Module("torch.nn.modules.conv.Conv2d", ("weight", script.Tensor(outputs, inputs, kernel, kernel)));

    public static Made Linear(ScriptWriter script, int outputs, int inputs) =>
        ScriptWriter.Module("torch.nn.modules.linear.Linear", ("weight", script.Tensor(outputs, inputs)), ("bias", script.Tensor(outputs)));

    public static Made BatchNorm(ScriptWriter script, int channels) => ScriptWriter.Module(
        "torch.nn.modules.batchnorm.BatchNorm2d",
        ("weight", script.Tensor(channels)),
        ("bias", script.Tensor(channels)),
        ("running_mean", script.Tensor(channels)),
        ("running_var", script.Positive(channels)));
}

namespace Kadanoff.Formats.Models.Pickles;

/// <summary>The classes and functions that a pickle of weights may name. None of them is ever called: the list tells which descriptions are understood.</summary>
/// <remarks><i>Checked by</i> TorchFormatTests, HostileModelTests.</remarks>
internal static class AllowedGlobals
{
    private static readonly HashSet<string> Plain =
    [
        "collections.OrderedDict", "collections.defaultdict", "collections.Counter", "collections.deque", "argparse.Namespace", "_codecs.encode",
        .. from module in new[] { "builtins", "__builtin__" }
           from name in new[] { "set", "frozenset", "list", "dict", "tuple", "int", "long", "float", "bool", "str", "unicode", "bytes", "bytearray", "complex", "slice", "range" }
           select $"{module}.{name}",
        "datetime.datetime", "datetime.timedelta", "datetime.date", "pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePosixPath",
        "pytorch_lightning.utilities.parsing.AttributeDict", "lightning_fabric.utilities.data.AttributeDict", "lightning.fabric.utilities.data.AttributeDict",
    ];

    private static readonly HashSet<string> OfNumpy =
    [
        "numpy.ndarray", "numpy.dtype",
        .. from core in new[] { "numpy.core", "numpy._core" }
           from name in new[] { "multiarray._reconstruct", "multiarray.scalar", "numeric._frombuffer" }
           select $"{core}.{name}",
        .. from name in new[] { "float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "bool_", "bool", "str_" }
           select $"numpy.{name}",
    ];

    private static readonly HashSet<string> OfTorch =
    [
        "torch.Size", "torch.device", "torch.Tensor", "torch.FloatTensor", "torch._tensor._rebuild_from_type_v2", "torch.serialization._get_layout",
        "torch.nn.parameter.Parameter", "torch.nn.parameter.Buffer", "torch._C._nn.Parameter",
        .. from name in new[]
           {
               "_rebuild_tensor", "_rebuild_tensor_v2", "_rebuild_tensor_v3", "_rebuild_parameter", "_rebuild_parameter_with_state", "_rebuild_qtensor", "_rebuild_sparse_tensor",
               "_rebuild_sparse_csr_tensor", "_rebuild_nested_tensor", "_rebuild_meta_tensor_no_storage", "_rebuild_device_tensor_from_numpy",
           }
           select $"torch._utils.{name}",
        .. from name in new[] { "build_intlist", "build_tensorlist", "build_doublelist", "build_boollist", "build_tensor_from_id", "restore_type_tag" }
           select $"torch.jit._pickle.{name}",
    ];

    private static readonly HashSet<string> Types =
    [
        "float16", "bfloat16", "float32", "float64", "half", "float", "double", "int8", "int16", "int32", "int64", "short", "int", "long", "uint8", "uint16", "uint32", "uint64", "bool",
        "complex32", "complex64", "complex128", "qint8", "quint8", "qint32", "quint4x2", "quint2x4", "float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz", "float8_e8m0fnu",
        "strided", "sparse_coo", "sparse_csr", "per_tensor_affine", "per_channel_affine", "contiguous_format", "channels_last", "preserve_format",
    ];

    /// <summary>Modules whose parameters, buffers and parts are read off their state.</summary>
    private static readonly string[] Modules = ["torch.nn.modules.", "torch.nn.parallel.", "torch.nn.intrinsic.", "torch.nn.quantized.", "torch.ao.nn.", "torchvision.models.", "torchvision.ops."];

    /// <summary>What checkpoints of PyTorch and pickles of NumPy need.</summary>
    public static bool InCheckpoints(PickleGlobal global) =>
        Plain.Contains(global.ToString()) || OfNumpy.Contains(global.ToString()) || OfTorch.Contains(global.ToString()) || IsStorage(global)
        || (global.Module == "torch" && Types.Contains(global.Name)) || IsModule(global);

    /// <summary>The same, and the classes that a TorchScript archive brings itself.</summary>
    public static bool InScripts(PickleGlobal global) => InCheckpoints(global) || IsScripted(global);

    /// <summary>A class of a TorchScript archive.</summary>
    public static bool IsScripted(PickleGlobal global) => global.Module == "__torch__" || global.Module.StartsWith("__torch__.", StringComparison.Ordinal);

    /// <summary>A module of PyTorch or its relatives.</summary>
    public static bool IsModule(PickleGlobal global) => !global.Name.Contains('.') && Array.Exists(Modules, module => global.Module.StartsWith(module, StringComparison.Ordinal));

    private static bool IsStorage(PickleGlobal global) =>
        global.Module is "torch" or "torch.cuda" or "torch.storage" && global.Name.EndsWith("Storage", StringComparison.Ordinal) && global.Name.All(char.IsAsciiLetterOrDigit);
}

using Kadanoff.Formats.Arrays;
using Kadanoff.Formats.Models.Pickles;

namespace Kadanoff.Formats.Models;

/// <summary>An npy array of which only the header is read.</summary>
internal static class NpyTensors
{
    /// <summary>The array, or why it is not read.</summary>
    /// <param name="path">Of the file, for errors.</param>
    /// <param name="name">Of the array.</param>
    /// <param name="content">From its header on.</param>
    /// <exception cref="FileException">It is damaged.</exception>
    public static FoundTensor Of(string path, string name, TensorBytes content)
    {
        var position = 0L;
        byte[] Take(long count)
        {
            if (count > content.Length - position)
                throw new FileException(path, $"is truncated: array '{name}' ends at {content.Length} bytes, inside its header", "Save the array again with numpy.save.");
            var bytes = new byte[count];
            content.Read(position, bytes, $"the header of array '{name}'");
            position += count;
            return bytes;
        }

        var header = NpyHeader.Read($"{path} ({name})", Take);
        if (header.Type == ElementType.Text)
            return new FoundTensor(null, "an array of texts");
        long[] dimensions = [.. header.Dimensions];
        var strides = header.FortranOrder ? NumpyArrays.ColumnMajor(path, name, dimensions) : null;
        var tensor = FileTensor.Of(path, name, header.Type, dimensions, content, position, strides, header.BigEndian);
        return header.Size(path) == content.Length - position ? new FoundTensor(tensor, null) : throw new FileException(path, $"array '{name}' has {content.Length - position} bytes for {header.Size(path)}", "Save the array again with numpy.save.");
    }
}

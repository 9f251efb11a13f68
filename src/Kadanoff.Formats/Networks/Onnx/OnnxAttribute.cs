namespace Kadanoff.Formats.Networks.Onnx;

/// <summary>A setting of an operator, as ONNX stores it.</summary>
internal static class OnnxAttribute
{
    private const int NameField = 1, FloatField = 2, IntegerField = 3, TextField = 4, IntegersField = 8, TypeField = 20;
    private const int FloatType = 1, IntegerType = 2, TextType = 3, IntegersType = 7;

    public static ProtobufMessage Float(string name, double value) => Of(name, FloatType).Add(FloatField, (float)value);

    public static ProtobufMessage Integer(string name, long value) => Of(name, IntegerType).Add(IntegerField, value);

    public static ProtobufMessage Text(string name, string value) => Of(name, TextType).Add(TextField, value);

    public static ProtobufMessage Integers(string name, params ReadOnlySpan<int> values)
    {
        var attribute = Of(name, IntegersType);
        foreach (var value in values)
            attribute.Add(IntegersField, value);
        return attribute;
    }

    private static ProtobufMessage Of(string name, int type) => new ProtobufMessage().Add(NameField, name).Add(TypeField, type);
}

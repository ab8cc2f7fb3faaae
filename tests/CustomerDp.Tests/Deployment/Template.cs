using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CustomerDp.Tests.Deployment;

/// <summary>
/// A CloudFormation template of <c>docs/aws</c> as it is with its parameters at their defaults, or as a test gives them. Region, account
/// and partition stay as <c>${AWS::Region}</c> and so on. It knows the functions that the templates use, and refuses others.
/// </summary>
internal sealed partial class Template
{
    private static readonly object NoValue = new();

    private readonly IReadOnlyDictionary<string, string> _given;
    private readonly YamlMappingNode _root;
    private readonly YamlMappingNode _resources;

    private Template(string name, YamlMappingNode root, IReadOnlyDictionary<string, string> given)
    {
        (File, _root, _given) = ($"docs/aws/{name}.yaml", root, given);
        _resources = (YamlMappingNode)root["Resources"];
        Parameters = Section("Parameters").ToDictionary(
            p => p.Key, p => (JsonObject)Evaluate(p.Value)!, StringComparer.Ordinal);
        Resources =
            [.. Section("Resources").Where(r => IsThere((YamlMappingNode)r.Value)).Select(r => Read(r.Key, (YamlMappingNode)r.Value))];
    }

    /// <summary>Every template that there is, by name without <c>.yaml</c>.</summary>
    public static IEnumerable<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Clone.Find("docs", "aws"), "*.yaml")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file, for people.</summary>
    public string File { get; }

    /// <summary>By name: <c>Type</c>, <c>Default</c>, <c>AllowedPattern</c> and so on.</summary>
    public IReadOnlyDictionary<string, JsonObject> Parameters { get; }

    /// <summary>Those whose condition holds.</summary>
    public IReadOnlyList<TemplateResource> Resources { get; }

    /// <param name="name">Its file's, without <c>.yaml</c>.</param>
    /// <param name="parameters">Values; those without a default have to be among them only where they are asked for.</param>
    public static Template Load(string name, params (string Name, string Value)[] parameters)
    {
        using var reader = new StreamReader(Clone.Find("docs", "aws", $"{name}.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        var given = parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return new(name, (YamlMappingNode)yaml.Documents[0].RootNode, given);
    }

    public IEnumerable<TemplateResource> Of(string type) => Resources.Where(r => r.Type == type);

    private IEnumerable<(string Key, YamlNode Value)> Section(string name) => _root.Children.TryGetValue(name, out var section)
        ? ((YamlMappingNode)section).Children.Select(c => (((YamlScalarNode)c.Key).Value!, c.Value))
        : [];

    private bool IsThere(YamlMappingNode resource) =>
        !resource.Children.TryGetValue("Condition", out var condition) || Holds(((YamlScalarNode)condition).Value!);

    private bool Holds(string condition) => (bool)Evaluate(_root["Conditions"][condition])!;

    private TemplateResource Read(string id, YamlMappingNode node)
    {
        var all = (JsonObject)Evaluate(node)!;
        var properties = (JsonObject)all["Properties"]!;
        all.Remove("Properties");
        return new(File, id, (string)all["Type"]!, all, properties);
    }

    private JsonNode? Evaluate(YamlNode node) => Value(node) as JsonNode;

    private object? Value(YamlNode node)
    {
        var tag = node.Tag.IsEmpty || node.Tag.IsNonSpecific ? "" : node.Tag.Value;
        return (tag, node) switch
        {
            ("!Ref", YamlScalarNode name) => Ref(name.Value!),
            ("!Sub", YamlScalarNode text) => JsonValue.Create(Sub(text.Value!)),
            ("!GetAtt", YamlScalarNode path) => JsonValue.Create(GetAtt(path.Value!)),
            ("!If", YamlSequenceNode { Children: [YamlScalarNode condition, var then, var otherwise] }) =>
                Value(Holds(condition.Value!) ? then : otherwise),
            ("!Equals", YamlSequenceNode { Children: [var one, var other] }) =>
                JsonValue.Create(Evaluate(one)!.ToString() == Evaluate(other)!.ToString()),
            ("!Not", YamlSequenceNode { Children: [var condition] }) => JsonValue.Create(!(bool)Evaluate(condition)!),
            ("", YamlScalarNode scalar) => Scalar(scalar),
            ("", YamlSequenceNode items) => new JsonArray([.. items.Children.Select(Value).Where(v => v != NoValue).Cast<JsonNode?>()]),
            ("", YamlMappingNode members) => Members(members),
            _ => throw new NotSupportedException($"{File}: the test does not know {node.Tag} of {node.Start}."),
        };
    }

    private JsonObject Members(YamlMappingNode members)
    {
        var result = new JsonObject();
        foreach (var (key, node) in members.Children.Select(c => (((YamlScalarNode)c.Key).Value!, c.Value)))
        {
            if (key.StartsWith("Fn::", StringComparison.Ordinal))
            {
                throw new NotSupportedException($"{File}: the test knows the short forms of functions only, not {key}.");
            }

            if (Value(node) is var value && value != NoValue)
            {
                result[key] = (JsonNode?)value;
            }
        }

        return result;
    }

    private static JsonValue Scalar(YamlScalarNode scalar) =>
        scalar.Style != ScalarStyle.Plain ? JsonValue.Create(scalar.Value!)
        : long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
        : scalar.Value is "true" or "false" ? JsonValue.Create(scalar.Value == "true")
        : JsonValue.Create(scalar.Value!);

    private object Ref(string name) =>
        name switch
        {
            "AWS::NoValue" => NoValue,
            _ when name.StartsWith("AWS::", StringComparison.Ordinal) => JsonValue.Create($"${{{name}}}"),
            _ when Section("Parameters").FirstOrDefault(p => p.Key == name).Value is YamlMappingNode parameter => ParameterValue(
                name,
                parameter),
            _ when _resources.Children.ContainsKey(name) => JsonValue.Create(name),
            _ => throw new KeyNotFoundException($"{File}: there is no {name}."),
        };

    private JsonValue ParameterValue(string name, YamlMappingNode parameter)
    {
        var text = _given.GetValueOrDefault(name)
            ?? (parameter.Children.TryGetValue("Default", out var value) ? ((YamlScalarNode)value).Value! : $"({name})");
        return ((YamlScalarNode)parameter["Type"]).Value == "Number"
            ? JsonValue.Create(long.Parse(text, CultureInfo.InvariantCulture))
            : JsonValue.Create(text);
    }

    private string Sub(string text) => Variable().Replace(text, match => match.Groups[1].Value switch
    {
        var name when name.StartsWith("AWS::", StringComparison.Ordinal) => match.Value,
        var name when name.Contains('.', StringComparison.Ordinal) => GetAtt(name),
        var name => ((JsonNode)Ref(name)).ToString(),
    });

    private string GetAtt(string path)
    {
        var (id, attribute) = (path.Split('.')[0], path.Split('.')[1]);
        var resource = (YamlMappingNode)_resources[id];
        var properties = (YamlMappingNode)resource["Properties"];
        var (service, name) = (((YamlScalarNode)resource["Type"]).Value, attribute) switch
        {
            ("AWS::SQS::Queue", "Arn") => ("sqs", $"{Evaluate(properties["QueueName"])}"),
            ("AWS::Kinesis::Stream", "Arn") => ("kinesis", $"stream/{Evaluate(properties["Name"])}"),
            ("AWS::DynamoDB::Table", "Arn") => ("dynamodb", $"table/{Evaluate(properties["TableName"])}"),
            _ => ("", ""),
        };
        return service.Length == 0 ? path : $"arn:${{AWS::Partition}}:{service}:${{AWS::Region}}:${{AWS::AccountId}}:{name}";
    }

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Variable();
}

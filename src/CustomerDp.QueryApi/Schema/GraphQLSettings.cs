namespace CustomerDp.QueryApi.Schema;

/// <summary>What is told of the schema. Bound to <c>CustomerDp:GraphQL</c>.</summary>
public sealed class GraphQLSettings
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:GraphQL";

    /// <summary>
    /// Whether the schema may be asked for, and faults say "did you mean". Null (the default): in the environment
    /// <c>Development</c> only.
    /// </summary>
    public bool? AllowIntrospection { get; set; }
}

namespace CustomerDp.GraphQL.Language;

/// <summary>Limits on what the parser takes: a document is attacker's input, and a stack overflow ends a .NET process.</summary>
public sealed record ParserOptions
{
    /// <summary>The defaults: 15,000 tokens, 200 levels.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>Most lexical tokens in a document, comments and commas not counted. Default 15,000; 1 to 10,000,000.</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>
    /// Deepest nesting of selection sets, list values, object values and list types together. Default 200; 1 to 1,000
    /// (a level costs up to about 1 KB of stack in parser, validation and execution).
    /// </summary>
    public int MaxDepth { get; init; } = 200;

    internal IEnumerable<string> Faults()
    {
        if (MaxTokens is < 1 or > 10_000_000)
        {
            yield return "MaxTokens must be from 1 to 10,000,000.";
        }

        if (MaxDepth is < 1 or > 1_000)
        {
            yield return "MaxDepth must be from 1 to 1,000.";
        }
    }
}

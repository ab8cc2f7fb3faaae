using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Lexing;

internal enum TokenKind
{
    StartOfFile,
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    ParenLeft,
    ParenRight,
    Spread,
    Colon,
    EqualsSign,
    At,
    BracketLeft,
    BracketRight,
    BraceLeft,
    Pipe,
    BraceRight,
    Name,
    IntValue,
    FloatValue,
    StringValue,
    BlockString,
}

/// <summary>
/// A lexical token (section 2.1.6). <see cref="Text"/> is the meaning of a string, the spelling of a name or number, else empty.
/// </summary>
internal readonly record struct Token(TokenKind Kind, SourceLocation Location, string Text)
{
    public bool Is(string keyword) => Kind == TokenKind.Name && Text == keyword;

    /// <summary>How messages name the token, e.g. <c>Name "foo"</c> or <c>"{"</c>.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.Name or TokenKind.IntValue or TokenKind.FloatValue or TokenKind.StringValue or TokenKind.BlockString =>
            $"{Describe(Kind)} \"{Text}\"",
        _ => Describe(Kind),
    };

    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.StartOfFile => "<SOF>",
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.ParenLeft => "\"(\"",
        TokenKind.ParenRight => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.BracketLeft => "\"[\"",
        TokenKind.BracketRight => "\"]\"",
        TokenKind.BraceLeft => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.BraceRight => "\"}\"",
        TokenKind.Name => "Name",
        TokenKind.IntValue => "Int",
        TokenKind.FloatValue => "Float",
        TokenKind.StringValue => "String",
        TokenKind.BlockString => "BlockString",
        _ => kind.ToString(),
    };
}

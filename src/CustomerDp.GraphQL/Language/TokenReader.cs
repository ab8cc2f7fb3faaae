using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Lexing;

namespace CustomerDp.GraphQL.Language;

/// <summary>The parser's hand on the tokens: one token at a time, with limits on their number and on nesting.</summary>
internal abstract class TokenReader
{
    private readonly ParserOptions _options;
    private Lexer _lexer;
    private int _tokens;
    private int _depth;

    protected TokenReader(string source, ParserOptions options)
    {
        _lexer = new Lexer(source);
        _options = options;
    }

    protected Token Current { get; private set; } = new(TokenKind.StartOfFile, new SourceLocation(1, 1), "");

    protected Token Ahead()
    {
        var copy = _lexer;
        return copy.Next();
    }

    protected Token Advance()
    {
        var taken = Current;
        Current = _lexer.Next();
        if (Current.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
        {
            throw TooLarge($"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.");
        }

        return taken;
    }

    protected bool Peek(TokenKind kind) => Current.Kind == kind;

    protected Token Expect(TokenKind kind) =>
        Peek(kind) ? Advance() : throw Fault($"Expected {Token.Describe(kind)}, found {Current}.");

    protected bool Skip(TokenKind kind)
    {
        if (!Peek(kind))
        {
            return false;
        }

        Advance();
        return true;
    }

    protected bool SkipKeyword(string keyword)
    {
        if (!Current.Is(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    protected Token ExpectKeyword(string keyword) =>
        Current.Is(keyword) ? Advance() : throw Fault($"Expected \"{keyword}\", found {Current}.");

    /// <summary>One or more items between two tokens.</summary>
    protected IReadOnlyList<T> Many<T>(TokenKind open, Func<T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (!Skip(close));
        return items;
    }

    /// <summary>Nothing, or one or more items between two tokens.</summary>
    protected IReadOnlyList<T> OptionalMany<T>(TokenKind open, Func<T> item, TokenKind close) =>
        Peek(open) ? Many(open, item, close) : [];

    /// <summary>Any number of items between two tokens.</summary>
    protected IReadOnlyList<T> Any<T>(TokenKind open, Func<T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        while (!Skip(close))
        {
            items.Add(item());
        }

        return items;
    }

    /// <summary>One or more items with a separator, which may also stand before the first.</summary>
    protected IReadOnlyList<T> Delimited<T>(TokenKind separator, Func<T> item)
    {
        Skip(separator);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (Skip(separator));
        return items;
    }

    /// <summary>Reads something that may contain itself, within the depth the options allow.</summary>
    protected T Nested<T>(Func<T> read)
    {
        if (++_depth > _options.MaxDepth)
        {
            throw TooLarge($"Document is nested deeper than {_options.MaxDepth} levels. Parsing aborted.");
        }

        var result = read();
        _depth--;
        return result;
    }

    protected GraphQLSyntaxException Fault(string message, Token? at = null) => new(message, (at ?? Current).Location);

    private GraphQLSyntaxException TooLarge(string message) => new(message, Current.Location) { ExceedsLimit = true };

    protected GraphQLSyntaxException Unexpected(Token? at = null) => Fault($"Unexpected {at ?? Current}.", at);
}

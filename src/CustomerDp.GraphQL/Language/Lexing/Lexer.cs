using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Lexing;

/// <summary>Cuts a document into tokens, to the letter of section 2.1. A struct: looking ahead is copying it.</summary>
internal struct Lexer(string source)
{
    private int _position;
    private int _line = 1;
    private int _lineStart;

    public Token Next()
    {
        SkipIgnored();
        if (_position >= source.Length)
        {
            return Punctuator(TokenKind.EndOfFile, 0);
        }

        var c = source[_position];
        switch (c)
        {
            case '!':
                return Punctuator(TokenKind.Bang);
            case '$':
                return Punctuator(TokenKind.Dollar);
            case '&':
                return Punctuator(TokenKind.Ampersand);
            case '(':
                return Punctuator(TokenKind.ParenLeft);
            case ')':
                return Punctuator(TokenKind.ParenRight);
            case ':':
                return Punctuator(TokenKind.Colon);
            case '=':
                return Punctuator(TokenKind.EqualsSign);
            case '@':
                return Punctuator(TokenKind.At);
            case '[':
                return Punctuator(TokenKind.BracketLeft);
            case ']':
                return Punctuator(TokenKind.BracketRight);
            case '{':
                return Punctuator(TokenKind.BraceLeft);
            case '|':
                return Punctuator(TokenKind.Pipe);
            case '}':
                return Punctuator(TokenKind.BraceRight);
            case '.':
                return Dots();
            case '"':
                return String();
        }

        if (Characters.IsNameStart(c))
        {
            return Name();
        }

        if (c == '-' || char.IsAsciiDigit(c))
        {
            return Number();
        }

        throw Fault(_position, c == '\''
            ? "Unexpected single quote character ('), did you mean to use a double quote (\")?"
            : (Characters.ScalarLength(source, _position) == 0 ? "Invalid character: " : "Unexpected character: ")
                + Characters.Describe(source, _position) + ".");
    }

    private void SkipIgnored()
    {
        while (_position < source.Length)
        {
            switch (source[_position])
            {
                case '\uFEFF' or '\t' or ' ' or ',':
                    _position++;
                    break;
                case '\n':
                    NewLine(1);
                    break;
                case '\r':
                    NewLine(_position + 1 < source.Length && source[_position + 1] == '\n' ? 2 : 1);
                    break;
                case '#':
                    SkipComment();
                    break;
                default:
                    return;
            }
        }
    }

    private void SkipComment()
    {
        while (_position < source.Length && source[_position] is not ('\n' or '\r'))
        {
            var length = Characters.ScalarLength(source, _position);
            if (length == 0)
            {
                return; // the next token reports the lone surrogate
            }

            _position += length;
        }
    }

    private void NewLine(int length)
    {
        _position += length;
        _line++;
        _lineStart = _position;
    }

    private readonly SourceLocation Here => new(_line, _position - _lineStart + 1);

    private Token Punctuator(TokenKind kind, int length = 1)
    {
        var token = new Token(kind, Here, "");
        _position += length;
        return token;
    }

    private Token Take(TokenKind kind, int end)
    {
        var token = new Token(kind, Here, source[_position..end]);
        _position = end;
        return token;
    }

    private Token Name()
    {
        var length = source.AsSpan(_position).IndexOfAnyExcept(Characters.NameContinue);
        return Take(TokenKind.Name, length < 0 ? source.Length : _position + length);
    }

    private Token Dots()
    {
        var next = At(_position + 1);
        if (next == '.' && At(_position + 2) == '.')
        {
            return Punctuator(TokenKind.Spread, 3);
        }

        if (next == '.')
        {
            throw Fault(_position, "Unexpected \"..\", did you mean \"...\"?");
        }

        if (!char.IsAsciiDigit(next))
        {
            throw Fault(_position, "Unexpected character: \".\".");
        }

        var end = SkipDigits(_position + 1);
        throw Fault(_position,
            $"Invalid number, expected digit before \".\", did you mean \"0.{source[(_position + 1)..end]}\"?");
    }

    private Token Number()
    {
        var end = _position;
        var isFloat = false;
        if (At(end) == '-')
        {
            end++;
        }

        if (At(end) == '0')
        {
            end++;
            if (char.IsAsciiDigit(At(end)))
            {
                throw Fault(end, $"Invalid number, unexpected digit after 0: {Characters.Describe(source, end)}.");
            }
        }
        else
        {
            end = Digits(end);
        }

        if (At(end) == '.')
        {
            isFloat = true;
            end = Digits(end + 1);
        }

        if (At(end) is 'e' or 'E')
        {
            isFloat = true;
            end++;
            if (At(end) is '+' or '-')
            {
                end++;
            }

            end = Digits(end);
        }

        if (At(end) == '.' || Characters.IsNameStart(At(end)))
        {
            throw Fault(end, $"Invalid number, expected digit but got: {Characters.Describe(source, end)}.");
        }

        return Take(isFloat ? TokenKind.FloatValue : TokenKind.IntValue, end);
    }

    private readonly int Digits(int position)
    {
        if (!char.IsAsciiDigit(At(position)))
        {
            throw Fault(position, $"Invalid number, expected digit but got: {Characters.Describe(source, position)}.");
        }

        return SkipDigits(position);
    }

    private readonly int SkipDigits(int position)
    {
        while (char.IsAsciiDigit(At(position)))
        {
            position++;
        }

        return position;
    }

    private Token String()
    {
        var location = Here;
        if (At(_position + 1) == '"' && At(_position + 2) == '"')
        {
            var block = BlockString.Read(source, _position, out var blockEnd, out var lines, out var lastLineStart);
            _position = blockEnd;
            if (lines > 0)
            {
                _line += lines;
                _lineStart = lastLineStart;
            }

            return new Token(TokenKind.BlockString, location, block);
        }

        var text = StringLiteral.Read(source, _position, out var end);
        _position = end;
        return new Token(TokenKind.StringValue, location, text);
    }

    private readonly char At(int position) => position < source.Length ? source[position] : '\0';

    private readonly GraphQLSyntaxException Fault(int position, string message) =>
        new(message, SourceLocation.Of(source, position));
}

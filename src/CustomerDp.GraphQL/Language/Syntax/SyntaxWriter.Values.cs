using CustomerDp.GraphQL.Language.Lexing;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <content>The text of values and types, and how lists are laid out.</content>
internal sealed partial class SyntaxWriter
{
    private void Type(TypeNode type)
    {
        switch (type)
        {
            case NamedTypeNode named:
                _text.Append(named.Name.Value);
                break;
            case ListTypeNode list:
                _text.Append('[');
                Type(list.Type);
                _text.Append(']');
                break;
            case NonNullTypeNode nonNull:
                Type(nonNull.Type);
                _text.Append('!');
                break;
        }
    }

    private void Value(ValueNode value)
    {
        switch (value)
        {
            case VariableNode variable:
                _text.Append('$').Append(variable.Name.Value);
                break;
            case IntValueNode number:
                _text.Append(number.Value);
                break;
            case FloatValueNode number:
                _text.Append(number.Value);
                break;
            case StringValueNode text:
                String(text);
                break;
            case BooleanValueNode boolean:
                _text.Append(boolean.Value ? "true" : "false");
                break;
            case NullValueNode:
                _text.Append("null");
                break;
            case EnumValueNode name:
                _text.Append(name.Value);
                break;
            case ListValueNode list:
                Nested(list.Values, "[", "]", Value);
                break;
            case ObjectValueNode { Fields.Count: 0 }:
                _text.Append("{}");
                break;
            case ObjectValueNode fields:
                Nested(fields.Fields, "{ ", " }", ObjectField);
                break;
        }
    }

    // On one line, or where that gets too long, one item a line. The indentation of block strings does not count.
    private void Nested<T>(IReadOnlyList<T> items, string open, string close, Action<T> write)
    {
        if (_isOneLine)
        {
            Separated(items, open, ", ", close, write);
            return;
        }

        var start = _text.Length;
        var indent = _indent;
        _indent = 0;
        OneLine();
        _indent = indent;
        var length = _text.Length - start;
        _text.Length = start;
        if (length <= LongestLine)
        {
            OneLine();
        }
        else
        {
            Block(items, open.TrimEnd(), close.TrimStart(), write);
        }

        void OneLine()
        {
            _isOneLine = true;
            Separated(items, open, ", ", close, write);
            _isOneLine = false;
        }
    }

    private void ObjectField(ObjectFieldNode field)
    {
        _text.Append(field.Name.Value).Append(": ");
        Value(field.Value);
    }

    private void String(StringValueNode node)
    {
        var block = node.Block ? BlockString.TryPrint(node.Value) : null;
        if (block is null)
        {
            _text.Append(SyntaxPrinter.Quote(node.Value));
        }
        else
        {
            _text.Append(Indented(block));
        }
    }

    private string Indented(string text) => text.Replace("\n", "\n" + new string(' ', _indent * 2), StringComparison.Ordinal);

    private void Separated<T>(IReadOnlyList<T> items, string open, string separator, string close, Action<T> write)
    {
        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                _text.Append(separator);
            }

            write(items[i]);
        }

        _text.Append(close);
    }

    private void Block<T>(IReadOnlyList<T> items, string open, string close, Action<T> write)
    {
        _text.Append(open);
        _indent++;
        foreach (var item in items)
        {
            NewLine();
            write(item);
        }

        _indent--;
        NewLine();
        _text.Append(close);
    }

    private void NewLine() => _text.Append('\n').Append(' ', _indent * 2);
}

using System.Globalization;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Selection sets, with the fragments that they spread.</summary>
internal sealed class Selections
{
    private readonly Dice _dice;
    private readonly Schema _schema;
    private readonly Literals _literals;
    private readonly Directives _directives;
    private readonly List<Fragment> _fragments = [];
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly List<NamedType> _composites;
    private readonly HashSet<string> _divergent;
    private int _open;

    public Selections(Dice dice, Schema schema, Literals literals, Directives directives)
    {
        (_dice, _schema, _literals, _directives) = (dice, schema, literals, directives);
        _composites = [.. schema.Types.Where(t => t.IsComposite)];

        // Fields that have another type elsewhere cannot always be merged, so they get an alias of their own.
        _divergent = [.. _composites.OfType<ComplexType>().SelectMany(t => t.Fields)
            .GroupBy(f => f.Name).Where(g => g.Select(f => f.Type.ToString()).Distinct().Count() > 1).Select(g => g.Key)];
    }

    /// <summary>The finished fragments.</summary>
    public IReadOnlyList<Fragment> Fragments => _fragments;

    public void Write(Part part, NamedType type, int depth)
    {
        part.Add("{");
        var start = part.Tokens.Count;
        for (var i = 1 + _dice.Below(depth > 2 ? 4 : 3); i > 0; i--)
        {
            WriteSelection(part, type, depth);
        }

        if (_dice.Chance(0.03))
        {
            part.Tokens.AddRange(part.Tokens[start..]);
        }

        if (_dice.Wrong() && _dice.Chance(0.1))
        {
            part.Tokens.RemoveRange(start, part.Tokens.Count - start);
        }

        part.Add("}");
    }

    private void WriteSelection(Part part, NamedType type, int depth)
    {
        var roll = _dice.Below(100);
        if (roll < 8 || (type is UnionType && roll < 20))
        {
            WriteTypeName(part);
        }
        else if (depth > 0 && (roll < 20 || type is UnionType))
        {
            WriteInlineFragment(part, type, depth);
        }
        else if (depth > 0 && roll < 32 && _open < 3)
        {
            WriteSpread(part, type, depth);
        }
        else if (type is ComplexType complex)
        {
            WriteField(part, complex, depth);
        }
        else
        {
            WriteTypeName(part);
        }
    }

    private void WriteTypeName(Part part)
    {
        if (_dice.Chance(0.2))
        {
            part.Add("t", ":");
        }

        part.Add("__typename");
        _directives.Write(part, DirectivePlace.Field);
    }

    private void WriteField(Part part, ComplexType type, int depth)
    {
        if (ReferenceEquals(type, _schema.QueryType) && _dice.Chance(0.04))
        {
            WriteIntrospection(part, depth);
            return;
        }

        var candidates = type.Fields.Where(f => depth > 0 || !f.Type.Named.IsComposite).ToList();
        if (candidates.Count == 0)
        {
            WriteTypeName(part);
            return;
        }

        WriteField(part, type, _dice.Pick(candidates), depth);
    }

    private void WriteField(Part part, ComplexType type, OutputField field, int depth)
    {
        var arguments = new Part();
        WriteArguments(arguments, field.Arguments);
        var alias = Alias(type, field, string.Join(' ', arguments.Tokens));
        if (alias is not null)
        {
            part.Add(alias, ":");
        }

        part.Add(_dice.Wrong() ? Misspelled(field.Name) : field.Name);
        part.Variables.UnionWith(arguments.Variables);
        part.Tokens.AddRange(arguments.Tokens);
        _directives.Write(part, DirectivePlace.Field);
        if (field.Type.Named.IsComposite != _dice.Wrong())
        {
            Write(part, field.Type.Named.IsComposite ? field.Type.Named : _schema.QueryType, Math.Max(0, depth - 1));
        }
    }

    private void WriteArguments(Part part, NamedList<InputValue> definitions)
    {
        var given = definitions.Where(a => a.IsRequired ? !_dice.Wrong() : _dice.Chance(0.5)).ToList();
        if (definitions.Count > 0 && _dice.Wrong())
        {
            given.Add(_dice.Pick(definitions));
        }

        var isUnknown = _dice.Wrong();
        if (given.Count == 0 && !isUnknown)
        {
            return;
        }

        _dice.Shuffle(given);
        part.Add("(");
        foreach (var argument in given)
        {
            part.Add(argument.Name, ":");
            _literals.Write(part, argument.Type, constant: false, argument.DefaultValue is not null, 2);
        }

        if (isUnknown)
        {
            part.Add(definitions.Count > 0 ? Misspelled(definitions[0].Name) : "x", ":", "1");
        }

        part.Add(")");
    }

    private string? Alias(ComplexType type, OutputField field, string arguments)
    {
        if (_dice.Wrong())
        {
            return _dice.Pick("a", "b", field.Name + "A");
        }

        if (arguments.Length == 0 && !_divergent.Contains(field.Name))
        {
            return _dice.Chance(0.15) ? field.Name + "A" : null;
        }

        var key = $"{type.Name}.{field.Name}({arguments})";
        if (_aliases.TryGetValue(key, out var known))
        {
            return known;
        }

        var made = string.Create(CultureInfo.InvariantCulture, $"{field.Name}_{_aliases.Count}");
        _aliases.Add(key, made);
        return made;
    }

    private void WriteIntrospection(Part part, int depth)
    {
        var isType = _dice.Chance(0.5);
        part.Add(string.Create(CultureInfo.InvariantCulture, $"i{_aliases.Count}"), ":", isType ? "__type" : "__schema");
        _aliases.Add($"__{_aliases.Count}", "");
        if (isType)
        {
            part.Add("(", "name", ":", $"\"{_dice.Pick(_schema.Types).Name}{(_dice.Chance(0.05) ? "x" : "")}\"", ")");
        }

        Write(part, _schema.Types.Find(isType ? "__Type" : "__Schema")!, depth);
    }

    private void WriteInlineFragment(Part part, NamedType type, int depth)
    {
        part.Add("...");
        var on = _dice.Chance(0.2) && type is not UnionType ? null : Overlapping(type);
        if (on is not null)
        {
            part.Add("on", on.Name);
        }
        else if (_dice.Wrong())
        {
            part.Add("on", _dice.Pick("Color", "Nothing", "Filter", "Persn"));
        }

        _directives.Write(part, DirectivePlace.InlineFragment);
        Write(part, on ?? type, depth - 1);
    }

    private void WriteSpread(Part part, NamedType type, int depth)
    {
        var fitting = _fragments.Where(f => Overlaps(f.On, type)).ToList();
        Fragment fragment;
        if (fitting.Count > 0 && _dice.Chance(0.5))
        {
            fragment = _dice.Pick(fitting);
        }
        else
        {
            var body = new Part();
            var on = Overlapping(type);
            _open++;
            Write(body, on, depth - 1);
            _open--;
            fragment = new Fragment(string.Create(CultureInfo.InvariantCulture, $"F{_fragments.Count}"), on, body);
            _fragments.Add(fragment);
        }

        part.Fragments.Add(fragment.Name);
        part.Add("...", _dice.Wrong() ? "Unknown" : fragment.Name);
        _directives.Write(part, DirectivePlace.FragmentSpread);
    }

    private NamedType Overlapping(NamedType type) =>
        _dice.Wrong() || _dice.Chance(0.3)
            ? type
            : _dice.Pick(_composites.Where(c => _dice.Wrong() || Overlaps(c, type)).Append(type).ToList());

    private bool Overlaps(NamedType a, NamedType b) => _schema.GetPossibleTypes(a).Intersect(_schema.GetPossibleTypes(b)).Any();

    private string Misspelled(string name) => _dice.Below(4) switch
    {
        0 => name + "x",
        1 => name[1..] + name[0],
        2 => name.ToUpperInvariant(),
        _ => "x",
    };
}

using System.Globalization;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>An object of the schema: all that its fields give follows from its seed.</summary>
internal sealed record SeededObject(uint Seed, string? TypeName);

/// <summary>
/// What every field gives, by the rule that <c>resolvers.mjs</c> has too. Fields whose name starts with <c>late</c> give it later: in the
/// order in which they were called, and on the caller's own thread, so that every run is the same.
/// </summary>
internal sealed class SeededResolvers
{
    private static readonly string[] Tails = ["", "ä", "\U0001F4A9", "\"\\", "\n<"];
    private readonly Queue<TaskCompletionSource> _late = [];
    private readonly Dictionary<string, string[]> _possibleTypes;

    public SeededResolvers(Schema schema) => _possibleTypes = schema.Types.Where(t => t.IsAbstract).ToDictionary(
        t => t.Name, t => schema.GetPossibleTypes(t).Select(p => p.Name).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    /// <summary>Lets the next late field go on; false when none waits.</summary>
    public bool GoOn()
    {
        if (!_late.TryDequeue(out var next))
        {
            return false;
        }

        next.SetResult();
        return true;
    }

    public async ValueTask<object?> ResolveAsync(IResolverContext context)
    {
        var field = context.Field;
        if (field.Name.StartsWith("echo", StringComparison.Ordinal))
        {
            return Echo(context);
        }

        var seed = Mix(context.Parent<SeededObject>().Seed, field.Name);
        if (!field.Name.StartsWith("late", StringComparison.Ordinal))
        {
            return Settle(field.Type, field.Name, seed);
        }

        var turn = new TaskCompletionSource();
        _late.Enqueue(turn);
        await turn.Task;
        return Settle(field.Type, field.Name[4..].ToLowerInvariant(), seed);
    }

    private static uint Mix(uint seed, string text)
    {
        foreach (var c in text)
        {
            seed = unchecked((seed ^ c) * 16777619);
        }

        return seed;
    }

    private static string Echo(IResolverContext context) => Echo(
        context.Field.Arguments.Where(a => context.HasArgument(a.Name))
            .ToDictionary(a => a.Name, a => (object?)context.ArgumentValue<object?>(a.Name), StringComparer.Ordinal));

    private static string Echo(object? value) => value switch
    {
        null => "null",
        bool b => b ? "true" : "false",
        string text => JavaScriptText.Quote(text),
        IReadOnlyDictionary<string, object?> members => $"{{{string.Join(',', members.OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => $"{JavaScriptText.Quote(m.Key)}:{Echo(m.Value)}"))}}}",
        object?[] items => $"[{string.Join(',', items.Select(Echo))}]",
        _ => JavaScriptText.Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
    };

    private object? Settle(GraphQLType type, string rule, uint seed)
    {
        if (rule.StartsWith("fail", StringComparison.Ordinal))
        {
            throw new GraphQLException("It failed.");
        }

        if (rule.StartsWith("none", StringComparison.Ordinal))
        {
            return null;
        }

        if (rule.StartsWith("wrong", StringComparison.Ordinal))
        {
            return Wrong(type);
        }

        return Value(type, seed, rule.StartsWith("holes", StringComparison.Ordinal));
    }

    private static object Wrong(GraphQLType type) => type.Nullable switch
    {
        ListType => 5,
        { Named.IsAbstract: true } => new SeededObject(1, "Query"),
        EnumType => "PURPLE",
        _ => "x",
    };

    private object? Value(GraphQLType type, uint seed, bool holes) =>
        type is not NonNullType && seed % 5 == 4 && !holes ? null : Some(type.Nullable, seed, holes);

    private object Some(GraphQLType type, uint seed, bool holes)
    {
        switch (type)
        {
            case ListType list:
                var isInner = list.OfType.Nullable is ListType;
                return Enumerable.Range(0, holes ? 3 : (int)((seed >> 3) % 4)).Select(i =>
                    holes && !isInner && i == 1 ? null : Value(list.OfType, Mix(seed, $"#{i}"), holes && isInner)).ToArray();
            case ObjectType:
                return new SeededObject(seed, null);
            case EnumType enumeration:
                return enumeration.Values[(int)(seed % (uint)enumeration.Values.Count)].Name;
            case NamedType { IsAbstract: true } abstractType:
                var names = _possibleTypes[abstractType.Name];
                return new SeededObject(seed, names[seed % (uint)names.Length]);
        }

        return ((NamedType)type).Name switch
        {
            "Int" => (int)(seed % 2001) - 1000,
            "Float" => ((int)(seed % 20001) - 10000) / 16d,
            "Boolean" => seed % 2 == 0,
            "ID" => seed % 2 == 0 ? (int)(seed % 1000) : $"i{seed % 1000}",
            "Json" when seed % 2 == 0 =>
                new Dictionary<string, object?> { ["n"] = (int)(seed % 10), ["t"] = new object?[] { "x", null, true } },
            "Json" => (int)(seed % 100),
            _ => $"s{seed % 1000}{Tails[seed % 5]}",
        };
    }
}

using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution.Planning;

/// <summary>The fields of an object of one type, merged and in the order of the response (section 6.3.2, CollectFields).</summary>
internal sealed class SelectionPlan(ObjectType type, FieldPlan[] fields)
{
    private SelectionCost? _cost;

    public ObjectType Type { get; } = type;

    public FieldPlan[] Fields { get; } = fields;

    /// <summary>Why the fields cannot be collected; null when they can.</summary>
    public GraphQLException? Failure { get; init; }

    /// <summary>Adds up what no variable changes of the cost of an operation with this root, which plans all of it.</summary>
    /// <exception cref="GraphQLException">The operation selects too many fields.</exception>
    public void PrepareCost() => _cost = SelectionCost.Of(this);

    /// <summary>What an operation of this root costs with these variables.</summary>
    public double Cost(VariableValues variables) => _cost!.With(variables);
}

/// <summary>One entry of a response object, with all that executing and writing it needs and that does not change by request.</summary>
internal sealed class FieldPlan
{
    private readonly PlanCompiler _compiler;
    private readonly ConcurrentDictionary<ObjectType, SelectionPlan>? _byType;
    private SelectionPlan? _only;

    public FieldPlan(PlanCompiler compiler, ObjectType parent, OutputField field, IReadOnlyList<FieldNode> nodes)
    {
        _compiler = compiler;
        Field = field;
        Nodes = nodes;
        ParentType = parent;
        ResponseName = nodes[0].ResponseName;
        Key = JsonEncodedText.Encode(ResponseName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        Arguments = ArgumentPlan.For(field.Arguments, nodes[0].Arguments);
        IsTypeName = ReferenceEquals(field, compiler.Schema.Meta.TypeName);
        if (field.Type.Named.IsAbstract)
        {
            _byType = new ConcurrentDictionary<ObjectType, SelectionPlan>();
        }
    }

    public OutputField Field { get; }

    public ObjectType ParentType { get; }

    /// <summary>All places of the document that ask for the field; errors name them all.</summary>
    public IReadOnlyList<FieldNode> Nodes { get; }

    public string ResponseName { get; }

    public JsonEncodedText Key { get; }

    public ArgumentPlan Arguments { get; }

    public bool IsTypeName { get; }

    /// <summary>What is selected of a value of that type. Made when first needed: an answer seldom has all types of a union.</summary>
    public SelectionPlan Selection(ObjectType type)
    {
        if (_byType is not null)
        {
            return _byType.GetOrAdd(type, static (t, plan) => plan._compiler.Compile(t, plan.Nodes), this);
        }

        return _only ??= _compiler.Compile(type, Nodes);
    }

    /// <summary>What is selected, for each type that a value may have.</summary>
    public IEnumerable<SelectionPlan> Selections() => _compiler.Schema.GetPossibleTypes(Field.Type.Named).Select(Selection);
}

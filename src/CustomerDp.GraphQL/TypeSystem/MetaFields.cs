namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>The fields that every composite type or the query root has without saying so (sections 4.1 and 4.2).</summary>
internal sealed class MetaFields
{
    private MetaFields(Schema schema)
    {
        TypeName = new OutputField("<meta>.__typename", new FieldDefinition("__typename", "String!"))
        {
            Type = new NonNullType(schema.Types.Find("String")!),
            Arguments = new NamedList<InputValue>([], a => a.Name),
        };
        Schema = new OutputField("<meta>.__schema", new FieldDefinition("__schema", "__Schema!")
        {
            Resolver = context => ValueTask.FromResult<object?>(context.Schema),
        })
        {
            Type = new NonNullType(schema.Types.Find("__Schema")!),
            Arguments = new NamedList<InputValue>([], a => a.Name),
        };
        var name = new InputValue("<meta>.__type(name:)", new InputValueDefinition("name", "String!"))
        {
            Type = new NonNullType(schema.Types.Find("String")!),
        };
        Type = new OutputField("<meta>.__type", new FieldDefinition("__type", "__Type")
        {
            Resolver = context => ValueTask.FromResult<object?>(
                context.Schema.Types.Find(context.ArgumentValue<string>("name"))),
        })
        {
            Type = schema.Types.Find("__Type")!,
            Arguments = new NamedList<InputValue>([name], a => a.Name),
        };
    }

    public OutputField TypeName { get; }

    public OutputField Schema { get; }

    public OutputField Type { get; }

    public static MetaFields For(Schema schema) => new(schema);

    /// <summary>A field of a composite type, the meta fields included; null when there is none of that name.</summary>
    public OutputField? Find(Schema schema, NamedType parent, string name) => name switch
    {
        "__typename" => parent.IsComposite ? TypeName : null,
        "__schema" => ReferenceEquals(parent, schema.QueryType) ? Schema : null,
        "__type" => ReferenceEquals(parent, schema.QueryType) ? Type : null,
        _ => (parent as ComplexType)?.Fields.Find(name),
    };
}

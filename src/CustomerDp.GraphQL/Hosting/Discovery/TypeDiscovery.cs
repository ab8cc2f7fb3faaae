using System.Reflection;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.GraphQL.Hosting.Discovery;

/// <summary>
/// Makes type definitions of .NET types: starting from those that are named, through whatever their members give and take. All
/// reflection happens here, once.
/// </summary>
internal sealed class TypeDiscovery(SchemaBuilder builder, ScalarBindings scalars, Func<Type, bool> isService)
{
    private static readonly HashSet<Type> ContextTypes = [typeof(CancellationToken), typeof(IResolverContext), typeof(IServiceProvider)];
    private readonly NullabilityInfoContext _nullability = new();
    private readonly Dictionary<Type, TypeDefinition> _outputs = [];
    private readonly Dictionary<Type, TypeDefinition> _inputs = [];
    private readonly List<(Type Type, ComplexTypeDefinition Definition)> _complex = [];
    private readonly Queue<Action> _open = new();
    private readonly HashSet<Type> _roots = [];

    public void AddRoot(OperationType operation, Type type)
    {
        _roots.Add(type);
        builder.SetRootType(operation, Output(type));
    }

    public void Add(Type type)
    {
        if (type.IsDefined(typeof(OneOfAttribute)) || type.Name.EndsWith("Input", StringComparison.Ordinal))
        {
            Input(type);
        }
        else
        {
            Output(type);
        }
    }

    /// <summary>Finishes what was found: interfaces and unions get the types that derive from them.</summary>
    public void Complete()
    {
        Drain();
        var objects = _complex.Where(c => c.Definition is ObjectTypeDefinition).ToArray();
        foreach (var (type, definition) in _complex)
        {
            foreach (var (other, target) in _complex)
            {
                if (target is InterfaceTypeDefinition && other != type && other.IsAssignableFrom(type))
                {
                    definition.Interfaces.Add(target.Name);
                }
            }
        }

        foreach (var (type, definition) in _outputs)
        {
            if (definition is not UnionTypeDefinition union)
            {
                continue;
            }

            foreach (var (member, target) in objects)
            {
                if (type.IsAssignableFrom(member))
                {
                    union.Types.Add(target.Name);
                }
            }
        }

        foreach (var scalar in scalars.Used)
        {
            builder.AddType(scalar);
        }
    }

    private void Drain()
    {
        while (_open.TryDequeue(out var fill))
        {
            fill();
        }
    }

    private string Output(Type type)
    {
        if (scalars.NameOf(type) is { } scalar)
        {
            return scalar;
        }

        if (_outputs.TryGetValue(type, out var known))
        {
            return known.Name;
        }

        if (type.IsEnum)
        {
            return Enumeration(type);
        }

        if (IsUnsupported(type))
        {
            return Unsupported(type);
        }

        var name = ClrAnnotations.TypeName(type);
        var description = ClrAnnotations.Description(type);
        if (type.IsDefined(typeof(UnionTypeAttribute), inherit: false))
        {
            return Declare(_outputs, type, new UnionTypeDefinition(name) { Description = description });
        }

        ComplexTypeDefinition definition = type.IsInterface || (type.IsAbstract && !type.IsSealed)
            ? new InterfaceTypeDefinition(name) { Description = description }
            : new ObjectTypeDefinition(name) { Description = description, RuntimeType = type };
        Declare(_outputs, type, definition);
        _complex.Add((type, definition));
        _open.Enqueue(() =>
        {
            var isRoot = _roots.Contains(type);
            foreach (var member in ClrMembers.Fields(type, withStatic: isRoot))
            {
                definition.Fields.Add(Field(member, isRoot ? type : null));
            }
        });
        foreach (var parent in ClrTypeShape.InterfaceTypes(type))
        {
            Output(parent);
        }

        return name;
    }

    private string Input(Type type)
    {
        if (scalars.NameOf(type) is { } scalar)
        {
            return scalar;
        }

        if (type.IsEnum)
        {
            return _outputs.TryGetValue(type, out var known) ? known.Name : Enumeration(type);
        }

        if (_inputs.TryGetValue(type, out var input))
        {
            return input.Name;
        }

        if (IsUnsupported(type) || type.IsAbstract)
        {
            return Unsupported(type);
        }

        var name = ClrAnnotations.TypeName(type);
        if (!name.EndsWith("Input", StringComparison.Ordinal))
        {
            name += "Input";
        }

        var definition = new InputObjectTypeDefinition(name)
        {
            Description = ClrAnnotations.Description(type),
            IsOneOf = type.IsDefined(typeof(OneOfAttribute)),
            RuntimeType = type,
        };
        Declare(_inputs, type, definition);
        _open.Enqueue(() =>
        {
            var parameters = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()?.GetParameters()
                ?? [];
            foreach (var property in ClrMembers.InputFields(type))
            {
                var parameter = parameters.FirstOrDefault(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase));
                if (parameter is null && property.SetMethod is not { IsPublic: true })
                {
                    continue;
                }

                var reference = Reference(property.PropertyType, _nullability.Create(property), ClrAnnotations.IsId(property), Input);
                definition.Fields.Add(InputValue(ClrNames.Of(property), reference, property, parameter));
            }
        });
        return name;
    }

    private string Enumeration(Type type) => Declare(_outputs, type, EnumDiscovery.Define(type));

    private FieldDefinition Field(MemberInfo member, Type? resolverClass)
    {
        var property = member as PropertyInfo;
        var method = member as MethodInfo;
        var type = property?.PropertyType ?? method!.ReturnType;
        var nullability = property is null ? _nullability.Create(method!.ReturnParameter) : _nullability.Create(property);
        var isId = ClrAnnotations.IsId(member) || (method is not null && ClrAnnotations.IsId(method.ReturnParameter));
        var field = new FieldDefinition(ClrNames.Of(member), Reference(type, nullability, isId, Output))
        {
            Description = ClrAnnotations.Description(member),
            DeprecationReason = ClrAnnotations.Deprecation(member),
            Cost = ClrAnnotations.Cost(member) ?? (ClrTypeShape.Awaited(type) == type ? null : CostAttribute.OfWaiting),
            ListSize = ClrAnnotations.ListSize(member),
        };
        var places = new Dictionary<ParameterInfo, int>();
        foreach (var parameter in method?.GetParameters() ?? [])
        {
            if (!IsArgument(parameter))
            {
                continue;
            }

            places.Add(parameter, places.Count);
            var reference = Reference(
                parameter.ParameterType, _nullability.Create(parameter), ClrAnnotations.IsId(parameter), Input);
            field.Arguments.Add(InputValue(ClrNames.Of(parameter), reference, parameter, parameter));
        }

        if (member.DeclaringType!.IsInterface
            || (resolverClass is null && member.DeclaringType is { IsAbstract: true } && IsInterfaceType(member)))
        {
            return field;
        }

        if (resolverClass is null && property is not null && ClrTypeShape.Awaited(type) == type)
        {
            field.PureResolver = ResolverCompiler.Property(property);
        }
        else
        {
            field.Resolver = ResolverCompiler.Member(member, resolverClass, p => places.TryGetValue(p, out var place) ? place : null);
        }

        return field;
    }

    // The members of an abstract class that is an interface type are resolved by the objects that derive from it.
    private bool IsInterfaceType(MemberInfo member) => _outputs.GetValueOrDefault(member.ReflectedType!) is InterfaceTypeDefinition;

    private bool IsArgument(ParameterInfo parameter) =>
        !ContextTypes.Contains(parameter.ParameterType)
        && !parameter.IsDefined(typeof(ServiceAttribute))
        && !parameter.IsDefined(typeof(FromKeyedServicesAttribute))
        && (scalars.NameOf(parameter.ParameterType) is not null || !isService(parameter.ParameterType));

    private static InputValueDefinition InputValue(
        string name, TypeNode type, ICustomAttributeProvider source, ParameterInfo? parameter)
    {
        var defaultValue = ClrAnnotations.Default(source, parameter);
        if (defaultValue is null && parameter is not null)
        {
            defaultValue = ClrAnnotations.Default(parameter, parameter);
        }

        return new InputValueDefinition(name, type)
        {
            Description = ClrAnnotations.Description(source),
            DeprecationReason = ClrAnnotations.Deprecation(source),
            DefaultValue = defaultValue,
        };
    }

    private static TypeNode Reference(Type type, NullabilityInfo nullability, bool isId, Func<Type, string> name) =>
        ClrTypeShape.Reference(type, nullability, isId ? _ => "ID" : name);

    private string Declare(Dictionary<Type, TypeDefinition> known, Type type, TypeDefinition definition)
    {
        known.Add(type, definition);
        builder.AddType(definition);
        return definition.Name;
    }

    private static bool IsUnsupported(Type type) =>
        type == typeof(object) || type.IsPrimitive || type.IsPointer || type.IsByRef || type.IsGenericParameter
        || typeof(Delegate).IsAssignableFrom(type)
        || type.Namespace == "System" || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;

    private string Unsupported(Type type)
    {
        builder.AddFault($"{type} is no GraphQL type: add a scalar for it with AddType, or leave the member out with [GraphQLIgnore].");
        return "String";
    }
}

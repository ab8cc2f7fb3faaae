using System.Linq.Expressions;
using System.Reflection;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.TypeSystem;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.GraphQL.Hosting.Discovery;

/// <summary>Compiles members of classes into resolvers, once, at the start.</summary>
internal static class ResolverCompiler
{
    private static readonly ParameterExpression Context = Expression.Parameter(typeof(IResolverContext), "context");

    private static readonly Expression Call = Expression.Convert(Context, typeof(ResolverContext));

    /// <summary>Reads a property of the parent.</summary>
    public static Func<object, object?> Property(PropertyInfo property)
    {
        var parent = Expression.Parameter(typeof(object), "parent");
        var value = Expression.Property(Expression.Convert(parent, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), parent).Compile();
    }

    /// <param name="member">A method or property.</param>
    /// <param name="resolverClass">The class whose instance has the member; null when the parent itself has it.</param>
    /// <param name="argument">The place of a parameter among the field's arguments; null for a parameter that is none.</param>
    public static FieldResolver Member(MemberInfo member, Type? resolverClass, Func<ParameterInfo, int?> argument)
    {
        var isStatic = member is MethodInfo { IsStatic: true } or PropertyInfo { GetMethod.IsStatic: true };
        var target = isStatic ? null
            : resolverClass is null ? Expression.Convert(Parent, member.DeclaringType!)
            : Instance(resolverClass);
        Expression value = member is MethodInfo method
            ? Expression.Call(target, method, method.GetParameters().Select(p => Value(p, argument(p))))
            : Expression.Property(target, (PropertyInfo)member);
        return Expression.Lambda<FieldResolver>(AsValueTask(value), Context).Compile();
    }

    private static MemberExpression Parent => Expression.Property(Call, nameof(ResolverContext.ParentObject));

    // One instance a request, made when first needed, from the request's services.
    private static UnaryExpression Instance(Type type)
    {
        var make = ActivatorUtilities.CreateFactory(type, []);
        Func<IServiceProvider, object> create = services => services.GetService(type) ?? make(services, []);
        return Expression.Convert(
            Expression.Call(Call, nameof(ResolverContext.RequestScoped), null, Expression.Constant(type), Expression.Constant(create)),
            type);
    }

    private static Expression Value(ParameterInfo parameter, int? argument)
    {
        var type = parameter.ParameterType;
        if (argument is { } index)
        {
            return Argument(parameter, index);
        }

        if (type == typeof(CancellationToken))
        {
            return Expression.Property(Context, nameof(IResolverContext.RequestAborted));
        }

        if (type == typeof(IResolverContext))
        {
            return Context;
        }

        if (type == typeof(IServiceProvider))
        {
            return Expression.Property(Context, nameof(IResolverContext.Services));
        }

        return Expression.Call(
            typeof(ServiceProviderServiceExtensions),
            nameof(ServiceProviderServiceExtensions.GetRequiredService),
            [type],
            Expression.Property(Context, nameof(IResolverContext.Services)));
    }

    private static ConditionalExpression Argument(ParameterInfo parameter, int index)
    {
        var type = parameter.ParameterType;
        var read = Expression.Call(Call, nameof(ResolverContext.Argument), null, Expression.Constant(index));
        var convert = Expression.Invoke(Expression.Constant(InputConversion.For(type)), read);
        var isMissing = Expression.ReferenceEqual(read, Expression.Constant(ArgumentPlan.Missing));
        Expression fallback = parameter is { HasDefaultValue: true, DefaultValue: { } value }
            ? Expression.Convert(Expression.Constant(value), type)
            : Expression.Default(type);
        return Expression.Condition(isMissing, fallback, InputObjectBinding.Unbox(convert, type));
    }

    private static Expression AsValueTask(Expression value)
    {
        var awaited = ClrTypeShape.Awaited(value.Type);
        if (awaited == value.Type)
        {
            return Expression.New(typeof(ValueTask<object?>).GetConstructor([typeof(object)])!, Expression.Convert(value, typeof(object)));
        }

        var adapter = value.Type.GetGenericTypeDefinition() == typeof(Task<>) ? nameof(FromTask) : nameof(FromValueTask);
        return Expression.Call(typeof(ResolverCompiler), adapter, [awaited], value, Call);
    }

    private static ValueTask<object?> FromTask<T>(Task<T> task, ResolverContext context) =>
        FromValueTask(new ValueTask<T>(task), context);

    private static ValueTask<object?> FromValueTask<T>(ValueTask<T> task, ResolverContext context) =>
        task.IsCompleted ? new ValueTask<object?>(task.GetAwaiter().GetResult()) : context.Later(task);
}

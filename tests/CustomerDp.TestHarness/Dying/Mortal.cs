using System.Reflection;

namespace CustomerDp.TestHarness.Dying;

/// <summary>
/// A client of a process that may die: from then on nothing of it is sent, and nothing that waits for it goes on, so that what it was used
/// for stops where it is and cleans nothing up.
/// </summary>
/// <typeparam name="T">The interface of the client.</typeparam>
public class Mortal<T> : DispatchProxy
    where T : class
{
    private T _client = null!;
    private Death _death = null!;

    internal void Become(T client, Death death) => (_client, _death) = (client, death);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (!typeof(Task).IsAssignableFrom(targetMethod.ReturnType))
        {
            return targetMethod.Name == nameof(IDisposable.Dispose) ? null : targetMethod.Invoke(_client, args);
        }

        return typeof(Mortal<T>)
            .GetMethod(nameof(CallAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(targetMethod.ReturnType.GetGenericArguments()[0])
            .Invoke(this, [targetMethod, args]);
    }

    private async Task<TAnswer> CallAsync<TAnswer>(MethodInfo method, object?[]? args)
    {
        if (!_death.HasCome)
        {
            var answer = await (Task<TAnswer>)method.Invoke(_client, args)!;
            _death.Saw(method.Name);
            if (!_death.HasCome)
            {
                return answer;
            }
        }

        return await new TaskCompletionSource<TAnswer>().Task;
    }
}

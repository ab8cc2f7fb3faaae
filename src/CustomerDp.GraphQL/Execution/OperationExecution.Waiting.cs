using System.Threading.Tasks.Sources;

namespace CustomerDp.GraphQL.Execution;

/// <content>
/// Fields whose values come later. The execution counts them and ends with the last, even if one failed: nothing of a request may run on
/// when its services are gone. So a field needs one step to wait in, and what is around it none.
/// </content>
internal sealed partial class OperationExecution : IValueTaskSource
{
    // What a field has in place of a value that will be stored by whoever waits for it.
    private static readonly object ComesLater = new();

    private ManualResetValueTaskSourceCore<bool> _end;
    private Exception? _fault;

    // The fields that are waited for, and the part that asks for them all.
    private int _open = 1;

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _end.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _end.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token) => _end.GetResult(token);

    /// <summary>Waits for a field's value, completes and stores it.</summary>
    /// <returns>What the field has until then.</returns>
    public object Later<T>(ValueTask<T> task, ResolverContext context)
    {
        Interlocked.Increment(ref _open);
        _ = CompleteLaterAsync(task, context);
        return ComesLater;
    }

    private async Task CompleteLaterAsync<T>(ValueTask<T> task, ResolverContext context)
    {
        try
        {
            object? value;
            try
            {
                value = CompleteResolved(await task, context);
            }
            catch (Exception e)
            {
                value = Fail(context.Plan, context.Field.Type, new Position(context.Node, context.Index), e);
            }

            if (ReferenceEquals(value, Failed))
            {
                context.Node.Null();
            }
            else
            {
                context.Node.Store(context.Index, value);
            }
        }
        catch (Exception e)
        {
            NoteFault(e);
        }

        if (Interlocked.Decrement(ref _open) > 0)
        {
            return;
        }

        if (_fault is { } fault)
        {
            _end.SetException(fault);
        }
        else
        {
            _end.SetResult(true);
        }
    }

    // Its siblings' batches go out once it has asked for all that it can ask for.
    private object? CompleteResolved(object? value, ResolverContext context)
    {
        _batches?.Enter();
        try
        {
            return Complete(context.Plan, context.Field.Type, value, new Position(context.Node, context.Index));
        }
        finally
        {
            _batches?.Exit();
        }
    }

    // Of the execution itself: those of resolvers are errors of the answer.
    private void NoteFault(Exception fault) => Interlocked.CompareExchange(ref _fault, fault, null);

    private ValueTask EndAsync()
    {
        if (Interlocked.Decrement(ref _open) > 0)
        {
            return new ValueTask(this, _end.Version);
        }

        return _fault is { } fault ? ValueTask.FromException(fault) : ValueTask.CompletedTask;
    }
}

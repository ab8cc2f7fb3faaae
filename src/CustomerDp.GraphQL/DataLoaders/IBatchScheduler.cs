namespace CustomerDp.GraphQL.DataLoaders;

/// <summary>Says when a batch has all its keys: when nothing of the request can go on without it.</summary>
public interface IBatchScheduler
{
    /// <param name="dispatch">Starts to load the batch; does not throw.</param>
    void Schedule(Action dispatch);
}

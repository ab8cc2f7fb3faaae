namespace CustomerDp.Simulation.Network;

/// <summary>A process: it may die, after which nothing reaches it, or stand still for a while.</summary>
internal sealed class Node(string name)
{
    private int _underWay;
    private int _requestsLeft;
    private Action? _died;

    public string Name => name;

    public bool IsAlive { get; private set; } = true;

    /// <summary>Nothing goes on in it before.</summary>
    public TimeSpan FrozenUntil { get; set; }

    /// <summary>It has begun something that is not over.</summary>
    public bool IsAtWork => IsAlive && _underWay > 0;

    public void Begin() => _underWay++;

    public void End() => _underWay--;

    public void Kill() => IsAlive = false;

    /// <summary>It dies as soon as it has sent so many requests: the last one is on its way.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="died">What happens then.</param>
    public void DiesAfter(int requests, Action died) => (_requestsLeft, _died) = (requests, died);

    /// <summary>It has sent a request.</summary>
    public void Sent()
    {
        if (IsAlive && --_requestsLeft == 0)
        {
            Kill();
            _died!();
        }
    }
}

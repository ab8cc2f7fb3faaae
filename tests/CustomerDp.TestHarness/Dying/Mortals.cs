using System.Reflection;

namespace CustomerDp.TestHarness.Dying;

/// <summary>Makes clients of processes that may die.</summary>
public static class Mortals
{
    /// <param name="client">What it stands for.</param>
    /// <param name="death">When it dies.</param>
    /// <typeparam name="T">The interface of the client.</typeparam>
    public static T Of<T>(T client, Death death)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Mortal<T>>();
        ((Mortal<T>)(object)proxy).Become(client, death);
        return proxy;
    }
}

using CustomerDp.LocalHost.Dashboard;
using CustomerDp.LocalHost.Emulators;

namespace CustomerDp.LocalHost.Running;

/// <summary>What the local host was asked to do.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The emulators' ports and data.</summary>
    public EmulatorOptions Emulators { get; init; } = new();

    /// <summary>Start the emulators; else the standard AWS environment variables say where SQS and DynamoDB are.</summary>
    public bool StartEmulators { get; init; } = true;

    /// <summary>Start the dashboard there, and have all hosts tell it of themselves; null: they tell whom the environment says.</summary>
    public DashboardOptions? Dashboard { get; init; }

    /// <summary>The port of the query API on 127.0.0.1. Default 5080.</summary>
    public int QueryPort { get; init; } = 5080;

    /// <summary>The port of the worker's health on 127.0.0.1. Default 5081.</summary>
    public int WorkerPort { get; init; } = 5081;

    /// <summary>The port of the console on 127.0.0.1. Default 5082.</summary>
    public int ConsolePort { get; init; } = 5082;

    /// <summary>Publish the sample events and show a customer.</summary>
    public bool Samples { get; init; } = true;

    /// <summary>Take lifecycle events from their queue and show them.</summary>
    public bool WatchEvents { get; init; }

    /// <summary>End after the customer, and what was told of them, have been shown.</summary>
    public bool Once { get; init; }
}

using System.CommandLine;
using CustomerDp.Operations.Permissions;

namespace CustomerDp.Cli.Help;

/// <summary>A command with what its help says beside usage and options.</summary>
/// <param name="name">As it is typed.</param>
/// <param name="description">What it does.</param>
/// <param name="report">The record that <c>--json</c> writes; its members are in the help.</param>
internal sealed class OperatorCommand(string name, string description, Type report) : Command(name, description)
{
    /// <summary>Command lines with a few words to each.</summary>
    public IReadOnlyList<(string Line, string Meaning)> Examples { get; init; } = [];

    public Type Report => report;

    /// <summary>Whose policy allows what it calls. Default: the operator's.</summary>
    public ComponentPermissions Component { get; init; } = OperatorPermissions.Component;

    /// <summary>Asks nothing of AWS, so it needs no region and no clock of AWS's. Default: it does ask.</summary>
    public bool IsOffline { get; init; }
}

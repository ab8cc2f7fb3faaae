using System.Security.Claims;
using CustomerDp.Console.Signing;
using Microsoft.Extensions.Options;

namespace CustomerDp.Console.Visiting;

/// <summary>One request: who makes it, what they may do, where they are, and what addresses look like from outside.</summary>
public sealed class Visit(IHttpContextAccessor accessor, IOptions<ConsoleSettings> settings)
{
    /// <summary>Whether there is nobody to sign in: Development alone.</summary>
    public bool IsUnsigned => settings.Value.Authority is null;

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsSomebody => User.Identity is { IsAuthenticated: true };

    /// <summary>Whether personal values can be shown here, and customers be erased.</summary>
    public bool IsPersonal => settings.Value.Personal;

    /// <summary>What they are called.</summary>
    public string Name => User.Identity?.Name ?? "nobody";

    /// <summary>How the audit log names them.</summary>
    public string Who => Person.AuditName(User);

    /// <summary>The path of this page, without the prefix that a proxy may add.</summary>
    public string Path => Context.Request.Path.Value ?? "/";

    /// <summary>What a request is found by in the log.</summary>
    public string TraceId => System.Diagnostics.Activity.Current?.TraceId.ToString() ?? Context.TraceIdentifier;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    private ClaimsPrincipal User => Context.User;

    /// <summary>Whether they meet one of <see cref="ConsolePolicies"/>.</summary>
    public bool May(string policy) => User.HasClaim(Person.May, ConsolePolicies.Look) && User.HasClaim(Person.May, policy);

    /// <summary>The address of a page or a form's target: the path with the prefix that a proxy may add.</summary>
    /// <param name="path">From the root of the console: <c>/audit?queue=policy-events</c>.</param>
    public string To(string path) => Context.Request.PathBase + path;

    /// <summary>Where the runbook says what to do; null where nobody said where it is.</summary>
    /// <param name="anchor">A heading of docs/runbook.md as GitHub links it: <c>customerdpdeadletters</c>.</param>
    public string? Runbook(string anchor) => settings.Value.RunbookUrl is { } url ? $"{url}#{anchor}" : null;
}

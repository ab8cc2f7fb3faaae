using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CustomerDp.Console.Signing;

/// <summary>
/// Whoever works at this machine, in Development without an authority: may do everything, and is named as by the command line.
/// </summary>
internal sealed class LocalPerson(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "local";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var here = $"{Environment.UserName}@{Environment.MachineName}";
        var person = Person.Create(SchemeName, here, here, ConsolePolicies.All);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(person, SchemeName)));
    }
}

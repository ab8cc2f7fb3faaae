using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>
/// A token is not taken. The fault is all it says: the library's own exceptions quote issuers, audiences and times, and are not passed on.
/// </summary>
/// <param name="fault">Why not.</param>
public sealed class TokenRefusedException(TokenFault fault) : SecurityTokenValidationException(fault.ToString())
{
    public TokenFault Fault { get; } = fault;
}

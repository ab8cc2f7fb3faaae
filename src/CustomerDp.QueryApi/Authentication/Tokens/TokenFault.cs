namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>Why a token is not taken. The names are logged, and told to the caller.</summary>
public enum TokenFault
{
    /// <summary>Longer than any token here may be: 16 KiB.</summary>
    TooLong,

    /// <summary>Not three parts of base64url without padding.</summary>
    Malformed,

    /// <summary>The header is not a JSON object, holds a member twice, or one of another type than it has to be.</summary>
    HeaderInvalid,

    /// <summary>The algorithm is none of those that are taken.</summary>
    AlgorithmNotAllowed,

    /// <summary>The header has extensions that have to be understood (<c>crit</c>); none is.</summary>
    ExtensionNotSupported,

    /// <summary>The header says that this is another kind of token.</summary>
    TypeNotSupported,

    /// <summary>The header does not say which key.</summary>
    KeyIdMissing,

    /// <summary>The issuer has no such key.</summary>
    KeyUnknown,

    /// <summary>The key is of another kind than the algorithm, or too short.</summary>
    KeyUnfit,

    SignatureInvalid,

    /// <summary>
    /// The claims are no JSON object, hold a member twice, or one of another type than it has to be, a registered one of the header
    /// included.
    /// </summary>
    ClaimsInvalid,

    IssuerWrong,

    AudienceWrong,

    ExpiryMissing,

    Expired,

    NotYetValid,

    /// <summary>The issuer's keys could not be read so far: nothing can be said of the token.</summary>
    KeysUnavailable,
}

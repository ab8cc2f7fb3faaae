namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>Why a call did nothing for a message.</summary>
/// <param name="Code">The service's, or the type of what went wrong on the way.</param>
/// <param name="IsOfMessage">
/// Whether it is about this message alone, whose receipt handle no longer counts for instance: then another try is of no use. Otherwise the
/// action does not work at present, for no message.
/// </param>
internal readonly record struct CallFault(string Code, bool IsOfMessage);

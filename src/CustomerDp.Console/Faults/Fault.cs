namespace CustomerDp.Console.Faults;

/// <summary>Why a request was not done, for the person who made it.</summary>
/// <param name="Status">The status code of HTTP.</param>
/// <param name="Title">What is so.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Code">A code of the failure; null where there is none.</param>
/// <param name="Anchor">Where the runbook says more; null where it has nothing to say.</param>
public sealed record Fault(int Status, string Title, string Advice, string? Code = null, string? Anchor = null)
{
    /// <summary>The fault of an answer without a body.</summary>
    /// <param name="status">Its status code.</param>
    /// <param name="hasSignInFailed">Whether it is that of a sign-in.</param>
    public static Fault Of(int status, bool hasSignInFailed) => (status, hasSignInFailed) switch
    {
        (_, true) => new(
            status,
            "You are not signed in",
            "The sign-in was refused or came too late. Try again; if that does not help, ask who manages the console's sign-in."),
        (StatusCodes.Status400BadRequest, _) => new(
            status,
            "Nothing was done: the form is stale or not from here",
            "The page it was on is older than the console, or was made for somebody else. Open the page again and repeat what you did."),
        (StatusCodes.Status401Unauthorized, _) => new(
            status, "Nothing was done: your session is over", "Open the page again: you are signed in anew. Then repeat what you did."),
        (StatusCodes.Status403Forbidden, _) => new(
            status,
            "You may not do that",
            "Nothing was done. Your roles do not allow it, or the request did not come from this console. Roles that were just given to "
                + "you count from your next sign-in."),
        (StatusCodes.Status404NotFound, _) => new(
            status, "There is no such page", "It may be gone: a message that was replayed or expired, for example."),
        (StatusCodes.Status405MethodNotAllowed, _) => new(
            status, "Nothing was done", "An action is taken by its button, not by its address."),
        (StatusCodes.Status413PayloadTooLarge, _) => new(status, "Nothing was done: the form is too large", "A message has 1 MiB at most."),
        _ => new(status, "That did not work", "It is logged. Try again in a moment."),
    };
}

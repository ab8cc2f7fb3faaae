using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace CustomerDp.ServiceDefaults.Hosting;

/// <summary>The life of a host's process.</summary>
public static class HostProgram
{
    /// <summary>
    /// Builds the host and runs it until it is told to stop. What keeps it from starting is told on standard error, a line each.
    /// </summary>
    /// <returns>The exit code: 0 when it was told to stop, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            await using var app = build();
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException exception)
        {
            // What to set is all that helps; where the code noticed does not.
            await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, exception.Failures));
            return 1;
        }
        catch (Exception exception) when (exception is IOException { InnerException: not null } or SocketException)
        {
            // Kestrel's message names the address, and whether it is in use or not to be had.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}

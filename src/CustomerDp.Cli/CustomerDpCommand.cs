using System.CommandLine;
using Amazon.Runtime;
using CustomerDp.Cli.Provisioning;
using CustomerDp.Cli.Publishing;
using CustomerDp.Cli.Queues;
using Spectre.Console;

namespace CustomerDp.Cli;

/// <summary>The command line <c>customerdp</c>.</summary>
public static class CustomerDpCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, IAnsiConsole console, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(
            "Operate CustomerDp. Endpoint, region and credentials come from the standard AWS environment variables (AWS_REGION, "
            + "AWS_ENDPOINT_URL, AWS_PROFILE ...); names of table and queues from CustomerDp__Table__Name, CustomerDp__Queues__Policy "
            + "and CustomerDp__Queues__Quote.")
        {
            ProvisionCommand.Create(console),
            PublishCommand.Create(console, error),
            QueuesCommand.Create(console),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync("See customerdp --help.");
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = error }, cancellationToken);
        }
        catch (AmazonServiceException exception)
        {
            await error.WriteLineAsync($"AWS refused: {exception.ErrorCode ?? exception.GetType().Name} (HTTP {(int)exception.StatusCode}, request {exception.RequestId}).");
        }
        catch (AmazonClientException exception)
        {
            await error.WriteLineAsync($"AWS could not be asked: {exception.Message}");
        }
        catch (HttpRequestException exception)
        {
            await error.WriteLineAsync($"AWS could not be reached: {exception.HttpRequestError}. Is the endpoint right, and up?");
        }

        return ExitCodes.Failure;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using Amazon.Runtime;
using Amazon.SQS.Model;
using CustomerDp.Cli.Auditing;
using CustomerDp.Cli.Controlling;
using CustomerDp.Cli.Erasing;
using CustomerDp.Cli.EventExporting;
using CustomerDp.Cli.Exporting;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.History;
using CustomerDp.Cli.Lifecycle;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Peeking;
using CustomerDp.Cli.Permissions;
using CustomerDp.Cli.Provisioning;
using CustomerDp.Cli.Publishing;
using CustomerDp.Cli.Queues;
using CustomerDp.Cli.Replaying;
using CustomerDp.Cli.Sessions;
using CustomerDp.Cli.Verifying;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Permissions;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;
using Microsoft.Extensions.Options;

namespace CustomerDp.Cli;

/// <summary>The command line <c>customerdp</c>.</summary>
public static class CustomerDpCommand
{
    // After an interruption messages in hand are given back and reports are closed.
    private static readonly TimeSpan EndingTime = TimeSpan.FromSeconds(10);

    /// <summary>Runs it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args, CliSession session, CancellationToken cancellationToken = default)
    {
        var json = new Option<bool>("--json") { Description = "Write one JSON object instead of text.", Recursive = true };
        var root = Root(session);
        var wide = new Option<bool>("--wide") { Description = "Show tables whole, however wide the terminal is.", Recursive = true };
        root.Add(json);
        root.Add(wide);
        var parsed = root.Parse(args);
        var output = session.Output;
        output.Json = parsed.GetResult(json) is { } given && given.GetValueOrDefault<bool>();
        output.Wide = parsed.GetResult(wide) is { } whole && whole.GetValueOrDefault<bool>();
        try
        {
            return parsed.Errors.Count > 0
                ? await output.FailAsync("Usage",
                    $"{string.Join('\n', parsed.Errors.Select(e => e.Message))}\nSee customerdp --help.",
                    ExitCodes.Usage)
                : await InvokeAsync(parsed, session, cancellationToken);
        }
        catch (IOException exception)
        {
            // Files and connections have their own ends; what is left is what the command itself writes.
            output.TellThatOutputFailed(exception.GetType().Name);
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, CliSession session, CancellationToken cancellationToken)
    {
        var output = session.Output;
        try
        {
            // Not for help and completions.
            if (parsed.CommandResult.Command is OperatorCommand { IsOffline: false } command && parsed.Action == command.Action)
            {
                // Before anything is asked or done.
                _ = session.Settings;
                await session.MeasureTimeAsync(cancellationToken);
            }

            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    Output = output.Output,
                    Error = output.Error,
                    ProcessTerminationTimeout = EndingTime,
                },
                cancellationToken);
        }
        catch (QueueDoesNotExistException)
        {
            return await output.FailAsync("QueueDoesNotExist",
                "There is no such queue. customerdp queues lists the ones there should be.");
        }
        catch (AmazonServiceException exception) when (exception.StatusCode != 0)
        {
            var code = exception.ErrorCode ?? exception.GetType().Name;
            var denied = DeniedAction.Of(exception) is { } action
                ? $" This identity may not {action.Action} on {action.Resource}; customerdp iam-policy {Component(parsed)} "
                    + "prints all that is needed."
                : "";
            return await output.FailAsync(
                code,
                $"AWS refused: {code} (HTTP {(int)exception.StatusCode}, request {exception.RequestId}).{denied}");
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            // Only types and kinds: a client's message may quote what it sent.
            var cause = exception.GetBaseException();
            var code = cause is HttpRequestException { HttpRequestError: var error } ? error.ToString() : cause.GetType().Name;
            return await output.FailAsync(code,
                $"AWS could not be reached: {code}. Are region, endpoint and credentials right, and is it up?");
        }
        catch (OptionsValidationException exception)
        {
            return await output.FailAsync("Settings", exception.Message, ExitCodes.Usage);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            var denied = exception.Code.Contains("AccessDenied", StringComparison.Ordinal)
                ? $" customerdp iam-policy {Component(parsed)} prints all that this identity has to be allowed."
                : "";
            return await output.FailAsync(
                exception.Code, $"{exception.Action}: {exception.Code}.{denied} What was done stays done; run it again.");
        }
        catch (HistoryTooLongException exception)
        {
            return await output.FailAsync("HistoryTooLong", exception.Message);
        }
        catch (PreviewUnavailableException exception)
        {
            return await output.FailAsync(exception.Code, exception.Message);
        }
        catch (OperationCanceledException)
        {
            return await output.FailAsync("Interrupted", "Interrupted.", ExitCodes.Interrupted);
        }
    }

    private static string Component(ParseResult parsed) =>
        (parsed.CommandResult.Command as OperatorCommand)?.Component.Name ?? OperatorPermissions.Component.Name;

    /// <summary>Says what went wrong, in both forms where JSON is wanted.</summary>
    private static RootCommand Root(CliSession session)
    {
        var root = new RootCommand(
            "Operate CustomerDp. Endpoint, region and credentials come from the standard AWS environment variables (AWS_REGION, "
            + "AWS_ENDPOINT_URL, AWS_PROFILE ...); names of table and queues from CustomerDp__Table__Name and "
            + "CustomerDp__Queues__Policy, __Quote, __Commands, __Changes and __Events.")
        {
            ProvisionCommand.Create(session),
            PublishCommand.Create(session),
            QueuesCommand.Create(session),
            PeekCommand.Create(session),
            ReplayCommand.Create(session),
            ExportCommand.Create(session),
            ImportCommand.Create(session),
            PauseCommands.CreatePause(session),
            PauseCommands.CreateResume(session),
            AuditCommand.Create(session),
            VerifyCommand.Create(session),
            EventsCommand.Create(session),
            HistoryCommand.Create(session),
            AccessExportCommand.Create(session),
            EraseCommand.Create(session),
            HoldCommand.Create(session),
            ErasuresCommand.Create(session),
            ToldCommand.Create(session),
            LifecycleCommand.Create(session),
            IamPolicyCommand.Create(session),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new OperatorHelp((HelpAction)help.Action!);
        return root;
    }
}

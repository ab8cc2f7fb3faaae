using System.CommandLine;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.History;

namespace CustomerDp.Cli.History;

/// <summary><c>customerdp access-export CUSTOMER-ID FILE</c>.</summary>
internal static class AccessExportCommand
{
    public static Command Create(CliSession session)
    {
        var customer = new Argument<string>("CUSTOMER-ID") { Description = "The customer." };
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "The file to write; it must not be there yet. It holds personal data, and only its owner may read it.",
        };
        var command = new OperatorCommand(
            "access-export",
            "Write all that is kept of a person into one JSON document, for the person who asks for it: the view, every policy and quote "
                + "that ever was theirs, and the histories of all. Of other customers nothing is in it. That it was written is in the "
                + "audit log. THE FILE HOLDS PERSONAL DATA.",
            typeof(AccessExportReport))
        {
            Examples = [("access-export CUST-1001 cust-1001.json", "A person asks what is known of them")],
        };
        command.Add(customer);
        command.Add(file);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            session, parsed.GetRequiredValue(customer), parsed.GetRequiredValue(file).FullName, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliSession session, string customerId, string path, CancellationToken cancellationToken)
    {
        var output = session.Output;
        try
        {
            if (await new AccessExport(session).SaveAsync(path, customerId, cancellationToken) is not { } document)
            {
                return await output.FailAsync("NothingKnown", $"Nothing is known of customer {customerId}; no file was written.");
            }

            output.Line(
                $"{document.Policies.Count} policies, {document.Quotes.Count} quotes and {document.Events} events saved to {path}");
            output.Line(ExportHeader.PersonalData);
            output.Report(new AccessExportReport(
                customerId, path, document.Policies.Count, document.Quotes.Count, document.Events));
            return ExitCodes.Success;
        }
        catch (OutputFileException exception)
        {
            return await output.FailAsync("ExportFile", exception.Message);
        }
    }
}

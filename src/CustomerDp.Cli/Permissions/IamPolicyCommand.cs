using System.CommandLine;
using System.Text.RegularExpressions;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Permissions;

namespace CustomerDp.Cli.Permissions;

/// <summary><c>customerdp iam-policy COMPONENT</c>.</summary>
internal static partial class IamPolicyCommand
{
    private static IEnumerable<string> Components => ComponentPermissions.All.Select(c => c.Name);

    public static Command Create(CliSession session)
    {
        var component = new Argument<string>("COMPONENT")
        {
            Description = $"Whose: {string.Join("; ", ComponentPermissions.All.Select(c => $"{c.Name} ({c.Description})"))}.",
            HelpName = "COMPONENT",
        };
        component.CompletionSources.Add([.. Components]);
        component.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !Components.Contains(name))
            {
                result.AddError($"There are policies of {string.Join(", ", Components)}; not of {name}.");
            }
        });
        var region = new Option<string?>("--region")
        {
            Description = "The region of table and queues, such as eu-west-1. Default: ${AWS::Region}, for CloudFormation's Fn::Sub.",
        };
        var account = new Option<string?>("--account")
        {
            Description = "Their account, twelve digits. Default: ${AWS::AccountId}, for CloudFormation's Fn::Sub.",
        };
        MustBe(region, Region(), "has to be the name of a region such as eu-west-1.");
        MustBe(account, Account(), "has to be twelve digits.");
        var command = new OperatorCommand(
            "iam-policy",
            "Print the policy that allows exactly what a component calls, on table and queues by the names that are configured. It is JSON "
                + "with and without --json. Nothing is asked of AWS. AWS lets everybody ask who they are (sts:GetCallerIdentity): it is "
                + "not in it.",
            typeof(PolicyDocument))
        {
            IsOffline = true,
            Examples =
            [
                (
                    "iam-policy worker --region eu-west-1 --account 123456789012 > worker.json",
                    "For aws iam put-role-policy --policy-document file://worker.json"),
                ("iam-policy operator-read-only", "For a template: what is not known stands as CloudFormation names it"),
            ],
        };
        command.Add(component);
        command.Add(region);
        command.Add(account);
        command.SetAction(parsed =>
        {
            var chosen = ComponentPermissions.All.Single(c => c.Name == parsed.GetRequiredValue(component));
            var policy = PolicyDocument.Of(chosen, session.Names, new AwsScope(parsed.GetValue(region), parsed.GetValue(account)));
            session.Output.Output.WriteLine(policy.ToJson());
            return ExitCodes.Success;
        });
        return command;
    }

    private static void MustBe(Option<string?> option, Regex form, string text) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && !form.IsMatch(result.Tokens[0].Value))
        {
            result.AddError($"{option.Name} {text}");
        }
    });

    [GeneratedRegex(@"\A[a-z]{2,}(-[a-z]+)+-[0-9]\z")]
    private static partial Regex Region();

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex Account();
}

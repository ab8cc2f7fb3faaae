using Amazon.DynamoDBv2;
using CustomerDp.Aws;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Settings;
using CustomerDp.Projections.Stores;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.Kms;
using CustomerDp.TestHarness.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.DynamoDb.Keys;

/// <summary>Which settings of the master key are taken, what is said of others, and what they make of it.</summary>
[Trait("Kind", "wire")]
public sealed class KeySettingsTests
{
    private const string Form = "has to be the id of a key of KMS, its ARN, or an alias as alias/customer-dp or as ARN.";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("mrk-1234abcd12ab34cd56ef1234567890ab")]
    [InlineData("alias/customer-dp/eu_1")]
    [InlineData("arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab")]
    [InlineData("arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/customer-dp")]
    public void A_name_of_a_key_is_taken(string name) => Assert.Equal(name, Read(("KmsKeyId", name)).KmsKeyId);

    [Theory]
    [InlineData("alias/")]
    [InlineData("customer dp")]
    [InlineData("arn:aws:kms:eu-west-1:123456789012:customer-dp")]
    [InlineData("arn:aws:kms:eu-west-1:1234:key/a")]
    [InlineData("arn:aws:iam::123456789012:role/a")]
    [InlineData("https://kms.eu-west-1.amazonaws.com")]
    public void What_is_no_name_of_a_key_is_refused(string name) =>
        Assert.Equal([$"CustomerDp__Keys__KmsKeyId {Form}"], FaultsOf(("KmsKeyId", name)));

    [Fact]
    public void What_is_empty_is_refused_and_both_together_are()
    {
        Assert.Equal([$"CustomerDp__Keys__KmsKeyId is empty: leave it out for its default; else it {Form}"], FaultsOf(("KmsKeyId", "")));
        Assert.StartsWith("CustomerDp__Keys__File is empty", Assert.Single(FaultsOf(("File", ""))), StringComparison.Ordinal);
        Assert.Equal(
            ["CustomerDp__Keys__KmsKeyId is given beside File: the master key is in one place, KMS or a file."],
            FaultsOf(("KmsKeyId", "alias/customer-dp"), ("File", "/etc/key")));
    }

    [Fact]
    public void Nothing_said_it_is_KMS_by_the_alias_of_the_product() => Assert.Equal("alias/customer-dp", Read().KmsKeyId);

    [Fact]
    public async Task By_a_file_KMS_is_not_asked_and_by_an_alias_it_is_asked_for_that()
    {
        await using var kms = new FakeKms("mine");
        var file = Path.GetTempFileName();
        File.Delete(file);
        FileMasterKey.MakeWhereMissing(file);

        await using var byFile = Services(kms, settings => settings.File = file);
        Assert.Equal(32, (await byFile.GetRequiredService<IMasterKey>().GetAsync(Cancelled)).Length);
        Assert.IsType<DynamoDbEventLog>(byFile.GetRequiredService<IEventLog>());
        Assert.Empty(kms.Asked);

        await using var byAlias = Services(kms, settings => settings.KmsKeyId = FakeKms.AliasOf("mine"));
        Assert.Equal(32, (await byAlias.GetRequiredService<IMasterKey>().GetAsync(Cancelled)).Length);
        Assert.Equal(["GenerateDataKey"], kms.Asked);

        await using var byDefault = Services(kms, _ => { });
        var refused = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(
            () => byDefault.GetRequiredService<IMasterKey>().GetAsync(Cancelled).AsTask());
        Assert.Equal("NotFoundException", refused.Code);
        File.Delete(file);
    }

    private static ServiceProvider Services(FakeKms kms, Action<KeySettings> configure)
    {
        var services = new ServiceCollection().AddCustomerTables().AddEventLog();
        services.AddOptions<CustomerTableSettings>();
        services.AddOptions<AwsClientSettings>();
        services.Configure(configure);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb());
        services.AddSingleton(kms.CreateClient());
        return services.BuildServiceProvider();
    }

    private static IEnumerable<string> FaultsOf(params (string Name, string Value)[] settings) =>
        Assert.Throws<SettingsException>(() => Read(settings)).Failures;

    private static ProductSettings Read(params (string Name, string Value)[] settings) => ProductSettings.From(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => $"{KeySettings.Section}:{s.Name}", s => (string?)s.Value))
            .Build(),
        _ => { });
}

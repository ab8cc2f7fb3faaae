using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Kms;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.DynamoDb.Keys;

/// <summary>How the master key is made, found and refused, by what KMS is asked and says over the wire.</summary>
[Trait("Kind", "wire")]
public sealed class KmsMasterKeyTests : IAsyncDisposable
{
    private static readonly ProductTables Tables = new("customer-dp");

    private readonly FakeKms _kms = new("customer-dp", "other");
    private readonly ScriptedDynamoDb _dynamoDb = new();
    private readonly Lock _lock = new();
    private readonly List<PutItemRequest> _puts = [];
    private Dictionary<string, AttributeValue>? _item;

    public KmsMasterKeyTests()
    {
        _dynamoDb.OnGet = Get;
        _dynamoDb.OnPut = Put;
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await _kms.DisposeAsync();

    [Fact]
    public async Task The_first_process_makes_it_and_every_later_one_decrypts_it_once()
    {
        var first = Process();
        var made = await first.GetAsync(Cancelled);
        Assert.Equal(["GenerateDataKey"], _kms.Asked);

        var later = Process();
        Assert.Equal(made, await later.GetAsync(Cancelled));
        await first.GetAsync(Cancelled);
        await later.GetAsync(Cancelled);

        Assert.Equal(32, made.Length);
        Assert.Equal(["GenerateDataKey", "Decrypt"], _kms.Asked);
    }

    [Fact]
    public async Task It_stands_in_the_table_of_keys_as_what_KMS_has_encrypted_and_names_the_key_of_KMS()
    {
        var made = await Process().GetAsync(Cancelled);

        var item = Assert.Single(_puts).Item;
        Assert.Equal(("MASTER", "KEY", FakeKms.ArnOf("customer-dp")), (item["pk"].S, item["sk"].S, item["kmsKey"].S));
        Assert.Equal(["kmsKey", "pk", "sk", "wrappedKey"], item.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Convert.ToHexString(made), Convert.ToHexString(item["wrappedKey"].B.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_start_together_have_one()
    {
        using var everybodyLooked = new Barrier(2);
        var looks = 0;
        _dynamoDb.OnGet = request =>
        {
            // The first look of both finds nothing.
            var found = Get(request);
            if (Interlocked.Increment(ref looks) <= 2)
            {
                everybodyLooked.SignalAndWait(Cancelled);
            }

            return found;
        };

        var keys = await Task.WhenAll(Process().GetAsync(Cancelled).AsTask(), Process().GetAsync(Cancelled).AsTask());

        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(["Decrypt", "GenerateDataKey", "GenerateDataKey"], _kms.Asked.Order(StringComparer.Ordinal));
        Assert.Equal(keys[0], await Process().GetAsync(Cancelled));
    }

    [Fact]
    public async Task One_whose_put_was_answered_to_nobody_takes_what_it_has_put()
    {
        _dynamoDb.OnPut = request =>
        {
            // As the client sees it, which has tried again.
            Put(request);
            throw new ConditionalCheckFailedException("as in a test");
        };

        Assert.Equal(await Process().GetAsync(Cancelled), await Process().GetAsync(Cancelled));
    }

    [Fact]
    public async Task Callers_of_one_process_share_one_request()
    {
        await Process().GetAsync(Cancelled);
        var process = Process();

        var keys = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => process.GetAsync(Cancelled).AsTask()));

        Assert.All(keys, key => Assert.Same(keys[0], key));
        Assert.Equal(["GenerateDataKey", "Decrypt"], _kms.Asked);
    }

    [Fact]
    public async Task A_caller_that_gives_up_takes_the_request_of_the_others_with_it_nowhere()
    {
        var process = Process();
        using var asked = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        _dynamoDb.OnGet = request =>
        {
            asked.Release();
            goOn.Wait(Cancelled);
            return Get(request);
        };
        using var givingUp = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var one = process.GetAsync(givingUp.Token).AsTask();
        var other = process.GetAsync(Cancelled).AsTask();
        await asked.WaitAsync(Cancelled);

        await givingUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        goOn.Set();

        Assert.Equal(32, (await other).Length);
    }

    [Theory]
    [InlineData("customer-dp", "other", "IncorrectKeyException")]
    [InlineData("customer-dp", "nowhere", "NotFoundException")]
    [InlineData("copied", "customer-dp", "InvalidCiphertextException")]
    public async Task By_another_key_of_KMS_or_for_other_tables_it_is_refused(string stem, string kmsKey, string code)
    {
        await Process().GetAsync(Cancelled);
        var item = _item;

        var refused = await ThrownByAsync(new KmsMasterKey(_kms.CreateClient, _dynamoDb, new(stem), FakeKms.AliasOf(kmsKey)));

        Assert.Equal(("Decrypt of KMS", code, false, false), (refused.Action, refused.Code, refused.IsBlink, refused.IsThrottling));
        Assert.Same(item, _item);
    }

    [Theory]
    [InlineData("AccessDeniedException", 400, false, false)]
    [InlineData("DisabledException", 400, false, false)]
    [InlineData("KMSInvalidStateException", 400, false, false)]
    [InlineData("ValidationException", 400, false, false)]
    [InlineData("KMSInternalException", 500, true, false)]
    [InlineData("DependencyTimeoutException", 503, true, false)]
    [InlineData("ThrottlingException", 400, true, true)]
    public async Task An_outage_is_told_with_its_code_alone_and_ends_with_itself(string code, int status, bool isBlink, bool isThrottling)
    {
        var process = Process();

        // With the client's own tries.
        _kms.FailNext(code, status, times: isBlink ? 3 : 1);
        var thrown = await ThrownByAsync(process);

        Assert.Equal(
            ("GenerateDataKey of KMS", code, isBlink, isThrottling), (thrown.Action, thrown.Code, thrown.IsBlink, thrown.IsThrottling));
        Assert.DoesNotContain("as asked for", thrown.ToString(), StringComparison.Ordinal);
        Assert.Null(_item);
        Assert.Equal(32, (await process.GetAsync(Cancelled)).Length);
    }

    [Fact]
    public async Task No_answer_is_a_blink()
    {
        // However often it is tried.
        _kms.FailNext(new WireAnswer { Ending = WireEnding.Reset }, times: 100);

        Assert.True((await ThrownByAsync(Process())).IsBlink);
    }

    [Fact]
    public async Task No_client_for_want_of_a_region_is_an_outage_to_be_mended()
    {
        var thrown = await ThrownByAsync(new KmsMasterKey(
            () => throw new AmazonClientException("as in a test"), _dynamoDb, Tables, FakeKms.AliasOf("customer-dp")));

        Assert.Equal((nameof(AmazonClientException), false), (thrown.Code, thrown.IsBlink));
    }

    [Fact]
    public async Task A_table_of_keys_that_cannot_be_read_is_told_and_no_key_is_made()
    {
        _dynamoDb.OnGet = _ => throw new ResourceNotFoundException("as in a test") { ErrorCode = "ResourceNotFoundException" };

        var thrown = await ThrownByAsync(Process());

        Assert.Equal(("GetItem of the master key", "ResourceNotFoundException"), (thrown.Action, thrown.Code));
        Assert.Empty(_kms.Asked);
    }

    [Fact]
    public async Task A_master_key_that_is_none_is_not_used()
    {
        _kms.FailNext(new WireAnswer("""{"KeyId":"k","Plaintext":"AAAA","CiphertextBlob":"AAAA"}"""));

        Assert.Equal(FileMasterKey.Invalid, (await ThrownByAsync(Process())).Code);
        Assert.Empty(_puts);
    }

    [Fact]
    public async Task An_item_without_a_key_is_not_written_over()
    {
        _item = new() { ["pk"] = new("MASTER"), ["sk"] = new("KEY") };

        Assert.Equal(FileMasterKey.Invalid, (await ThrownByAsync(Process())).Code);
        Assert.Equal(2, _item.Count);
    }

    private static async Task<CustomerStoreUnavailableException> ThrownByAsync(KmsMasterKey process) =>
        await Assert.ThrowsAsync<CustomerStoreUnavailableException>(() => process.GetAsync(Cancelled).AsTask());

    private KmsMasterKey Process() => new(_kms.CreateClient, _dynamoDb, Tables, FakeKms.AliasOf("customer-dp"));

    private GetItemResponse Get(GetItemRequest request)
    {
        Assert.EndsWith("-keys", request.TableName, StringComparison.Ordinal);
        Assert.True(request.ConsistentRead);
        lock (_lock)
        {
            return new() { Item = _item };
        }
    }

    private PutItemResponse Put(PutItemRequest request)
    {
        Assert.Equal(("customer-dp-keys", "attribute_not_exists(pk)"), (request.TableName, request.ConditionExpression));
        lock (_lock)
        {
            _item = _item is null ? request.Item : throw new ConditionalCheckFailedException("as in a test");
            _puts.Add(request);
            return new();
        }
    }
}

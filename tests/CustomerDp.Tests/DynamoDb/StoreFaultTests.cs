using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Stores;

namespace CustomerDp.Tests.DynamoDb;

/// <summary>What each fault of DynamoDB means for the event, and that no message of it comes through.</summary>
[Trait("Kind", "unit")]
public class StoreFaultTests
{
    private const string Personal = "Ann Lee";

    private readonly ScriptedDynamoDb _client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ProvisionedThroughputExceededException", 400, DynamoDbFault.Blink)]
    [InlineData("ThrottlingException", 400, DynamoDbFault.Blink)]
    [InlineData("RequestLimitExceeded", 400, DynamoDbFault.Blink)]
    [InlineData("InternalServerError", 500, DynamoDbFault.Blink)]
    [InlineData("ServiceUnavailable", 503, DynamoDbFault.Blink)]
    [InlineData("NeverHeardOf", 502, DynamoDbFault.Blink)]
    [InlineData(null, 500, DynamoDbFault.Blink)]
    [InlineData("ValidationException", 400, DynamoDbFault.Rejected)]
    [InlineData("ItemCollectionSizeLimitExceededException", 400, DynamoDbFault.Rejected)]
    [InlineData("ResourceNotFoundException", 400, DynamoDbFault.Unavailable)]
    [InlineData("AccessDeniedException", 400, DynamoDbFault.Unavailable)]
    [InlineData("ExpiredTokenException", 400, DynamoDbFault.Unavailable)]
    [InlineData("NeverHeardOf", 400, DynamoDbFault.Unavailable)]
    [InlineData(null, 403, DynamoDbFault.Unavailable)]
    public async Task An_answer_of_the_service_means_what_its_code_says(string? code, int status, DynamoDbFault fault)
    {
        var thrown = await ThrownForAsync(new AmazonDynamoDBException(Personal, ErrorType.Unknown, code, "r-1", (HttpStatusCode)status));

        AssertMeans(fault, thrown);
        Assert.Contains(code ?? $"HTTP {status}", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_is_a_blink()
    {
        AssertMeans(DynamoDbFault.Blink, await ThrownForAsync(new HttpRequestException(Personal, new SocketException())));
        AssertMeans(DynamoDbFault.Blink, await ThrownForAsync(new AmazonServiceException(Personal, new IOException(Personal))));
        AssertMeans(DynamoDbFault.Blink, await ThrownForAsync(new TaskCanceledException(Personal)));
    }

    [Fact]
    public async Task No_credentials_are_no_fault_of_the_event() =>
        AssertMeans(DynamoDbFault.Unavailable, await ThrownForAsync(new AmazonClientException(Personal)));

    [Fact]
    public async Task What_a_client_throws_before_it_sends_is_no_fault_of_the_event() =>
        AssertMeans(DynamoDbFault.Unavailable, await ThrownForAsync(new ArgumentNullException(Personal)));

    [Fact]
    public async Task Cancelling_from_here_is_cancelling()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await new DynamoDbCustomerStore(_client, "t").FindAsync("C1", cancelled.Token));
    }

    [Fact]
    public async Task Reading_has_the_same_faults()
    {
        _client.OnQuery = _ =>
            throw new AmazonDynamoDBException(Personal, ErrorType.Unknown, "ThrottlingException", "r-1", HttpStatusCode.BadRequest);

        var thrown = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(async () =>
            await new DynamoDbCustomerStore(_client, "t").FindAsync("C1", Cancellation));

        Assert.True(thrown.IsBlink);
    }

    [Theory]
    [InlineData("ValidationException")]
    [InlineData("ItemCollectionSizeLimitExceededException")]
    [InlineData("ResourceNotFoundException")]
    [InlineData("AccessDeniedException")]
    public async Task A_read_that_is_refused_is_the_stores_fault_whatever_it_is_called(string code)
    {
        _client.OnQuery = _ => throw new AmazonDynamoDBException(Personal, ErrorType.Unknown, code, "r-1", HttpStatusCode.BadRequest);
        _client.OnGet = _ => throw new AmazonDynamoDBException(Personal, ErrorType.Unknown, code, "r-1", HttpStatusCode.BadRequest);

        foreach (var read in new Func<Task>[]
        {
            async () => await new DynamoDbCustomerStore(_client, "t").FindAsync("C1", Cancellation),
            async () => await new DynamoDbEntityReader(_client, "t").PolicyAsync("P1", Cancellation),
        })
        {
            var thrown = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(read);
            Assert.Equal((code, false), (thrown.Code, thrown.IsBlink));
        }
    }

    private static void AssertMeans(DynamoDbFault fault, Exception thrown)
    {
        if (fault == DynamoDbFault.Rejected)
        {
            Assert.IsType<CustomerStoreRejectedException>(thrown);
        }
        else
        {
            Assert.Equal(fault == DynamoDbFault.Blink, Assert.IsType<CustomerStoreUnavailableException>(thrown).IsBlink);
        }

        Assert.DoesNotContain(Personal, thrown.ToString(), StringComparison.Ordinal);
    }

    private async Task<Exception> ThrownForAsync(Exception exception)
    {
        _client.OnUpdate = _ => throw exception;
        return await Assert.ThrowsAnyAsync<Exception>(async () =>
            await new DynamoDbCustomerStore(_client, "t").ApplyAsync(new QuoteConversion("Q1"), Cancellation));
    }
}

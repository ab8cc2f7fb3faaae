using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Aws;

/// <summary>The lean client and the SDK's say the same and understand the same, over a real socket.</summary>
[Trait("Kind", "unit")]
public sealed class DynamoDbDifferentialTests : BothClientsTests
{
    private const int Runs = 300;

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), gen.Select(x => (T?)x));

    private static Gen<Dictionary<string, string>?> Placeholders => Maybe(
        Attributes.Names.ArrayOf().Resize(3).Select(x => x.Distinct().ToDictionary(n => $"#{n}", n => n)));

    private static Gen<string?> Expressions => Maybe(Gen.Elements("SET a = :a", "a < :é AND b = \"x\"", ""));

    private static Gen<UpdateItemRequest> Updates =>
        from key in Maybe(Attributes.Maps)
        from values in Maybe(Attributes.Maps)
        from names in Placeholders
        from update in Expressions
        from condition in Expressions
        from returned in Maybe(Gen.Elements(ReturnValue.ALL_NEW, ReturnValue.UPDATED_OLD))
        from onFailure in Maybe(Gen.Elements(ReturnValuesOnConditionCheckFailure.ALL_OLD, ReturnValuesOnConditionCheckFailure.NONE))
        from capacity in Maybe(Gen.Elements(ReturnConsumedCapacity.TOTAL, ReturnConsumedCapacity.INDEXES))
        from metrics in Maybe(Gen.Elements(ReturnItemCollectionMetrics.SIZE))
        select new UpdateItemRequest
        {
            TableName = "customer-dp",
            Key = key,
            ExpressionAttributeValues = values,
            ExpressionAttributeNames = names,
            UpdateExpression = update,
            ConditionExpression = condition,
            ReturnValues = returned,
            ReturnValuesOnConditionCheckFailure = onFailure,
            ReturnConsumedCapacity = capacity,
            ReturnItemCollectionMetrics = metrics,
        };

    private static Gen<QueryRequest> Queries =>
        from start in Maybe(Attributes.Maps)
        from values in Maybe(Attributes.Maps)
        from names in Placeholders
        from condition in Expressions
        from filter in Expressions
        from projection in Expressions
        from limit in Gen.Elements<int?>(null, 1, 1_000)
        from consistent in Gen.Elements<bool?>(null, true, false)
        from forward in Gen.Elements<bool?>(null, true, false)
        from capacity in Maybe(Gen.Elements(ReturnConsumedCapacity.TOTAL))
        from selected in Maybe(Gen.Elements(Select.COUNT, Select.ALL_ATTRIBUTES))
        select new QueryRequest
        {
            TableName = "customer-dp",
            IndexName = forward is null ? null : "by-customer",
            ExclusiveStartKey = start,
            ExpressionAttributeValues = values,
            ExpressionAttributeNames = names,
            KeyConditionExpression = condition,
            FilterExpression = filter,
            ProjectionExpression = projection,
            Limit = limit,
            ConsistentRead = consistent,
            ScanIndexForward = forward,
            ReturnConsumedCapacity = capacity,
            Select = selected,
        };

    private static Gen<GetItemRequest> Gets =>
        from key in Maybe(Attributes.Maps)
        from names in Placeholders
        from projection in Expressions
        from consistent in Gen.Elements<bool?>(null, true, false)
        from capacity in Maybe(Gen.Elements(ReturnConsumedCapacity.TOTAL))
        select new GetItemRequest
        {
            TableName = "customer-dp",
            Key = key,
            ExpressionAttributeNames = names,
            ProjectionExpression = projection,
            ConsistentRead = consistent,
            ReturnConsumedCapacity = capacity,
        };

    private static Gen<BatchWriteItemRequest> Batches =>
        from writes in Gen.OneOf(
            Attributes.Maps.Select(item => new WriteRequest { PutRequest = new PutRequest { Item = item } }),
            Attributes.Maps.Select(key => new WriteRequest { DeleteRequest = new DeleteRequest { Key = key } })).ListOf().Resize(5)
        from capacity in Maybe(Gen.Elements(ReturnConsumedCapacity.TOTAL))
        from metrics in Maybe(Gen.Elements(ReturnItemCollectionMetrics.SIZE))
        select new BatchWriteItemRequest
        {
            RequestItems = new() { ["customer-dp-events"] = [.. writes] },
            ReturnConsumedCapacity = capacity,
            ReturnItemCollectionMetrics = metrics,
        };

    private static Gen<TransactWriteItem> TransactItems =>
        from key in Maybe(Attributes.Maps)
        from values in Maybe(Attributes.Maps)
        from names in Placeholders
        from expression in Expressions
        from condition in Expressions
        from onFailure in Maybe(Gen.Elements(ReturnValuesOnConditionCheckFailure.ALL_OLD, ReturnValuesOnConditionCheckFailure.NONE))
        from table in Maybe(Gen.Elements("customer-dp-control", "customer-dp-a"))
        from kind in Gen.Choose(0, 4)
        let check = new ConditionCheck
        {
            TableName = table,
            Key = key,
            ConditionExpression = condition,
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = onFailure,
        }
        let delete = new Delete
        {
            TableName = table,
            Key = key,
            ConditionExpression = condition,
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = onFailure,
        }
        let put = new Put
        {
            TableName = table,
            Item = key,
            ConditionExpression = condition,
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = onFailure,
        }
        let update = new Update
        {
            TableName = table,
            Key = key,
            UpdateExpression = expression,
            ConditionExpression = condition,
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = onFailure,
        }
        select new TransactWriteItem
        {
            ConditionCheck = kind is 0 or 4 ? check : null,
            Delete = kind is 1 or 4 ? delete : null,
            Put = kind is 2 or 4 ? put : null,
            Update = kind is 3 or 4 ? update : null,
        };

    private static Gen<TransactWriteItemsRequest> Transactions =>
        from items in TransactItems.ListOf().Resize(4)
        from hasItems in Gen.Elements(true, true, true, false)
        from token in Gen.Elements("token-é", "")
        from capacity in Maybe(Gen.Elements(ReturnConsumedCapacity.TOTAL))
        from metrics in Maybe(Gen.Elements(ReturnItemCollectionMetrics.SIZE))
        select new TransactWriteItemsRequest
        {
            TransactItems = hasItems ? [.. items] : null,
            ClientRequestToken = token,
            ReturnConsumedCapacity = capacity,
            ReturnItemCollectionMetrics = metrics,
        };

    [Fact]
    public void Any_transaction_is_written_alike() =>
        CheckRequests(Transactions, (client, request) => client.TransactWriteItemsAsync(request));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ConsumedCapacity":null}""")]
    [InlineData("""{"ConsumedCapacity":[{"TableName":"t","CapacityUnits":2}],"New":{"x":1}}""")]
    [InlineData("""{"ItemCollectionMetrics":{"t":[{"SizeEstimateRangeGB":[0.5,1.0]}]}}""")]
    public async Task What_a_transaction_is_answered_is_read_alike(string body)
    {
        Answer = new(body);

        await CheckAnswerAsync(c => c.TransactWriteItemsAsync(new TransactWriteItemsRequest()), Dump);
    }

    [Theory]
    [InlineData("""[{"Code":"None"},{"Code":"ConditionalCheckFailed","Item":{"pk":{"S":"a"}},"Message":"The conditional request failed"}]""")]
    [InlineData("""[{"Code":"TransactionConflict","Message":null,"New":[1]},{}]""")]
    [InlineData("""[{"Code":"ThrottlingError"},null]""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Why_a_transaction_was_refused_is_read_alike(string reasons)
    {
        Answer = new(
            $$"""{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"m","CancellationReasons":{{reasons}}}""",
            400);

        await CheckAnswerAsync(c => c.TransactWriteItemsAsync(new TransactWriteItemsRequest()), Dump);
    }

    [Fact]
    public void Any_batch_is_written_alike() => CheckRequests(Batches, (client, request) => client.BatchWriteItemAsync(request));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"UnprocessedItems":{}}""")]
    [InlineData("""{"UnprocessedItems":null,"ConsumedCapacity":null}""")]
    [InlineData("""{"UnprocessedItems":{"t":[{"PutRequest":{"Item":{"pk":{"S":"a"}}}},{"DeleteRequest":{"Key":{"pk":{"S":"b"}}}}]}}""")]
    [InlineData("""{"ConsumedCapacity":[{"TableName":"t","CapacityUnits":2}],"UnprocessedItems":{},"New":{"x":1}}""")]
    [InlineData("""{"ItemCollectionMetrics":{"t":[{"SizeEstimateRangeGB":[0.5,1.0]}]},"UnprocessedItems":{}}""")]
    public async Task What_is_left_of_a_batch_is_read_alike(string body)
    {
        Answer = new(body);

        await CheckAnswerAsync(c => c.BatchWriteItemAsync(new BatchWriteItemRequest { RequestItems = new() { ["t"] = [] } }), Dump);
    }

    [Fact]
    public void Any_update_is_written_alike() => CheckRequests(Updates, (client, request) => client.UpdateItemAsync(request));

    [Fact]
    public void Any_query_is_written_alike() => CheckRequests(Queries, (client, request) => client.QueryAsync(request));

    [Fact]
    public void Any_get_is_written_alike() => CheckRequests(Gets, (client, request) => client.GetItemAsync(request));

    [Fact]
    public void Any_answer_is_read_alike() =>
        Prop.ForAll(
                Arb.From(
                    from items in Attributes.Maps.ListOf().Resize(4)
                    from capacity in Gen.Elements(
                        "",
                        """, "ConsumedCapacity":{"TableName":"t","CapacityUnits":1.5,"Table":{"CapacityUnits":1},"GlobalSecondaryIndexes":{"by-customer":{"CapacityUnits":0.5}}}""",
                        ", \"New\":[1,{}]")
                    select (items, capacity)),
                async answer =>
                {
                    var items = answer.items.Select(Attributes.Json).ToList();
                    var first = items.FirstOrDefault("null");
                    Answer = new(
                        $$"""{"Items":[{{string.Join(',', items)}}], "Count":{{items.Count}},"ScannedCount":7,"LastEvaluatedKey":{{first}},"Attributes":{{first}},"Item":{{first}}{{answer.capacity}}}""")
                    {
                        Headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "R1" },
                    };
                    await CheckAnswerAsync(c => c.QueryAsync(new QueryRequest("t")), Dump);
                    await CheckAnswerAsync(c => c.UpdateItemAsync(new UpdateItemRequest()), Dump);
                    await CheckAnswerAsync(c => c.GetItemAsync(new GetItemRequest()), Dump);
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Attributes":{},"Item":{},"Items":[],"Count":0,"ScannedCount":0}""")]
    [InlineData("""{"Attributes":null,"Item":null,"Items":null,"LastEvaluatedKey":null,"Count":null}""")]
    [InlineData(
        """{"Attributes":{"a":{"L":[]},"b":{"M":{}},"c":{"SS":[]},"d":{"B":""},"e":{"NULL":true},"f":{"Q":{"x":[1]},"S":"s"},"g":null}}""")]
    [InlineData(
        """{"ItemCollectionMetrics":{"ItemCollectionKey":{"pk":{"S":"x"}},"SizeEstimateRangeGB":[0.5,1.0]},"Attributes":{"a":{"N":"1"}}}""")]
    public async Task An_answer_with_empties_nulls_and_strangers_is_read_alike(string body)
    {
        Answer = new(body);

        await CheckAnswerAsync(c => c.QueryAsync(new QueryRequest("t")), Dump);
        await CheckAnswerAsync(c => c.UpdateItemAsync(new UpdateItemRequest()), Dump);
        await CheckAnswerAsync(c => c.GetItemAsync(new GetItemRequest()), Dump);
    }

    [Fact]
    public void Any_error_is_the_same_exception() =>
        Prop.ForAll(
                Arb.From(
                    from code in Gen.Elements(
                        "ConditionalCheckFailedException",
                        "ThrottlingException",
                        "ProvisionedThroughputExceededException",
                        "RequestLimitExceeded",
                        "InternalServerError",
                        "ItemCollectionSizeLimitExceededException",
                        "ReplicatedWriteConflictException",
                        "ResourceNotFoundException",
                        "TransactionConflictException",
                        "TransactionCanceledException",
                        "TransactionInProgressException",
                        "IdempotentParameterMismatchException",
                        "InvalidEndpointException",
                        "ValidationException",
                        "AccessDeniedException",
                        "Unheard.Of")
                    from item in Maybe(Attributes.Maps)
                    from status in Gen.Elements(400, 403, 413, 429, 500, 503)
                    from place in Gen.Elements("__type", "code", "header", "plain")
                    from message in Gen.Elements("message", "Message", "header")
                    from reasons in Gen.Elements(
                        "",
                        ""","throttlingReasons":[{"reason":"TableReadKeyRangeThroughputExceeded","resource":"arn:x","new":1},{}]""",
                        ""","ThrottlingReasons":[{"reason":"r"}]""")
                    select (code, item, status, place, message, reasons)),
                async error =>
                {
                    var headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = "R2" };
                    List<string> members = [];
                    switch (error.place)
                    {
                        case "header":
                            headers["x-amzn-ErrorType"] = $"{error.code}:http://internal/";
                            break;
                        case "code":
                            members.Add($"\"code\":\"{error.code}\"");
                            break;
                        default:
                            members.Add(
                                $"\"__type\":\"{(error.place == "plain" ? "" : "com.amazonaws.dynamodb.v20120810#")}{error.code}\"");
                            break;
                    }

                    if (error.message == "header")
                    {
                        headers["x-amzn-error-message"] = "as said in a header";
                    }
                    else
                    {
                        members.Add($"\"{error.message}\":\"The conditional request failed é\"");
                    }

                    if (error.item is { } item)
                    {
                        members.Add($"\"Item\":{Attributes.Json(item)}");
                    }

                    Answer = new(
                        $"{{{string.Join(',', members)}{(members.Count == 0 ? error.reasons.TrimStart(',') : error.reasons)}}}",
                        error.status)
                    {
                        Headers = headers,
                    };
                    await CheckAnswerAsync(c => c.UpdateItemAsync(new UpdateItemRequest()), Dump);
                    await CheckAnswerAsync(c => c.QueryAsync(new QueryRequest("t")), Dump);
                    await CheckAnswerAsync(c => c.GetItemAsync(new GetItemRequest()), Dump);
                    await CheckAnswerAsync(c => c.BatchWriteItemAsync(new BatchWriteItemRequest()), Dump);
                    await CheckAnswerAsync(c => c.TransactWriteItemsAsync(new TransactWriteItemsRequest()), Dump);
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    [Fact]
    public async Task An_error_without_a_message_does_not_show_the_item_as_the_SDK_does()
    {
        Answer = new("""{"__type":"ConditionalCheckFailedException","Item":{"lastName":{"S":"Doe"}}}""", 400);

        var exception = await Assert.ThrowsAsync<ConditionalCheckFailedException>(
            () => Lean.UpdateItemAsync(new UpdateItemRequest(), TestContext.Current.CancellationToken));

        Assert.Equal("Doe", exception.Item["lastName"].S);
        Assert.DoesNotContain("Doe", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Service Unavailable</html>")]
    [InlineData("")]
    [InlineData("[1]")]
    public async Task A_proxys_page_is_an_error_by_its_status_that_does_not_quote_it(string body)
    {
        Answer = new(body, 503);

        var exception = await Assert.ThrowsAsync<AmazonDynamoDBException>(
            () => Lean.UpdateItemAsync(new UpdateItemRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Equal("The service answered 503.", exception.Message);
    }

    [Fact]
    public async Task What_the_lean_way_does_not_know_goes_the_SDKs_way()
    {
        var cancellation = TestContext.Current.CancellationToken;
        UpdateItemRequest[] updates =
        [
            new() { AttributeUpdates = new() { ["a"] = new(new AttributeValue("x"), AttributeAction.PUT) } },
            new() { Expected = new() { ["a"] = new(false) }, ConditionalOperator = ConditionalOperator.OR },
        ];
        QueryRequest[] queries =
        [
            new() { AttributesToGet = ["a"] },
            new() { KeyConditions = new() { ["a"] = new() { ComparisonOperator = ComparisonOperator.EQ } } },
            new() { QueryFilter = new() { ["a"] = new() { ComparisonOperator = ComparisonOperator.NULL } } },
        ];

        foreach (var update in updates)
        {
            await Lean.UpdateItemAsync(update, cancellation);
        }

        foreach (var query in queries)
        {
            await Lean.QueryAsync(query, cancellation);
        }

        await Lean.GetItemAsync(new GetItemRequest { AttributesToGet = ["a"] }, cancellation);

        Assert.Equal(6, Server.Requests.Count);
        Assert.DoesNotContain(Server.Requests, x => x.Headers["User-Agent"].Contains("CustomerDp.Aws", StringComparison.Ordinal));
        Assert.Contains("AttributeUpdates", Server.Requests.First().Text, StringComparison.Ordinal);
    }

    /// <summary>A newer SDK may know more: then somebody has to decide what of it is written.</summary>
    [Fact]
    public void Every_member_of_the_requests_is_known()
    {
        Assert.Equal(
            [
                "AttributeUpdates", "ConditionExpression", "ConditionalOperator", "Expected", "ExpressionAttributeNames",
                "ExpressionAttributeValues", "Key", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics", "ReturnValues",
                "ReturnValuesOnConditionCheckFailure", "TableName", "UpdateExpression",
            ],
            MembersOf<UpdateItemRequest>());
        Assert.Equal(
            [
                "AttributesToGet",
                "ConditionalOperator",
                "ConsistentRead",
                "ExclusiveStartKey",
                "ExpressionAttributeNames",
                "ExpressionAttributeValues",
                "FilterExpression",
                "IndexName",
                "IsLimitSet",
                "KeyConditionExpression",
                "KeyConditions",
                "Limit",
                "ProjectionExpression",
                "QueryFilter",
                "ReturnConsumedCapacity",
                "ScanIndexForward",
                "Select",
                "TableName",
            ],
            MembersOf<QueryRequest>());
        Assert.Equal(
            [
                "AttributesToGet", "ConsistentRead", "ExpressionAttributeNames", "Key", "ProjectionExpression", "ReturnConsumedCapacity",
                "TableName",
            ],
            MembersOf<GetItemRequest>());
        Assert.Equal(["RequestItems", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics"], MembersOf<BatchWriteItemRequest>());
        Assert.Equal(
            ["ClientRequestToken", "ReturnConsumedCapacity", "ReturnItemCollectionMetrics", "TransactItems"],
            MembersOf<TransactWriteItemsRequest>());
        Assert.Equal(["ConditionCheck", "Delete", "Put", "Update"], MembersOf<TransactWriteItem>());
        string[] conditional =
        [
            "ConditionExpression", "ExpressionAttributeNames", "ExpressionAttributeValues", "Key", "ReturnValuesOnConditionCheckFailure",
            "TableName",
        ];
        Assert.Equal(conditional, MembersOf<ConditionCheck>());
        Assert.Equal(conditional, MembersOf<Delete>());
        Assert.Equal([.. conditional, "UpdateExpression"], MembersOf<Update>());
        Assert.Equal(conditional.Select(x => x == "Key" ? "Item" : x), MembersOf<Put>());
        Assert.Equal(
            ["B", "BOOL", "BS", "IsBOOLSet", "IsBSSet", "IsLSet", "IsMSet", "IsNSSet", "IsSSSet", "L", "M", "N", "NS", "NULL", "S", "SS"],
            MembersOf<AttributeValue>());

        static string[] MembersOf<T>() =>
            [.. typeof(T).GetProperties().Where(x => x.DeclaringType == typeof(T)).Select(x => x.Name).Order(StringComparer.Ordinal)];
    }

    private void CheckRequests<TRequest, TResponse>(Gen<TRequest> requests, Func<IAmazonDynamoDB, TRequest, Task<TResponse>> send) =>
        Prop.ForAll(
            Arb.From(requests),
            async request =>
            {
                Answer = new();
                await send(Sdk, request);
                await send(Lean, request);

                var last = Server.Requests.TakeLast(2).ToArray();
                Assert.Equal(last[0].Json, last[1].Json);
                WireHeaders.AssertSame(last[0], last[1]);
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(Runs));

    private async Task CheckAnswerAsync<TResponse>(Func<IAmazonDynamoDB, Task<TResponse>> send, Func<TResponse, string> dump)
        where TResponse : AmazonWebServiceResponse =>
        Assert.Equal(await OutcomeAsync(Sdk, send, dump), await OutcomeAsync(Lean, send, dump));

    private static async Task<string> OutcomeAsync<TResponse>(
        AmazonDynamoDBClient client, Func<IAmazonDynamoDB, Task<TResponse>> send, Func<TResponse, string> dump)
        where TResponse : AmazonWebServiceResponse
    {
        try
        {
            var response = await send(client);
            return $"{dump(response)} {response.HttpStatusCode} {response.ContentLength} {response.ResponseMetadata.RequestId}";
        }
        catch (AmazonServiceException e)
        {
            var reasons = e switch
            {
                ThrottlingException x => x.ThrottlingReasons,
                ProvisionedThroughputExceededException x => x.ThrottlingReasons,
                RequestLimitExceededException x => x.ThrottlingReasons,
                _ => null,
            };
            return $"{e.GetType()} {e.Message} {e.ErrorCode} {e.ErrorType} {e.StatusCode} {e.RequestId} {e.Retryable?.Throttling} "
                + $"{Attributes.Dump((e as ConditionalCheckFailedException)?.Item)} "
                + $"{Dump((e as TransactionCanceledException)?.CancellationReasons)} "
                + $"{(reasons is null ? "-" : string.Join(',', reasons.Select(x => $"{x.Reason}/{x.Resource}")))}";
        }
    }

    private static string Dump(QueryResponse response) =>
        $"{(response.Items is null ? "-" : string.Join(';', response.Items.Select(Attributes.Dump)))} {response.Count} {response.ScannedCount} "
        + $"{Attributes.Dump(response.LastEvaluatedKey)} {Dump(response.ConsumedCapacity)}";

    private static string Dump(UpdateItemResponse response) =>
        $"{Attributes.Dump(response.Attributes)} {Dump(response.ConsumedCapacity)} {Attributes.Dump(response.ItemCollectionMetrics?.ItemCollectionKey)} "
        + $"{string.Join(',', response.ItemCollectionMetrics?.SizeEstimateRangeGB ?? [])}";

    private static string Dump(BatchWriteItemResponse response) => string.Join(
        ' ',
        [
            response.UnprocessedItems is null ? "-" : string.Join(';', response.UnprocessedItems.Select(table =>
                $"{table.Key}: {string.Join(',', table.Value.Select(w => Attributes.Dump(w.PutRequest?.Item ?? w.DeleteRequest.Key)))}")),
            response.ConsumedCapacity is null ? "-" : string.Join(';', response.ConsumedCapacity.Select(Dump)),
            $"{response.ItemCollectionMetrics?.Count}",
        ]);

    private static string Dump(TransactWriteItemsResponse response) =>
        $"{(response.ConsumedCapacity is null ? "-" : string.Join(';', response.ConsumedCapacity.Select(Dump)))} {response.ItemCollectionMetrics?.Count}";

    private static string Dump(List<CancellationReason>? reasons) => reasons is null
        ? "-"
        : string.Join(',', reasons.Select(x => x is null ? "absent" : $"{x.Code}/{x.Message}/{Attributes.Dump(x.Item)}"));

    private static string Dump(GetItemResponse response) =>
        $"{Attributes.Dump(response.Item)} {Dump(response.ConsumedCapacity)} {response.IsItemSet}";

    private static string Dump(ConsumedCapacity? capacity) =>
        $"{capacity?.TableName} {capacity?.CapacityUnits} {capacity?.Table?.CapacityUnits} {capacity?.GlobalSecondaryIndexes?.Values.Sum(x => x.CapacityUnits)}";

    // As the SDK writes it: the reading is what is compared.
}

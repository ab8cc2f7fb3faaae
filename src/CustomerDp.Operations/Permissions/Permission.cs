namespace CustomerDp.Operations.Permissions;

/// <summary>Actions that a component calls on resources of the product.</summary>
/// <param name="Id">What it is for, in letters and digits: the statement's <c>Sid</c>.</param>
/// <param name="Resources">On what.</param>
/// <param name="Actions">
/// As IAM names them: <c>sqs:SendMessage</c>, which covers <c>SendMessageBatch</c> too
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html"/>,
/// <see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html"/>).
/// </param>
public sealed record Permission(string Id, IReadOnlyList<ProductResource> Resources, IReadOnlyList<string> Actions)
{
    /// <summary>Partition keys of the items that they may touch, as patterns of <c>StringLike</c>. Empty (the default): of all.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];
}

using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.Tests.GraphQL.Hosting;

internal sealed record Person(
    [property: ID] string Id,
    string? FirstName,
    string LastName,
    DateOnly? Born,
    Status Status,
    [property: GraphQLIgnore] Money Balance,
    IReadOnlyList<string> Tags)
{
    public DateTimeOffset UpdatedAt { get; init; }

    public string FullName => $"{FirstName} {LastName}";

    public decimal? Worth => Balance.Amount;

    internal string Secret => LastName;

    public async Task<string> Greeting([Service] People people, IResolverContext context, string word = "Hello")
    {
        await Task.Yield();
        return $"{word} {FirstName}, one of {people.ById.Count} at {string.Join('/', context.Path)}";
    }
}

internal sealed record Money(decimal Amount, string Currency);

internal enum Status
{
    PendingVerification,

    [GraphQLDescription("In force.")]
    Active,

    [GraphQLDeprecated("Use ACTIVE.")]
    Ok,

    [GraphQLIgnore]
    Unknown,
}

[GraphQLDescription("A page of things.")]
internal sealed record Page<T>(IReadOnlyList<T> Nodes, int Count)
    where T : notnull;

internal sealed record PersonFilter([property: GraphQLName("text")] string Query, Status? Status, int First = 10)
{
    public IReadOnlyList<Status>? AnyOf { get; init; }
}

[OneOf]
internal sealed class PersonKey
{
    [ID]
    public string? Id { get; set; }

    public string? Name { get; set; }
}

[InterfaceType("Animal")]
internal interface IAnimal
{
    string Name { get; }
}

internal sealed record Dog(string Name, bool Barks) : IAnimal, IPrize;

internal sealed record Cat(string Name, int Lives) : IAnimal;

[UnionType("Prize")]
internal interface IPrize;

internal sealed record Medal(string Metal) : IPrize;

internal sealed class People
{
    public IReadOnlyDictionary<string, Person> ById { get; } = new Dictionary<string, Person>
    {
        ["1"] = new("1", "Ada", "L", new DateOnly(1815, 12, 10), Status.Active, new Money(100.50m, "GBP"), ["a", "b"])
        {
            UpdatedAt = new DateTimeOffset(2026, 3, 1, 10, 15, 30, 120, TimeSpan.Zero),
        },
    };
}

[GraphQLName("Query")]
internal sealed class QueryRoot
{
    private readonly People _people;

    public QueryRoot(People people) => _people = people;

    [GraphQLDescription("One person.")]
    public Person? GetPerson([ID] string id) => _people.ById.GetValueOrDefault(id);

    public async Task<Page<Person>> FindPeopleAsync(PersonFilter filter, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return new Page<Person>([.. _people.ById.Values.Where(p => p.LastName == filter.Query).Take(filter.First)], _people.ById.Count);
    }

    public string? Find(PersonKey key) => key.Id is null ? $"name {key.Name}" : $"id {key.Id} of {_people.ById.Count}";

    public static IReadOnlyList<IAnimal> Animals => [new Dog("Rex", true), new Cat("Tom", 9)];

    public static IPrize? Prize(bool medal = true) => medal ? new Medal("gold") : new Dog("Rex", false);

    [GraphQLDeprecated("Use animals.")]
    public static ValueTask<int?> Old(Status status = Status.Active, [DefaultValue(null)] int? x = 3, decimal rate = 1.50m) =>
        ValueTask.FromResult<int?>(status == Status.Active && x is null && rate == 1.5m ? 1 : null);

    public static IReadOnlyList<Status> Statuses(IReadOnlyList<Status> of, int?[]? numbers) =>
        [.. of, .. numbers is null ? [] : new[] { Status.Ok }];
}

namespace SisSync.Tests.Browser;

/// <summary>Somebody in front of a Teams client.</summary>
internal sealed record Person(string Id, string Name, string ObjectId)
{
    public static Person Ana { get; } =
        new("29:ana", "Ana Ruiz", "7c1b9e52-3a04-4d8f-b6c9-52e0a1f7d384");

    public static Person Ben { get; } =
        new("29:ben", "Ben Okafor", "b20f6d3e-91c7-45aa-8e14-6d7093c5f821");

    /// <summary>Of the tenant, but without a role.</summary>
    public static Person Stranger { get; } =
        new("29:sam", "Sam Stranger", "e5a84c07-6f2d-4b39-9d50-1c83b7e6042f");

    public static IReadOnlyList<Person> All { get; } = [Ana, Ben, Stranger];

    public static Person Of(string id) => All.Single(person => person.Id == id);
}

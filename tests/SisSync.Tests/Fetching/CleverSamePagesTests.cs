using SisSync.Core.Fetching;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Fetching;

/// <summary>Pulls whose pages are those of the last one, byte by byte, or nearly.</summary>
public sealed class CleverSamePagesTests : CleverApiTestBase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sissync-pages-").FullName;

    [Theory]
    [InlineData(10_000)]
    [InlineData(2)]
    public async Task PullAsync_AllPagesAreAsBefore_HandsOverSchoolsAlone(int largestPage)
    {
        Clever.LargestPage = largestPage;
        var first = await CompleteAsync();
        var asked = Clever.Requests.Count;

        var second = await AgainAsync(first);

        Assert.True(second.IsAsBefore);
        Assert.Equal(first.Pages.Order(_byPlace), second.Pages.Order(_byPlace));
        Assert.All(Sink.Accepted, record => Assert.Equal(RecordKind.School, record.Kind));
        Assert.Equal(Clever.District.Ids(RecordKind.School), Sink.Ids(RecordKind.School));
        Assert.Equal(2 * asked, Clever.Requests.Count);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task PullAsync_OneStudentDiffers_HandsOverAllInOrder(int n)
    {
        Clever.LargestPage = 2;
        var first = await CompleteAsync();
        var student = Rosters.Student(n);
        Clever.District.Change(student, p => p with { First = "Ada" });

        var second = await AgainAsync(first);

        Assert.False(second.IsAsBefore);
        AssertDelivered();
        Assert.Equal(first.Pages.Count, second.Pages.Count);
        Assert.Single(second.Pages.Except(first.Pages));
    }

    [Fact]
    public async Task PullAsync_OneListDiffersAfterTheOthersHaveEnded_HandsOverAllOnce()
    {
        Clever.LargestPage = 2;
        var first = await CompleteAsync();
        var last = Clever.District.Ids(RecordKind.Section).Last();
        Clever.District.Sections[last] = Clever.District.Sections[last] with { Name = "Botany" };
        // the last page of the classes comes when all other lists are at their ends
        var others = Clever.Requests.Count(r => r.Contains("/users", StringComparison.Ordinal));
        Clever.Fault(
            "sections",
            FakeFault.After(async () =>
            {
                while (
                    Clever.Requests.Count(r => r.Contains("/users", StringComparison.Ordinal))
                    < 2 * others
                )
                {
                    await Task.Yield();
                }
            }),
            page: (Clever.District.Sections.Count + 1) / 2
        );

        Assert.False((await AgainAsync(first)).IsAsBefore);
        AssertDelivered();
    }

    [Fact]
    public async Task PullAsync_APageMoreOrFewer_HandsOverAll()
    {
        Clever.LargestPage = 2;
        var first = await CompleteAsync();
        var student = Clever.District.Ids(RecordKind.Student).Last();
        var gone = Clever.District.People[student];
        Clever.District.People.Remove(student);

        var fewer = await AgainAsync(first);
        Assert.False(fewer.IsAsBefore);
        AssertDelivered();
        Clever.District.With(gone);
        Assert.False((await AgainAsync(fewer)).IsAsBefore);
        AssertDelivered();
    }

    [Fact]
    public async Task PullAsync_PackedInAnotherWay_IsAsBefore()
    {
        Clever.LargestPage = 2;
        var first = await CompleteAsync();
        Clever.Repack();

        var second = await AgainAsync(first);

        Assert.True(second.IsAsBefore);
        Assert.Equal(Unpacked(first), Unpacked(second));
        Assert.Empty(
            first.Pages.Select(p => p.Packed).Intersect(second.Pages.Select(p => p.Packed))
        );

        static IEnumerable<FetchedPage> Unpacked(PullOutcome.Complete pull) =>
            pull.Pages.Order(_byPlace).Select(page => page with { Packed = 0 });
    }

    [Fact]
    public async Task PullAsync_NotPacked_CannotKnowPagesAgain()
    {
        var first = await CompleteAsync();
        Clever.Packing = null;

        var second = await AgainAsync(first);

        Assert.False(second.IsAsBefore);
        Assert.Empty(second.Pages);
        AssertDelivered();
    }

    [Fact]
    public async Task PullAsync_CutOffOrDamagedOnTheWay_IsReadAgainAndKnownNextTime()
    {
        Clever.LargestPage = 2;
        var whole = await CompleteAsync();
        Sink = new RecordingSink();
        Clever
            .Fault("students", FakeFault.PackedTruncated(), page: 2)
            .Fault("contacts", FakeFault.PackedDamaged(), page: 1)
            .Fault("teachers", FakeFault.Broken(), page: 1)
            .Fault("sections", FakeFault.PackedBroken(), page: 1);

        var pull = await CompleteAsync();

        AssertDelivered();
        Assert.Equal(whole.Pages.Order(_byPlace), pull.Pages.Order(_byPlace));
    }

    [Fact]
    public async Task PullAsync_ConnectionsBreak_IsStillAsBefore()
    {
        Clever.LargestPage = 2;
        var first = await CompleteAsync();
        Clever
            .Fault("students", FakeFault.PackedBroken(), page: 2)
            .Fault("contacts", FakeFault.PackedBroken(), page: 1);

        Assert.True((await AgainAsync(first)).IsAsBefore);
    }

    [Fact]
    public async Task PullAsync_CleverSyncsMeanwhile_TheSecondTryIsAsBefore()
    {
        var first = await CompleteAsync();
        Clever.Fault(
            "sections",
            FakeFault.After(() => Clever.District.LastSync = "2026-01-15T09:42:10.511Z")
        );

        var second = await AgainAsync(first);

        Assert.True(second.IsAsBefore);
        Assert.Equal(1, Sink.Restarts);
    }

    private static readonly Comparer<FetchedPage> _byPlace = Comparer<FetchedPage>.Create(
        (one, other) => (one.Kind, one.Next ?? "~").CompareTo((other.Kind, other.Next ?? "~"))
    );

    private async Task<PullOutcome.Complete> CompleteAsync() =>
        Assert.IsType<PullOutcome.Complete>(await PullAsync());

    private async Task<PullOutcome.Complete> AgainAsync(PullOutcome.Complete before)
    {
        Sink = new RecordingSink { LastPull = new LastPull(before.Pages, _folder) };
        return await CompleteAsync();
    }
}

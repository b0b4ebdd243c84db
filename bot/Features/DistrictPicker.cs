using SisSync.Bot.Access;
using SisSync.Bot.Commands;

namespace SisSync.Bot.Features;

/// <summary>The district that something is to be done with: the only one, the one that was picked, or a question.</summary>
internal sealed class DistrictPicker(IAccessPolicy access, SeenDistricts seenDistricts)
{
    /// <param name="districtId">As picked; null = none was.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="verb">The command's button.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The district, or what is answered instead.</returns>
    public async Task<(Entitlement? Seen, ChatReply Question)> FindAsync(
        string? districtId,
        Caller caller,
        string verb,
        CancellationToken cancellationToken
    )
    {
        var districts = access.DistrictsOf(caller);
        if (districtId is null && districts.Count > 1)
        {
            return (null, DistrictChoice.Build(districts, new Question(verb)));
        }
        var id = districtId ?? districts[0].Id;
        return (await seenDistricts.FindAsync(caller, id, cancellationToken), Replies.NotFound);
    }
}

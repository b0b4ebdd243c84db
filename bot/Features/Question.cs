using System.Text.Json.Nodes;

namespace SisSync.Bot.Features;

/// <summary>The button that asks again once it is clear which district or school is meant.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Data">Its data without the ids.</param>
internal sealed record Question(string Verb, JsonObject Data)
{
    public JsonObject About(string districtId, string? schoolId = null)
    {
        var data = Data.DeepClone().AsObject();
        data["district"] = districtId;
        if (schoolId is not null)
        {
            data["school"] = schoolId;
        }
        return data;
    }
}

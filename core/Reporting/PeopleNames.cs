using System.Text;
using SisSync.Core.Holding;
using SisSync.Core.Persistence;
using SisSync.Core.Roster;
using SisSync.Core.Staging;

namespace SisSync.Core.Reporting;

/// <summary>Other people that a row speaks of, by what a SIS knows them by.</summary>
internal sealed class PeopleNames(RosterStore store, int school)
{
    /// <summary>Adds to a contact the students it belongs to: that is where a SIS keeps contacts.</summary>
    public Dictionary<string, string> WithStudents(byte[] person, PersonRole roles)
    {
        var cells = EvidenceCells.Of(person, roles).ToDictionary();
        var ids = new List<string>();
        var links = new PersonBytes(person).Links;
        while (links.Read())
        {
            ids.Add(Encoding.UTF8.GetString(links.Student));
        }
        var students = ids.Distinct(StringComparer.Ordinal)
            .Select(id => store.Member(school, id)?.Body)
            .Where(student => student is not null)
            .ToList();
        cells["Students"] = string.Join("; ", students.Select(s => s!.FullName));
        cells["Student SIS ids"] = string.Join("; ", students.Select(s => s!.Student?.SisId ?? ""));
        return cells;
    }

    /// <summary>A class's teachers, stored as Clever ids; one whom Clever does not share has no more than that.</summary>
    public string Teachers(string ids) =>
        string.Join(
            "; ",
            ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id =>
                    store.Member(school, id)?.Body is { } teacher
                        ? $"{teacher.FullName} (SIS id {EvidenceCells.SisId(teacher) ?? "missing"})"
                        : $"not shared at this school (Clever id {id})"
                )
        );
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SisSync.Benchmarks.Baselines;

/// <summary>A sync written with EF Core the ordinary way: read typed, load all, compare, SaveChanges.</summary>
internal static class Entities
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static async Task<long> SyncAsync(HttpClient http, string database)
    {
        await using var db = new EntitiesContext(database);
        await db.Database.EnsureCreatedAsync();
        var users = new Dictionary<string, CleverUser>();
        var sections = new Dictionary<string, CleverSection>();
        await Baseline.ReadPagesAsync(
            http,
            async page =>
            {
                var body = await page.Content.ReadAsByteArrayAsync();
                var path = page.RequestMessage!.RequestUri!.AbsolutePath;
                if (path.EndsWith("users", StringComparison.Ordinal))
                {
                    foreach (var entry in Read<CleverUser>(body))
                    {
                        users[entry.Id] = entry;
                    }
                }
                else if (path.EndsWith("sections", StringComparison.Ordinal))
                {
                    foreach (var entry in Read<CleverSection>(body))
                    {
                        sections[entry.Id] = entry;
                    }
                }
                return Baseline.Next(body);
            }
        );
        await SyncPeopleAsync(db, users);
        await SyncSectionsAsync(db, sections);
        return await db.SaveChangesAsync();
    }

    private static async Task SyncPeopleAsync(
        EntitiesContext db,
        Dictionary<string, CleverUser> users
    )
    {
        var known = await db.People.Include(p => p.Links).ToDictionaryAsync(p => p.Id);
        foreach (var user in users.Values)
        {
            if (!known.TryGetValue(user.Id, out var person))
            {
                db.People.Add(person = new PersonEntity { Id = user.Id });
            }
            person.First = user.Name?.First;
            person.Last = user.Name?.Last;
            person.Email = user.Email;
            person.Phone = user.Roles.Contact?.Phone;
            person.Grade = user.Roles.Student?.Grade;
            person.SisId = user.Roles.Student?.SisId ?? user.Roles.Teacher?.SisId;
            person.School = user.Roles.Student?.School ?? user.Roles.Teacher?.School;
            var wanted = user.Roles.Contact?.StudentRelationships ?? [];
            person.Links.RemoveAll(link => !wanted.Exists(w => w.Student == link.StudentId));
            foreach (var link in wanted)
            {
                if (!person.Links.Exists(l => l.StudentId == link.Student))
                {
                    person.Links.Add(new LinkEntity { StudentId = link.Student, Type = link.Type });
                }
            }
        }
        db.People.RemoveRange(known.Values.Where(p => !users.ContainsKey(p.Id)));
    }

    private static async Task SyncSectionsAsync(
        EntitiesContext db,
        Dictionary<string, CleverSection> sections
    )
    {
        var known = await db.Sections.ToDictionaryAsync(s => s.Id);
        foreach (var section in sections.Values)
        {
            if (!known.TryGetValue(section.Id, out var row))
            {
                db.Sections.Add(row = new SectionEntity { Id = section.Id });
            }
            row.School = section.School;
            row.Name = section.Name;
            row.Teachers = string.Join(' ', section.Teachers);
            row.Students = string.Join(' ', section.Students);
        }
        db.Sections.RemoveRange(known.Values.Where(s => !sections.ContainsKey(s.Id)));
    }

    private static IEnumerable<T> Read<T>(byte[] body) =>
        JsonSerializer.Deserialize<CleverList<T>>(body, _json)!.Data.Select(entry => entry.Data);
}

internal sealed record CleverList<T>(List<CleverEntry<T>> Data);

internal sealed record CleverEntry<T>(T Data);

internal sealed record CleverUser(
    string Id,
    string? Email,
    CleverName? Name,
    CleverUserRoles Roles
);

internal sealed record CleverName(string? First, string? Last);

internal sealed record CleverUserRoles(
    CleverStudent? Student,
    CleverTeacher? Teacher,
    CleverContact? Contact
);

internal sealed record CleverStudent(string? SisId, string? Grade, string? School);

internal sealed record CleverTeacher(string? SisId, string? School);

internal sealed record CleverContact(string? Phone, List<CleverLink> StudentRelationships);

internal sealed record CleverLink(string Student, string? Type);

internal sealed record CleverSection(
    string Id,
    string? School,
    string? Name,
    List<string> Teachers,
    List<string> Students
);

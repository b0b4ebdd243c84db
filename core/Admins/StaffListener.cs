using SisSync.Core.Fetching;
using SisSync.Core.Roster;

namespace SisSync.Core.Admins;

/// <summary>
/// Hears a pull on its way to the stager, which does not read what has not changed, and keeps whom the roster names as staff.
/// </summary>
internal sealed class StaffListener(IRosterSink next) : IRosterSink
{
    private readonly List<SourceAdmin> _staff = [];

    public IReadOnlyList<SourceAdmin> Staff => _staff;

    /// <inheritdoc />
    public void Restart()
    {
        _staff.Clear();
        next.Restart();
    }

    /// <inheritdoc />
    public void Accept(RecordKind kind, ReadOnlySpan<byte> json)
    {
        if (
            kind == RecordKind.Staff
            && CleverRecord.ReadPerson(json) is { Staff: { } facts } person
            && EmailAddress.Normalize(person.Email) is { } email
        )
        {
            _staff.Add(new SourceAdmin(person.Id, email, WholeDistrict: false, facts.Schools));
        }
        next.Accept(kind, json);
    }
}

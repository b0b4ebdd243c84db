using Microsoft.Data.Sqlite;
using SisSync.Core.Roster;

namespace SisSync.Core.Fetching.CleverCsv;

/// <summary>
/// The rows of a pull in a private temporary SQLite database: a district of a million people is sorted and joined on disk, in
/// an amount of memory that does not grow with it. SQLite unlinks its file as it creates it, so not even a crash leaves
/// pupils' data behind.
/// </summary>
internal sealed class CsvStage : IDisposable
{
    // an empty data source is a temporary database; a crash loses it anyway, so nothing is journaled or flushed
    private const string Schema = """
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA temp_store = FILE;
        PRAGMA cache_size = -65536;
        CREATE TABLE record (kind INTEGER NOT NULL, id TEXT NOT NULL, who TEXT NOT NULL, json BLOB NOT NULL, UNIQUE (kind, id));
        CREATE TABLE section (id TEXT NOT NULL UNIQUE, school TEXT NOT NULL, json BLOB NOT NULL);
        CREATE TABLE teaches (teacher TEXT NOT NULL, school TEXT NOT NULL, PRIMARY KEY (teacher, school)) WITHOUT ROWID;
        CREATE TABLE enrollment (section TEXT NOT NULL, student TEXT NOT NULL);
        CREATE TABLE contact (
            id TEXT NOT NULL, student TEXT NOT NULL, sis_id TEXT, name TEXT, email TEXT, phone TEXT, phone_type TEXT,
            relationship TEXT, type TEXT);
        """;

    private readonly SqliteConnection _connection;
    private readonly StageCommand _addRecord;
    private readonly StageCommand _findRecord;
    private readonly StageCommand _addSection;
    private readonly StageCommand _addTeaches;
    private readonly StageCommand _findTeaches;
    private readonly StageCommand _addEnrollment;
    private readonly StageCommand _addContact;

    public CsvStage()
    {
        _connection = new SqliteConnection("Data Source=;Pooling=False");
        _addRecord = Command("INSERT OR IGNORE INTO record VALUES (?1, ?2, ?3, ?4)", 4);
        _findRecord = Command("SELECT who, json FROM record WHERE kind = ?1 AND id = ?2", 2);
        _addSection = Command("INSERT OR IGNORE INTO section VALUES (?1, ?2, ?3)", 3);
        _addTeaches = Command("INSERT OR IGNORE INTO teaches VALUES (?1, ?2)", 2);
        _findTeaches = Command("SELECT school FROM teaches WHERE teacher = ?1", 1);
        _addEnrollment = Command("INSERT INTO enrollment VALUES (?1, ?2)", 2);
        _addContact = Command("INSERT INTO contact VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", 9);
    }

    /// <summary>Opens the file and begins the one transaction that holds all rows.</summary>
    public void Open()
    {
        _connection.Open();
        Execute(Schema);
        Execute("BEGIN");
    }

    /// <summary>False when the id is taken already: the first wins.</summary>
    public bool AddRecord(RecordKind kind, string id, string who, ReadOnlySpan<byte> json) =>
        _addRecord.Run((int)kind, id, who, json.ToArray()) > 0;

    /// <summary>The first record of that id; null when there is none.</summary>
    public (string Who, byte[] Json)? FindRecord(RecordKind kind, string id)
    {
        using var reader = _findRecord.Query((int)kind, id);
        return reader.Read() ? (reader.GetString(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    /// <summary>A class without its students, and the schools its teachers thereby teach at; false when the id is taken.</summary>
    public bool AddSection(Section section, ReadOnlySpan<byte> json)
    {
        if (_addSection.Run(section.Id, section.School, json.ToArray()) == 0)
        {
            return false;
        }
        foreach (var teacher in section.Teachers)
        {
            _addTeaches.Run(teacher, section.School);
        }
        return true;
    }

    /// <summary>The schools of a teacher's classes.</summary>
    public IReadOnlyList<string> SchoolsTaught(string teacher)
    {
        using var reader = _findTeaches.Query(teacher);
        var schools = new List<string>();
        while (reader.Read())
        {
            schools.Add(reader.GetString(0));
        }
        return schools;
    }

    public void AddEnrollment(string section, string student) =>
        _addEnrollment.Run(section, student);

    public void AddContact(string id, string student, CsvContact contact) =>
        _addContact.Run(
            id,
            student,
            contact.SisId,
            contact.Name,
            contact.Email,
            ContactPhone.Format(contact.GivenPhone),
            contact.PhoneType,
            contact.Relationship,
            contact.Type
        );

    /// <summary>A query over all that was staged.</summary>
    public StageCommand Command(string sql, int parameters = 0) =>
        new(_connection, sql, parameters);

    public void Dispose()
    {
        foreach (
            var command in new[]
            {
                _addRecord,
                _findRecord,
                _addSection,
                _addTeaches,
                _findTeaches,
                _addEnrollment,
                _addContact,
            }
        )
        {
            command.Dispose();
        }
        _connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using SisSync.Benchmarks.Measuring;

namespace SisSync.Benchmarks.Baselines;

/// <summary>
/// The sqlite3 command line with a script tuned by hand, which is handed the columns that the product keeps as ready-made CSV files:
/// set-wise adds, updates and removals by fingerprint, duplicate emails, students with six contacts, all in one transaction.
/// </summary>
internal sealed class Script(string folder)
{
    private const string Sql = """
        .bail on
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = NORMAL;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -262144;
        CREATE TABLE IF NOT EXISTS account (id TEXT PRIMARY KEY, role TEXT, schools TEXT, first TEXT, middle TEXT, last TEXT, email TEXT, sis TEXT, number TEXT, state TEXT, grade TEXT, title TEXT, phone TEXT, phone_type TEXT, fp INTEGER) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS rel (contact TEXT, student TEXT, relationship TEXT, type TEXT, PRIMARY KEY (contact, student)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS section (id TEXT PRIMARY KEY, school TEXT, name TEXT, sis TEXT, number TEXT, period TEXT, grade TEXT, subject TEXT, teachers TEXT, students TEXT, fp INTEGER) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS finding (kind TEXT, subject TEXT, PRIMARY KEY (kind, subject)) WITHOUT ROWID;
        CREATE TEMP TABLE a (id TEXT PRIMARY KEY, role TEXT, schools TEXT, first TEXT, middle TEXT, last TEXT, email TEXT, sis TEXT, number TEXT, state TEXT, grade TEXT, title TEXT, phone TEXT, phone_type TEXT, fp INTEGER) WITHOUT ROWID;
        CREATE TEMP TABLE r (contact TEXT, student TEXT, relationship TEXT, type TEXT, PRIMARY KEY (contact, student)) WITHOUT ROWID;
        CREATE TEMP TABLE s (id TEXT PRIMARY KEY, school TEXT, name TEXT, sis TEXT, number TEXT, period TEXT, grade TEXT, subject TEXT, teachers TEXT, students TEXT, fp INTEGER) WITHOUT ROWID;
        .mode csv
        .import --schema temp people.csv a
        .import --schema temp rels.csv r
        .import --schema temp sections.csv s
        BEGIN IMMEDIATE;
        CREATE TEMP TABLE gone AS SELECT old.id FROM account old LEFT JOIN a ON a.id = old.id WHERE a.id IS NULL;
        CREATE TEMP TABLE differs AS SELECT a.id FROM a LEFT JOIN account old ON old.id = a.id WHERE old.id IS NULL OR old.fp <> a.fp;
        DELETE FROM rel WHERE contact IN (SELECT id FROM gone UNION ALL SELECT id FROM differs);
        DELETE FROM account WHERE id IN (SELECT id FROM gone);
        INSERT INTO account SELECT a.* FROM differs d JOIN a ON a.id = d.id WHERE true
            ON CONFLICT (id) DO UPDATE SET role = excluded.role, schools = excluded.schools, first = excluded.first, middle = excluded.middle,
                last = excluded.last, email = excluded.email, sis = excluded.sis, number = excluded.number, state = excluded.state,
                grade = excluded.grade, title = excluded.title, phone = excluded.phone, phone_type = excluded.phone_type, fp = excluded.fp;
        INSERT INTO rel SELECT r.* FROM differs d JOIN r ON r.contact = d.id;
        DELETE FROM section WHERE id NOT IN (SELECT id FROM s);
        INSERT INTO section SELECT s.* FROM s LEFT JOIN section old ON old.id = s.id WHERE old.id IS NULL OR old.fp <> s.fp
            ON CONFLICT (id) DO UPDATE SET school = excluded.school, name = excluded.name, sis = excluded.sis, number = excluded.number,
                period = excluded.period, grade = excluded.grade, subject = excluded.subject, teachers = excluded.teachers,
                students = excluded.students, fp = excluded.fp;
        DELETE FROM finding;
        INSERT INTO finding SELECT 'duplicate', role || '|' || lower(trim(email)) FROM a WHERE email <> '' GROUP BY 2 HAVING COUNT(*) > 1;
        INSERT INTO finding SELECT 'six', student FROM r GROUP BY student HAVING COUNT(*) >= 6;
        COMMIT;
        SELECT (SELECT COUNT(*) FROM account), (SELECT COUNT(*) FROM finding);
        """;

    /// <summary>Whether the command line of SQLite is installed.</summary>
    public static bool IsThere { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(place => File.Exists(Path.Combine(place, "sqlite3")));

    public string Database => Path.Combine(folder, "script.db");

    /// <summary>One night over the CSV files of a folder.</summary>
    public Task<Measured> RunAsync(string csv) =>
        ProcessMeter.RunAsync("sqlite3", [Database], null, csv, Sql);

    public void Clear()
    {
        foreach (var file in Directory.GetFiles(folder, "script.db*"))
        {
            File.Delete(file);
        }
    }

    public void Save() => File.Copy(Database, Database + "-first", true);

    public void Restore()
    {
        File.Copy(Database + "-first", Database, true);
        File.Delete(Database + "-wal");
        File.Delete(Database + "-shm");
    }
}

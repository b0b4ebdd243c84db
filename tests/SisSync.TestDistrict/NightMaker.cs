using System.Globalization;

namespace SisSync.TestDistrict;

/// <summary>
/// Makes an ordinary night: about one record in a hundred differs, at every school. Schools on hold and the people of those
/// schools stay as they are, so that what must happen is known.
/// </summary>
public sealed class NightMaker
{
    private readonly NightDraft _draft;
    private readonly Random _dice;
    private readonly PeopleMaker _make;
    private readonly MadeDistrict _before;
    private readonly HashSet<int> _leaving = [];
    private readonly Dictionary<int, int> _newNumbers = [];
    private readonly Dictionary<int, int> _movedTo = [];
    private readonly List<StudentRecord> _fresh = [];

    private NightMaker(MadeDistrict before, int seed)
    {
        _before = before;
        _draft = new NightDraft(before);
        _dice = new Random(seed);
        _make = new PeopleMaker(_dice);
    }

    /// <param name="before">The night before.</param>
    /// <param name="seed">Of the dice.</param>
    /// <param name="held">Further schools that this night must hold, a quarter each for one reason.</param>
    public static MadeDistrict Make(MadeDistrict before, int seed, int held)
    {
        var night = new NightMaker(before, seed);
        var first = before.Holds.Count == 0 ? 0 : before.Holds.Keys.Max() + 1;
        Troubles.AddDataConfiguration(
            night._draft,
            night._make,
            Enumerable.Range(first, held),
            withRemovals: true
        );
        night.ChangeStudents();
        night.ChangeContacts();
        night.ChangeTeachers();
        night.AddFamilies();
        night.ChangeSections();
        Leaving.Apply(night._draft, night._leaving);
        return night._draft.ToDistrict();
    }

    private void ChangeStudents()
    {
        var frozen = FrozenStudents();
        var rekeyed = new List<StudentRecord>();
        for (var i = _draft.Students.Count - 1; i >= 0; i--)
        {
            var student = _draft.Students[i];
            var roll = _dice.Next(10_000);
            if (roll >= 100 || frozen.Contains(student.No))
            {
                continue;
            }
            switch (roll)
            {
                case < 50:
                    _draft.Students[i] = student with { Last = $"{student.Last}-{_make.Last()}" };
                    break;
                case < 70:
                    _draft.Students[i] = student with { Grade = (student.Grade % 12) + 1 };
                    break;
                case < 80:
                    _draft.Students[i] = student with { Touch = student.Touch + 1 };
                    break;
                case < 90:
                    _leaving.Add(student.No);
                    break;
                case < 96:
                    _draft.Students[i] = student with { School = OpenSchool() };
                    _movedTo[student.No] = _draft.Students[i].School;
                    break;
                default:
                    if (student.SisId == 0)
                    {
                        break;
                    }
                    _newNumbers[student.No] = _draft.StudentNumbers;
                    rekeyed.Add(student with { No = _draft.StudentNumbers++ });
                    _draft.Students.RemoveAt(i);
                    break;
            }
        }
        _draft.Students.AddRange(rekeyed);
    }

    private void ChangeContacts()
    {
        var schools = _before.SchoolOfStudent;
        var recreated = new List<ContactRecord>();
        for (var i = _draft.Contacts.Count - 1; i >= 0; i--)
        {
            var contact = _draft.Contacts[i];
            var links = Array.Exists(contact.Students, _newNumbers.ContainsKey)
                ? contact with
                {
                    Students =
                    [
                        .. contact.Students.Select(no => _newNumbers.GetValueOrDefault(no, no)),
                    ],
                }
                : contact;
            _draft.Contacts[i] = links;
            var roll = _dice.Next(10_000);
            // whose family changes tonight is left alone: it must stay clear who is who
            if (
                roll >= 100
                || contact.Students.Any(no =>
                    _leaving.Contains(no)
                    || _movedTo.ContainsKey(no)
                    || _newNumbers.ContainsKey(no)
                    || _draft.Holds.Has(schools[no])
                )
            )
            {
                continue;
            }
            switch (roll)
            {
                case < 80:
                    _draft.Contacts[i] = links with { Phone = _make.Phone() };
                    break;
                case < 95:
                    _draft.Contacts[i] = links with { Touch = links.Touch + 1 };
                    break;
                default:
                    if (links.Email is null)
                    {
                        break;
                    }
                    recreated.Add(links with { No = _draft.ContactNumbers++ });
                    _draft.Contacts.RemoveAt(i);
                    break;
            }
        }
        _draft.Contacts.AddRange(recreated);
    }

    private void ChangeTeachers()
    {
        for (var i = _draft.Teachers.Count - 1; i >= 0; i--)
        {
            var teacher = _draft.Teachers[i];
            var roll = _dice.Next(10_000);
            if (roll >= 55 || _draft.Holds.Has(teacher.School))
            {
                continue;
            }
            // the first teacher of a school stays: a school without any is another story
            if (roll < 5 && teacher.No >= _draft.Size.Schools)
            {
                _draft.Teachers.RemoveAt(i);
            }
            else
            {
                _draft.Teachers[i] = teacher with { Title = teacher.Title + 1 };
            }
        }
    }

    private void AddFamilies()
    {
        for (var i = 0; i < _draft.Size.Students / 1000; i++)
        {
            var student = _make.Student(
                _draft.StudentNumbers,
                OpenSchool(),
                100_000 + _draft.StudentNumbers
            );
            _draft.StudentNumbers++;
            _draft.Students.Add(student);
            _fresh.Add(student);
            for (var n = 0; n < 2; n++)
            {
                _draft.Contacts.Add(_make.Contact(_draft.ContactNumbers++, [student.No]));
            }
        }
    }

    private void ChangeSections()
    {
        var joining = _fresh
            .Select(student => (student.School, student.No))
            .Concat(_movedTo.Select(move => (School: move.Value, No: move.Key)))
            .GroupBy(pair => pair.School)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.No).ToArray());
        for (var i = 0; i < _draft.Sections.Count; i++)
        {
            var section = _draft.Sections[i];
            if (_draft.Holds.Has(section.School))
            {
                continue;
            }
            var members = section.Students;
            if (
                Array.Exists(members, no => _newNumbers.ContainsKey(no) || _movedTo.ContainsKey(no))
            )
            {
                members =
                [
                    .. members
                        .Where(no => !_movedTo.ContainsKey(no))
                        .Select(no => _newNumbers.GetValueOrDefault(no, no)),
                ];
            }
            if (joining.Remove(section.School, out var fresh))
            {
                members = [.. members, .. fresh];
            }
            if (members != section.Students)
            {
                section = section with { Students = [.. members.Distinct().Order()] };
            }
            if (_dice.Next(200) == 0)
            {
                section = section with
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"{section.Name} new"),
                };
            }
            _draft.Sections[i] = section;
        }
    }

    private int OpenSchool()
    {
        while (true)
        {
            var school = DistrictMaker.School(_dice, _draft.Size);
            if (!_draft.Holds.Has(school))
            {
                return school;
            }
        }
    }

    /// <summary>Students of schools on hold, and their families at other schools.</summary>
    private HashSet<int> FrozenStudents()
    {
        var frozen = _draft
            .Students.Where(student => _draft.Holds.Has(student.School))
            .Select(student => student.No)
            .ToHashSet();
        foreach (var contact in _before.Contacts)
        {
            if (Array.Exists(contact.Students, frozen.Contains))
            {
                frozen.UnionWith(contact.Students);
            }
        }
        return frozen;
    }
}

using System.Runtime.CompilerServices;

namespace SisSync.Bot.Cards;

/// <summary>
/// What a pressed button sends back: a few members, in the order they were set. A value: a copy that is added to changes
/// nothing but itself.
/// </summary>
internal struct PressData
{
    private Members _members;
    private int _count;

    /// <summary>Adds a member, or sets it anew in its place.</summary>
    public PressValue this[string name]
    {
        set
        {
            var at = 0;
            while (at < _count && _members[at].Name != name)
            {
                at++;
            }
            _members[at] = (name, value);
            _count = Math.Max(_count, at + 1);
        }
    }

    /// <summary>The same, about a district or one of its schools.</summary>
    public readonly PressData About(string districtId, string? schoolId = null)
    {
        var data = this;
        data["district"] = districtId;
        if (schoolId is not null)
        {
            data["school"] = schoolId;
        }
        return data;
    }

    /// <summary>The members as an object of JSON.</summary>
    public readonly string ToJson()
    {
        using var sheet = new CardSheet();
        sheet.Raw("{"u8);
        Write(sheet);
        sheet.Raw("}"u8);
        return System.Text.Encoding.UTF8.GetString(sheet.Written);
    }

    /// <summary>The members, without the braces.</summary>
    public readonly void Write(CardSheet sheet)
    {
        for (var at = 0; at < _count; at++)
        {
            var (name, value) = _members[at];
            sheet.Next();
            sheet.Text(name);
            sheet.Raw(":"u8);
            value.Write(sheet);
        }
    }

    /// <summary>More than any button carries.</summary>
    [InlineArray(6)]
    private struct Members
    {
        private (string Name, PressValue Value) _first;
    }
}

/// <summary>A text, a number or a list of texts.</summary>
internal readonly struct PressValue
{
    private readonly object? _words;
    private readonly int _number;

    private PressValue(object? words, int number) => (_words, _number) = (words, number);

    public static implicit operator PressValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text, 0);
    }

    public static implicit operator PressValue(string[] texts) => new(texts, 0);

    public static implicit operator PressValue(int number) => new(null, number);

    public void Write(CardSheet sheet)
    {
        switch (_words)
        {
            case string text:
                sheet.Text(text);
                break;
            case string[] texts:
                sheet.Raw("["u8);
                foreach (var text in texts)
                {
                    sheet.Next();
                    sheet.Text(text);
                }
                sheet.Raw("]"u8);
                break;
            default:
                sheet.Number(_number);
                break;
        }
    }
}

namespace SisSync.Core.Scheduling;

/// <summary>Counts in days on which somebody is at school: Monday to Friday.</summary>
public static class SchoolDays
{
    /// <summary>Whether somebody is there.</summary>
    public static bool IsOne(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The n-th school day after a day.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsOne(day) ? 1 : 0;
        }
        return day;
    }

    /// <summary>The school day before a day.</summary>
    public static DateOnly Before(DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        } while (!IsOne(day));
        return day;
    }
}

namespace SisSync.Core.Reporting;

/// <summary>Tells whether anything that reports and cards show has been written since.</summary>
public interface IReportVersion
{
    /// <summary>Rises with each write to what reports and cards show, by whatever process.</summary>
    long Read();
}

namespace SisSync.Core.Configuration;

/// <summary>Whom a district lets in beside its listed admins, as its roster names them.</summary>
public enum AdminsFromClever
{
    /// <summary>Nobody: the settings alone decide.</summary>
    None = 0,

    /// <summary>Clever's district admins, for the whole district.</summary>
    DistrictAdmins = 1,

    /// <summary>Clever's district admins, and its staff for their own schools.</summary>
    DistrictAdminsAndStaff = 2,
}

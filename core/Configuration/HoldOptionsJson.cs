using System.Text.Json.Serialization;

namespace SisSync.Core.Configuration;

/// <summary>
/// Writes limits as text, to be compared with those of the last run. Compiled: to find their members at run time took as long as
/// the program's own start.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(HoldOptions))]
internal sealed partial class HoldOptionsJson : JsonSerializerContext;

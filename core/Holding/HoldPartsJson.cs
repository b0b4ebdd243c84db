using System.Text.Json.Serialization;

namespace SisSync.Core.Holding;

/// <summary>The arithmetic of a hold as it is stored; written and read without reflection, which costs a night more than the holds.</summary>
[JsonSerializable(typeof(IReadOnlyList<HoldPart>))]
internal sealed partial class HoldPartsJson : JsonSerializerContext;

using SisSync.Bot.Access;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Bot;

/// <summary>The same questions and cards in Spanish.</summary>
public sealed class SpanishTests
{
    private static readonly Caller Admin = ChatKit.Admin with { Language = "es" };

    [Theory]
    [InlineData("estado", "8 escuelas: 1 retenida, 1 con errores, 1 con alertas")]
    [InlineData("estado", "Última sincronización: 14 sep 2026, 11:42 p. m. hora del Pacífico")]
    [InlineData("estado de lincoln high", "Estado: ■ Retenida")]
    [InlineData("errores", "Correo de maestro o empleado ausente o no válido: 2 registros")]
    [InlineData("errores", "En 1 escuela: Cedar Grove Elementary (2)")]
    [InlineData("errores", "después de la próxima sincronización de Clever; última: 14 sep 2026")]
    [InlineData("alertas de lincoln elementary", "Estudiante sin contacto: 5 registros")]
    [InlineData("retenciones", "1 escuela retenida")]
    [InlineData("historial", "1,204 agregadas")]
    [InlineData("historial", "duró 4 min 12 s")]
    [InlineData("lincoln", "¿Qué escuela?")]
    [InlineData("ayuda", "errores de Lincoln High")]
    [InlineData("xyzzy quux", "Ninguna de sus escuelas se llama «xyzzy quux».")]
    public async Task Say_InSpanish_IsAnsweredInSpanish(string say, string expected)
    {
        await using var kit = new ChatKit();

        var card = Cards.Of(await kit.SayAsync(say, Admin));

        Assert.Contains(expected, Cards.Text(card), StringComparison.Ordinal);
        Assert.Equal("es", card["lang"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("estado", "district.es")]
    [InlineData("errores", "issues-district.es")]
    public async Task Card_InSpanish_IsAsDrawn(string say, string golden)
    {
        await using var kit = new ChatKit();

        CardGolden.Check(Cards.Of(await kit.SayAsync(say, Admin)), golden);
    }
}

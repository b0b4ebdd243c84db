using CsCheck;
using SisSync.Core.Applying;
using SisSync.Core.Roster;
using SisSync.Core.Staging;
using SisSync.Core.Validation;
using SisSync.Tests.TestKit;
using Xunit;

namespace SisSync.Tests.Engine;

/// <summary>What is told from the bytes of a record is what its object says.</summary>
public sealed class PlainRecordTests
{
    [Fact]
    public void AreSurelyKnown_AnyRecord_HasJustThatProblem() =>
        Gen.Select(RecordGens.Person, Gen.Int[0, 2])
            .Sample(
                (person, contacts) =>
                {
                    var bytes = new PersonBytes(RecordCodec.Encode(person));
                    Span<byte> email = stackalloc byte[EmailAddress.MaxLength];
                    if (
                        PersonProblems.AreSurelyKnown(
                            bytes,
                            person.Roles,
                            contacts,
                            email,
                            out var length,
                            out var alert
                        )
                    )
                    {
                        List<Problem> known = alert is null ? [] : [new Problem(alert, null)];
                        Assert.Equal(
                            known,
                            PersonProblems.Of(person, person.Roles, EmailVerdict.Free, contacts)
                        );
                        Assert.DoesNotContain(known, problem => problem.IsError);
                        Assert.Equal(
                            EmailAddress.Normalize(person.Email) ?? "",
                            System.Text.Encoding.UTF8.GetString(email[..length])
                        );
                    }
                }
            );

    [Fact]
    public void WriteWithoutSchools_AnyRecord_IsWhatItsAccountStores() =>
        RecordGens.Person.Sample(person =>
        {
            var usable = person with
            {
                Email = person.Roles == PersonRole.Contact ? null : "ana.ruiz@example.org",
            };
            var facts = new System.Buffers.ArrayBufferWriter<byte>();

            new PersonBytes(RecordCodec.Encode(usable)).WriteWithoutSchools(facts);

            Assert.Equal(
                RecordCodec.Encode(
                    AccountFacts.Compose(
                        new Person { Id = person.Id },
                        usable,
                        person.Id,
                        EmailVerdict.Free
                    )
                ),
                facts.WrittenSpan.ToArray()
            );
        });

    [Theory]
    [InlineData("Ana.Ruiz@Example.org", true)]
    [InlineData("a@b.c", true)]
    [InlineData("a@b", false)]
    [InlineData("@b.c", false)]
    [InlineData("a@", false)]
    [InlineData("a@.b.c", false)]
    [InlineData("a@b.c.", false)]
    [InlineData("a@b..c", false)]
    [InlineData("a@b@c.d", false)]
    [InlineData("a b@c.d", false)]
    [InlineData("a;b@c.d", false)]
    [InlineData("\"a\"@c.d", false)]
    [InlineData("a<b@c.d", false)]
    [InlineData("", false)]
    public void TryNormalize_Address_IsWhatNormalizeSays(string text, bool usable)
    {
        Span<byte> normalized = stackalloc byte[EmailAddress.MaxLength];
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);

        var can = EmailAddress.TryNormalize(bytes, normalized, out var length);

        Assert.Equal(usable, can);
        Assert.Equal(
            EmailAddress.Normalize(text),
            can ? System.Text.Encoding.UTF8.GetString(normalized[..length]) : null
        );
    }

    [Theory]
    [InlineData("(555) 010-0199", true)]
    [InlineData("1-(555) 010-0199", true)]
    [InlineData("555 0199", false)]
    [InlineData("555-010-0199 x12", false)]
    [InlineData("1234567890123456", false)]
    public void IsSurelyUsable_Phone_IsWhatNormalizeSays(string text, bool usable)
    {
        Assert.Equal(usable, PhoneNumber.IsSurelyUsable(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Equal(usable, PhoneNumber.Normalize(text) is not null);
    }
}

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
    private static readonly Gen<string?> Email = Any<string?>(
        null,
        "ana.ruiz@example.org",
        "Ana.Ruiz@Example.org",
        "zoë@example.org",
        "a@b"
    );

    private static readonly Gen<string?> Phone = Any<string?>(
        null,
        "(555) 010-0199",
        "555\u00a0010\u00a00199",
        "555 0199",
        "ask"
    );

    /// <summary>People as they are: mostly of one role, with an email or a phone or what was typed for one.</summary>
    private static readonly Gen<Person> People =
        from person in RecordGens.Person
        from email in Email
        from phone in Phone
        from role in Any((PersonRole)15, PersonRole.Contact, PersonRole.Student, PersonRole.Teacher)
        select AccountFacts.Without(
            person with
            {
                Email = email,
                Contact = (person.Contact ?? new ContactFacts(null, null, null, [])) with
                {
                    Phone = phone,
                },
            },
            (PersonRole)15 & ~role
        );

    private static Gen<T> Any<T>(params T[] values) =>
        Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void AreSurelyKnown_AnyRecord_HasJustThatProblem()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        Gen.Select(People, Gen.Int[0, 2], Gen.Int[1, 15])
            .Sample(
                (person, contacts, atSchool) =>
                {
                    var roles = person.Roles & (PersonRole)atSchool;
                    var bytes = new PersonBytes(RecordCodec.Encode(person));
                    Span<byte> email = stackalloc byte[EmailAddress.MaxLength];
                    if (
                        PersonProblems.AreSurelyKnown(
                            bytes,
                            roles,
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
                            PersonProblems.Of(person, roles, EmailVerdict.Free, contacts)
                        );
                        Assert.DoesNotContain(known, problem => problem.IsError);
                        Assert.Equal(
                            EmailAddress.Normalize(person.Email) ?? "",
                            System.Text.Encoding.UTF8.GetString(email[..length])
                        );
                        seen[alert ?? "none"] = true;
                    }
                },
                iter: 5_000
            );
        // otherwise nothing was compared
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void WriteWithoutSchools_AnyRecord_IsWhatItsAccountStores() =>
        People.Sample(
            person =>
            {
                var usable = EmailAddress.Normalize(person.Email) is null
                    ? person with
                    {
                        Email = null,
                    }
                    : person;
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
            },
            iter: 2_000
        );

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

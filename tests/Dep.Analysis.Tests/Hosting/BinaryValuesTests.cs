using System.Text;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What is kept in a record comes back as it was.</summary>
public sealed class BinaryValuesTests
{
    [Test]
    public void ARecordIsReadAsItWasWritten()
    {
        var random = new Random(8);
        var expected = new List<object?>();
        var bytes = BinaryValues.Written(writer =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                var number = random.Next(int.MaxValue) >> random.Next(31);
                var text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => char.ConvertFromUtf32(random.Next(0x20, 0xD000))));
                var located = new Located<string>(text, new TextSpan(number / 2, number));
                var optional = number % 3 == 0 ? null : text;
                writer.Write(located);
                writer.WriteOptional(optional);
                writer.WriteBlock(Encoding.UTF8.GetBytes(text));
                writer.WritePairs([KeyValuePair.Create(text, "a"), KeyValuePair.Create("b", text)]);
                expected.AddRange([located, optional, text, $"{text}=a b={text}"]);
            }
        });

        var read = BinaryValues.Read(bytes, reader =>
        {
            var values = new List<object?>();
            while (reader.BaseStream.Position < reader.BaseStream.Length)
            {
                values.AddRange([
                    reader.ReadLocated(),
                    reader.ReadOptional(),
                    Encoding.UTF8.GetString(reader.ReadBlock().AsSpan()),
                    string.Join(' ', reader.ReadPairs().Select(pair => $"{pair.Key}={pair.Value}")),
                ]);
            }

            return values;
        });

        Assert.That(read, Is.EqualTo(expected));
    }
}

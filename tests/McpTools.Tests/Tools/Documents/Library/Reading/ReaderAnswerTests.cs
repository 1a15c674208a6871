using System.Text;
using McpTools.Tools.Documents.Library.Reading;
using McpTools.Workers;
using McpTools.Workers.Documents;

namespace McpTools.Tests.Tools.Documents.Library.Reading;

public class ReaderAnswerTests
{
    private const string Sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private int taken;

    [Theory]
    [InlineData("""{"type":"passages","passages":[{"heading":[],"text":"abc","start":1,"end":4}]}""", "More")]
    [InlineData("""{"type":"passages","passages":[{"heading":[],"text":"abc","start":1,"end":5}]}""", "Invalid")]
    [InlineData("""{"type":"passages","passages":[{"heading":[],"text":"abc","start":-1,"end":2}]}""", "Invalid")]
    [InlineData("""{"type":"passages","passages":[{"heading":[],"text":"","start":1,"end":1}]}""", "Invalid")]
    [InlineData("""{"type":"passages","passages":[{"heading":[],"text":"abc","start":99,"end":102}]}""", "Invalid")]
    [InlineData("""{"type":"passages","passages":[{"text":"abc","start":1,"end":4}]}""", "Invalid")]
    [InlineData("""{"type":"passages","passages":[{"heading":[null],"text":"abc","start":1,"end":4}]}""", "Invalid")]
    [InlineData("""{"type":"passages","passages":[null]}""", "Invalid")]
    [InlineData("""{"type":"passages","passages":null}""", "Invalid")]
    [InlineData("""{"type":"done","format":"text","sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","passages":0,"characters":9}""", "Last")]
    [InlineData("""{"type":"done","format":"text","sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","passages":1,"characters":9}""", "Invalid")]
    [InlineData("""{"type":"done","format":"text","sha256":"/etc/passwd","passages":0,"characters":9}""", "Invalid")]
    [InlineData("""{"type":"failed","code":"encrypted","message":"No."}""", "Last")]
    [InlineData("""{"type":"failed","code":"crashed","message":"No."}""", "Invalid")]
    [InlineData("""{"type":"other"}""", "Invalid")]
    [InlineData("not json", "Invalid")]
    public async Task ReaderAnswer_refuses_frames_that_no_reader_sends(string frame, string expected) =>
        Assert.Equal(expected, (await Answer().TakeAsync(Encoding.UTF8.GetBytes(frame), TestContext.Current.CancellationToken)).ToString());

    [Fact]
    public async Task ReaderAnswer_takes_no_more_passages_than_allowed()
    {
        ReaderAnswer answer = Answer();
        ReadPassage passage = new() { Heading = [], Text = "a", Start = 0, End = 1 };
        Assert.Equal(AnswerPart.More, await answer.TakeAsync(ReadJson.Write(new PassageBatch([passage, passage])), TestContext.Current.CancellationToken));
        Assert.Equal(AnswerPart.Invalid, await answer.TakeAsync(ReadJson.Write(new PassageBatch([passage, passage])), TestContext.Current.CancellationToken));
        Assert.Equal(2, taken);
        Assert.Null(answer.Outcome);
    }

    [Fact]
    public async Task ReaderAnswer_delivers_every_field_of_a_passage()
    {
        ReadPassage passage = new()
        {
            Heading = ["a \"b\"", "中文 😀"],
            Context = "c\nd",
            Text = "\u0001<&>é",
            Start = 3,
            End = 8,
            FirstLine = 1,
            LastLine = 2,
            Page = 3,
            Slide = 4,
            Sheet = "S",
            FirstRow = 5,
            LastRow = 6,
        };
        ReadPassage? came = null;
        ReaderAnswer answer = new(new ReadLimits(), (passages, _) =>
        {
            came = passages.Single();
            return ValueTask.CompletedTask;
        });
        await answer.TakeAsync(ReadJson.Write(new PassageBatch([passage])), TestContext.Current.CancellationToken);
        Assert.Equal(passage.Heading, came!.Heading);
        Assert.Equal(passage, came with { Heading = passage.Heading });
        await answer.TakeAsync(ReadJson.Write(new ReadDone("text", Sha256, 1, 8) { Title = "t", Warnings = ["w"] }), TestContext.Current.CancellationToken);
        Assert.Equal(("t", "w"), (answer.Outcome!.Done!.Title, answer.Outcome.Done.Warnings!.Single()));
    }

    private ReaderAnswer Answer() => new(new ReadLimits { MaxPassages = 3, MaxCharacters = 100 }, (passages, _) =>
    {
        taken += passages.Count;
        return ValueTask.CompletedTask;
    });
}

using System.IO.Pipelines;
using System.Text;
using McpTools.Workers;

namespace McpTools.Tests.Workers;

public sealed class WorkerProgramTests
{
    private readonly Pipe requests = new();
    private readonly Pipe answers = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkerProgram_serves_requests_until_its_input_ends()
    {
        Task<int> program = Run((request, _, _) => [.. request.Span, (byte)'!']);
        FrameStream frames = new(answers.Reader.AsStream(), requests.Writer.AsStream(), FrameLimits.Default);
        foreach (byte[] request in new[] { "a"u8.ToArray(), "b"u8.ToArray() })
        {
            frames.Write(request);
            Frame answer = await Task.Run(frames.Read, Token);
            Assert.Equal([.. request, (byte)'!'], answer.Payload.ToArray());
        }

        await requests.Writer.CompleteAsync();
        Assert.Equal(WorkerExit.Finished, await program);
    }

    [Fact]
    public async Task WorkerProgram_abandons_endless_work_when_its_input_ends()
    {
        using ManualResetEventSlim never = new();
        Task<int> program = Run((_, _, stop) =>
        {
            never.Wait(stop);
            return [];
        });
        Send("{}"u8.ToArray());
        await requests.Writer.CompleteAsync();
        Assert.Equal(WorkerExit.Abandoned, await program);
    }

    [Fact]
    public async Task WorkerProgram_ends_when_a_request_comes_within_another_one()
    {
        using ManualResetEventSlim never = new();
        Task<int> program = Run((_, _, stop) =>
        {
            never.Wait(stop);
            return [];
        });
        Send("{}"u8.ToArray());
        Send("{}"u8.ToArray());
        Assert.Equal(WorkerExit.BrokenRequest, await program);
    }

    [Fact]
    public async Task WorkerProgram_ends_when_a_request_is_cut_off()
    {
        Task<int> program = Run((_, _, _) => throw new InvalidOperationException("Nothing to serve."));
        await requests.Writer.WriteAsync(new byte[] { 9, 0, 0, 0, 1 }, Token);
        await requests.Writer.CompleteAsync();
        Assert.Equal(WorkerExit.BrokenRequest, await program);
    }

    [Fact]
    public async Task WorkerProgram_ends_when_an_answer_is_too_large()
    {
        Task<int> program = Run((_, _, _) => new byte[FrameLimits.DefaultBytes + 1]);
        Send("{}"u8.ToArray());
        Assert.Equal(WorkerExit.BrokenAnswer, await program);
    }

    [Fact]
    public async Task WorkerProgram_sends_an_answer_in_several_frames()
    {
        Task<int> program = Run((_, send, _) =>
        {
            send("1"u8.ToArray());
            send("2"u8.ToArray());
            return "3"u8.ToArray();
        });
        FrameStream frames = new(answers.Reader.AsStream(), requests.Writer.AsStream(), FrameLimits.Default);
        frames.Write("{}"u8.ToArray());
        Assert.Equal(["1", "2", "3"], await Task.Run(() => Enumerable.Range(0, 3).Select(_ => Encoding.UTF8.GetString(frames.Read().Payload.Span)).ToList(), Token));
        await requests.Writer.CompleteAsync();
        Assert.Equal(WorkerExit.Finished, await program);
    }

    [Fact]
    public async Task WorkerProgram_ends_when_one_frame_of_an_answer_is_too_large()
    {
        Task<int> program = Run((_, send, _) =>
        {
            send(new byte[FrameLimits.DefaultBytes + 1]);
            return [];
        });
        Send("{}"u8.ToArray());
        Assert.Equal(WorkerExit.BrokenAnswer, await program);
    }

    private Task<int> Run(WorkerHandler handler) =>
        Task.Run(() => WorkerProgram.Run(requests.Reader.AsStream(), answers.Writer.AsStream(), handler), Token);

    private void Send(byte[] request) => new FrameWriter(requests.Writer.AsStream(leaveOpen: true)).Write(request);
}

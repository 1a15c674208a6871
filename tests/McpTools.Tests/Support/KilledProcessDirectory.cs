using Lucene.Net.Store;
using Directory = Lucene.Net.Store.Directory;

namespace McpTools.Tests.Support;

/// <summary>Simulates a process that is killed while it writes an index. After the given number of writes nothing reaches the files any more, and nothing is cleaned up.</summary>
internal sealed class KilledProcessDirectory(Directory files, int writes) : FilterDirectory(files)
{
    private const int NoSpace = 28;

    private int left = writes;

    public bool IsDead => left <= 0;

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        Live();
        return new Output(this, m_input.CreateOutput(name, context));
    }

    public override void DeleteFile(string name)
    {
        Live();
        m_input.DeleteFile(name);
    }

    public override void Sync(ICollection<string> names)
    {
        Live();
        m_input.Sync(names);
    }

    private void Live()
    {
        if (--left <= 0)
        {
            throw new IOException("The process was killed.", NoSpace);
        }
    }

    private sealed class Output(KilledProcessDirectory owner, IndexOutput file) : IndexOutput
    {
        public override long Position => file.Position;

        public override long Checksum => file.Checksum;

        public override void WriteByte(byte value)
        {
            if (owner.IsDead)
            {
                throw new IOException("The process was killed.", NoSpace);
            }

            file.WriteByte(value);
        }

        public override void WriteBytes(byte[] bytes, int offset, int length)
        {
            owner.Live();
            file.WriteBytes(bytes, offset, length);
        }

        public override void Flush() => file.Flush();

        [Obsolete("The overridden method is obsolete.")]
        public override void Seek(long position) => file.Seek(position);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }
        }
    }
}

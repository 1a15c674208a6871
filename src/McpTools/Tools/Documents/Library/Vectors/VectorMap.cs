using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>A file of vectors as any process reads it, while another may append to it.</summary>
/// <remarks>By pointer: a copy of each slot costs ten times what comparing it does. No slot is read beyond those that were mapped.</remarks>
internal sealed unsafe class VectorMap : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly long mapped;
    private readonly byte* start;

    private VectorMap(MemoryMappedFile file, MemoryMappedViewAccessor view, VectorHeader header)
    {
        (this.file, this.view) = (file, view);
        Layout = new VectorLayout(header.Dimension);
        mapped = header.Count;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    public VectorLayout Layout { get; }

    /// <summary>As it is at this moment.</summary>
    public VectorHeader Header => MemoryMarshal.Read<VectorHeader>(new ReadOnlySpan<byte>(start, VectorLayout.HeaderBytes));

    /// <summary>Whether it has to be opened anew to see all there is.</summary>
    public bool IsOutgrown => Header.Count > mapped;

    /// <returns>Null when it is none of this version, is shorter than it says, or went in this moment.</returns>
    public static VectorMap? Open(string path)
    {
        MemoryMappedFile? file = null;
        MemoryMappedViewAccessor? view = null;
        try
        {
            file = MemoryMappedFile.CreateFromFile(
                new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
            if (view.Capacity >= VectorLayout.HeaderBytes)
            {
                view.Read(0, out VectorHeader header);
                if (header.IsSound && header.Count <= new VectorLayout(header.Dimension).SlotsIn(view.Capacity))
                {
                    return new VectorMap(file, view, header);
                }
            }
        }
        catch (Exception gone) when (gone is FileNotFoundException or ArgumentException)
        {
            // An empty file cannot be mapped.
        }

        view?.Dispose();
        file?.Dispose();
        return null;
    }

    /// <summary>Whether it stays mapped until <see cref="Release"/>; false when it was closed already.</summary>
    public bool Hold()
    {
        bool held = false;
        try
        {
            Bytes.DangerousAddRef(ref held);
        }
        catch (ObjectDisposedException)
        {
        }

        return held;
    }

    public void Release() => Bytes.DangerousRelease();

    /// <summary>Shows all slots that count.</summary>
    /// <param name="see">Gets the number of a slot, its head, and its vector, which it must not keep.</param>
    public void Each(SeeSlot see)
    {
        for (long slot = 0; slot < mapped; slot++)
        {
            byte* at = start + Layout.SlotAt(slot);
            see(slot, in *(SlotHead*)at, new ReadOnlySpan<float>(at + VectorLayout.VectorOffset, Layout.Dimension));
        }
    }

    public void Dispose()
    {
        // The memory stays until the last who holds it lets go.
        Bytes.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private SafeMemoryMappedViewHandle Bytes => view.SafeMemoryMappedViewHandle;
}

internal delegate void SeeSlot(long slot, in SlotHead head, ReadOnlySpan<float> vector);

using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace McpTools.Tools.Documents.Library.Vectors;

/// <summary>A memory-mapped file of vectors. Any process can read it while the writer appends to it.</summary>
/// <remarks>Slots are read by pointer, because copying a slot costs ten times as much as comparing it. No slot is read beyond the mapped ones.</remarks>
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

    /// <summary>The current header. The writer may change it at any time.</summary>
    public VectorHeader Header => MemoryMarshal.Read<VectorHeader>(new ReadOnlySpan<byte>(start, VectorLayout.HeaderBytes));

    /// <summary>Whether the file has slots that are not mapped, so it must be opened again.</summary>
    public bool IsOutgrown => Header.Count > mapped;

    /// <returns>Null if the file is of another version, shorter than its header says, or was just deleted.</returns>
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
            // The file was deleted or is empty. An empty file cannot be mapped.
        }

        view?.Dispose();
        file?.Dispose();
        return null;
    }

    /// <summary>Keeps the file mapped until <see cref="Release"/>; false if it is already closed.</summary>
    public bool TryAcquire()
    {
        bool isAcquired = false;
        try
        {
            Bytes.DangerousAddRef(ref isAcquired);
        }
        catch (ObjectDisposedException)
        {
        }

        return isAcquired;
    }

    public void Release() => Bytes.DangerousRelease();

    /// <summary>Visits all slots that count.</summary>
    /// <param name="visit">Gets the number of a slot, its head and its vector. The vector is valid only during the call.</param>
    public void Visit(SlotVisitor visit)
    {
        for (long slot = 0; slot < mapped; slot++)
        {
            byte* at = start + Layout.SlotAt(slot);
            visit(slot, in *(SlotHead*)at, new ReadOnlySpan<float>(at + VectorLayout.VectorOffset, Layout.Dimension));
        }
    }

    public void Dispose()
    {
        // The memory stays mapped until the last <see cref="Release"/>.
        Bytes.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private SafeMemoryMappedViewHandle Bytes => view.SafeMemoryMappedViewHandle;
}

internal delegate void SlotVisitor(long slot, in SlotHead head, ReadOnlySpan<float> vector);

using System.Globalization;
using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace McpTools.Tests.Support;

/// <summary>Creates small PDF files.</summary>
internal static class PdfFiles
{
    /// <param name="pages">The lines of each page, with the size of their letters. A page without lines is blank.</param>
    public static byte[] Of(params (double Size, string Text)[][] pages)
    {
        PdfDocumentBuilder builder = new();
        PdfDocumentBuilder.AddedFont font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach ((double Size, string Text)[] lines in pages)
        {
            PdfPageBuilder page = builder.AddPage(PageSize.A4);
            double y = 800;
            foreach ((double size, string text) in lines)
            {
                y -= size * 1.3;
                if (text.Length > 0)
                {
                    page.AddText(text, size, new PdfPoint(50, y), font);
                }
            }
        }

        return builder.Build();
    }

    /// <summary>Creates a file that needs a password.</summary>
    public static byte[] Encrypted()
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
            $"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{new string('A', 64)}> /U <{new string('B', 64)}> >>",
        ];
        StringBuilder file = new("%PDF-1.4\n");
        StringBuilder table = new($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (int i = 0; i < objects.Length; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        int start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R /Encrypt 4 0 R /ID [<00> <00>] >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }
}

namespace McpTools.Unicode.Normalization;

/// <summary>A form of UAX #15. <see cref="System.Text.NormalizationForm"/> belongs to a method that does nothing without culture data.</summary>
internal enum NormalForm
{
    Nfc,
    Nfd,
    Nfkc,
    Nfkd,
}

namespace McpTools.Tests.Support;

/// <summary>Damages files as accidents and attacks do. The same seed gives the same damage.</summary>
internal static class Mutations
{
    public static byte[] Of(byte[] file, int seed)
    {
        // The generator is not for secrets. It must give the same values for the same seed.
        Random random = new(seed);
        byte[] mutated = [.. file];
        switch (seed % 5)
        {
            case 0:
                Flip(mutated, random, 1 + random.Next(20));
                return mutated;
            case 1:
                return mutated[..random.Next(mutated.Length)];
            case 2:
                int from = random.Next(mutated.Length), length = random.Next(Math.Min(200, mutated.Length - from));
                return [.. mutated[..from], .. mutated[(from + length)..]];
            case 3:
                int start = random.Next(mutated.Length), count = random.Next(Math.Min(200, mutated.Length - start));
                return [.. mutated[..(start + count)], .. mutated[start..]];
            default:
                // Parsers trust numbers such as lengths, offsets and counts, so digits are changed.
                for (int i = 0; i < mutated.Length; i++)
                {
                    mutated[i] = mutated[i] is >= (byte)'0' and <= (byte)'9' && random.Next(40) == 0 ? (byte)('0' + random.Next(10)) : mutated[i];
                }

                return mutated;
        }
    }

    private static void Flip(byte[] bytes, Random random, int times)
    {
        for (int i = 0; i < times; i++)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }
    }
}

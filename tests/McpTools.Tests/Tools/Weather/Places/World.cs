using McpTools.Tests.Support;

namespace McpTools.Tests.Tools.Weather.Places;

/// <summary>Places with names that are easily confused.</summary>
internal static class World
{
    public static GazetteerPlace[] Hollywoods { get; } =
    [
        Us(4158928, "Hollywood", 26.0112, -80.14949, "Florida", "Broward", 149_728),
        Us(5357527, "Hollywood", 34.09834, -118.32674, "California", "Los Angeles", 167_664, "PPLX"),
        Us(4582042, "Hollywood", 32.73434, -80.24177, "South Carolina", "Charleston", 4_962),
        Us(4067814, "Hollywood", 34.72425, -85.97248, "Alabama", "Jackson", 974),
        Us(4358334, "Hollywood", 38.34596, -76.57162, "Maryland", "Saint Mary's", 0),
        Us(4718314, "Peggy", 28.7397, -98.17862, "Texas", "Atascosa", 0) with { Aliases = ["Hollywood"] },
        Us(4813519, "MacArthur", 37.75845, -81.2126, "West Virginia", "Raleigh", 1_500) with { Aliases = ["Hollywood"] },
        new(2963748, "Hollywood", "PPL", 53.09333, -6.60806, "IE") { Country = "Ireland", Admin1 = "Leinster", Admin2 = "County Wicklow" },
    ];

    public static GazetteerPlace[] Places { get; } =
    [
        .. Hollywoods,
        new(2988507, "Paris", "PPLC", 48.85341, 2.3488, "FR")
        {
            Country = "France", Admin1 = "Île-de-France", Admin2 = "Paris", Zone = "Europe/Paris", Population = 2_138_551, Chinese = ["巴黎", null, null, "法国"],
        },
        Us(4717560, "Paris", 33.66094, -95.55551, "Texas", "Lamar", 24_782),
        Us(4303602, "Paris", 38.2098, -84.25299, "Kentucky", "Bourbon", 9_846),
        new(498817, "Saint Petersburg", "PPLA", 59.93863, 30.31413, "RU")
        {
            Country = "Russia", Admin1 = "St.-Petersburg", Zone = "Europe/Moscow", Population = 5_351_935, Aliases = ["St Petersburg"],
        },
        Us(4171563, "St. Petersburg", 27.77086, -82.67927, "Florida", "Pinellas", 257_083) with { Aliases = ["St Petersburg"] },
        England(2656065, "Beeston", 52.92734, -1.21476, "Nottinghamshire", 21_277),
        England(2656066, "Beeston", 53.7758, -1.5706, "Leeds", 22_187),
        England(2656067, "Beeston", 53.1252, -2.6867, "Cheshire", 0),
        new(3133895, "Tromsø", "PPLA", 69.6489, 18.95508, "NO") { Country = "Norway", Admin1 = "Troms", Population = 52_436, Aliases = ["Tromso"] },
        new(3448439, "São Paulo", "PPLA", -23.5475, -46.63611, "BR") { Country = "Brazil", Admin1 = "São Paulo", Population = 12_400_232 },
        Us(5128581, "New York", 40.71427, -74.00597, "New York", null, 8_804_190) with { Chinese = ["纽约", null, null, "美国"] },
        Us(5039094, "New York Mills", 46.51802, -95.37615, "Minnesota", "Otter Tail", 1_199),
        new(3, "Y", "PPL", 49.80282, 2.98993, "FR") { Country = "France", Admin1 = "Hauts-de-France", Population = 89 },
        new(5122732, "John F. Kennedy International Airport", "AIRP", 40.63983, -73.77874, "US") { Country = "United States", Aliases = ["JFK"] },
        new(2950159, "Berlin", "PPLC", 52.52437, 13.41053, "DE") { Country = "Germany", Population = 3_426_354, Postcodes = ["10115", "10117"] },
        Us(5507000, "Westfield", 1, 1, "Massachusetts", null, 40_000) with { Postcodes = ["90210"] },
        new(2962943, "Limerick", "PPLA2", 52.66472, -8.62306, "IE") { Country = "Ireland", Admin1 = "Munster", Population = 90_054 },
        Us(5506956, "Las Vegas", 36.17497, -115.13722, "Nevada", "Clark", 641_903),
        Us(5475433, "Las Vegas", 35.59393, -105.2239, "New Mexico", "San Miguel", 13_201),
        Us(4409896, "Springfield", 37.21533, -93.29824, "Missouri", "Greene", 166_810),
        Us(4250542, "Springfield", 39.80172, -89.64371, "Illinois", "Sangamon", 116_565),
        new(2925533, "Frankfurt am Main", "PPLA3", 50.11552, 8.68417, "DE") { Country = "Germany", Admin1 = "Hesse", Population = 650_000, Aliases = ["Frankfurt"] },
        new(7, "Frankfurt", "PPL", 48.4, 12.2, "DE") { Country = "Germany", Admin1 = "Bavaria", Population = 60 },
        new(2867714, "Munich", "PPLA", 48.13743, 11.57549, "DE") { Country = "Germany", Admin1 = "Bavaria", Population = 1_260_391, Aliases = ["München"] },
        new(1850147, "Tokyo", "PPLC", 35.6895, 139.69171, "JP") { Country = "Japan", Population = 8_336_599, Chinese = ["东京", null, null, "日本"], Other = ("ja", "東京") },
        new(614540, "Georgia", "PCLI", 42, 43.5, "GE") { Country = "Georgia", Population = 3_731_000 },
        Us(5236300, "Georgia", 44.7, -73.1, "Vermont", "Franklin", 4_515),
        Us(4140963, "Washington", 38.89511, -77.03637, "Washington, D.C.", "District of Columbia", 689_545, "PPLC"),
        new(2634715, "Washington", "PPL", 54.9, -1.51667, "GB") { Country = "United Kingdom", Admin1 = "England", Population = 53_388 },
        China(1001, "Gulou", 32.066, 118.77, ["鼓楼区", "江苏", "南京市"], "Jiangsu"),
        China(1002, "Gulou", 26.082, 119.304, ["鼓楼区", "福建", "福州市"], "Fujian"),
        China(1003, "Gulou", 34.288, 117.185, ["鼓楼区", "江苏", "徐州市"], "Jiangsu"),
        China(1004, "Lianghekou", 30.1, 108.5, ["两河口镇", "重庆市"], "Chongqing"),
        China(1005, "Chaoyangqu", 43.833, 125.283, ["朝阳区", "吉林", "长春市"], "Jilin"),
    ];

    private static GazetteerPlace Us(int id, string name, double latitude, double longitude, string admin1, string? admin2, int population, string code = "PPL") =>
        new(id, name, code, latitude, longitude, "US") { Country = "United States", Admin1 = admin1, Admin2 = admin2, Population = population };

    private static GazetteerPlace England(int id, string name, double latitude, double longitude, string admin2, int population) =>
        new(id, name, "PPL", latitude, longitude, "GB") { Country = "United Kingdom", Admin1 = "England", Admin2 = admin2, Population = population };

    private static GazetteerPlace China(int id, string name, double latitude, double longitude, string?[] chinese, string admin1) =>
        new(id, name, "PPLA3", latitude, longitude, "CN") { Country = "China", Admin1 = admin1, Zone = "Asia/Shanghai", Chinese = chinese };
}

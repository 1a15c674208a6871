// dotnet run -c Release --project tests/McpTools.Benchmarks -- --filter '*'
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(McpTools.Benchmarks.CallBenchmarks).Assembly).Run(args);

// Parses an access log with named groups.
const log = `127.0.0.1 - - [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif HTTP/1.0" 200 2326
10.1.2.3 - bob [11/Oct/2000:00:00:01 +0000] "POST /api/v1/items?x=1 HTTP/1.1" 404 12
garbage line`;
const re = /^(?<ip>\S+) \S+ (?<user>\S+) \[(?<time>[^\]]+)\] "(?<method>[A-Z]+) (?<path>\S+) (?<proto>[^"]+)" (?<status>\d{3}) (?<bytes>\d+|-)$/;
const entries = [], rejected = [];
for (const line of log.split('\n')) {
  const m = line.match(re);
  if (!m) { rejected.push(line); continue; }
  const { ip, method, path, status } = m.groups;
  entries.push({ ip, method, path, status: +status });
}
console.log(`${entries.length} parsed, ${rejected.length} rejected`);
entries

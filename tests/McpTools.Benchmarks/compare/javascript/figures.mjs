const sorted = values => values.toSorted((a, b) => a - b);
export const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
export const median = values => quantile(values, 0.5);
export const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Writes a table in Markdown. */
export const table = (head, rows) => [head, head.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n') + '\n';

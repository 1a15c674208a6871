// Extracts links, hashtags, mentions, prices and dates of a text.
const post = 'Met @ann_b & @bob! Paid €12.50 and $1,299.00 on 2024-05-17 (or 17.05.2024). See https://ex.am/ple?q=1#top, http://b.org. #été #2fast #ok';
const grab = (re, g = 0) => Array.from(post.matchAll(re), m => m[g]);
const found = {
  mentions: grab(/@(\w+)/g, 1),
  tags: grab(/#(\p{L}[\p{L}\p{N}_]*)/gu, 1),
  prices: grab(/[€$]\s?\d{1,3}(?:,\d{3})*(?:\.\d{2})?/g),
  urls: grab(/https?:\/\/[^\s,]+[^\s,.]/g),
  iso: grab(/\b\d{4}-\d{2}-\d{2}\b/g),
  german: grab(/\b(\d{2})\.(\d{2})\.(\d{4})\b/g),
};
for (const [k, v] of Object.entries(found)) console.log(`${k}: ${v.join(' ')}`);
found

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#039': "'" };

const plain = html => html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#039);/g, (_, name) => entities[name]);

// body is the parsed reply, and args are the arguments of the call.
function transform(body, args) {
  const articles = body.pages
    .filter(page => page.excerpt)
    .map(page => ({
      title: page.title,
      address: `https://en.wikipedia.org/wiki/${encodeURIComponent(page.key)}`,
      passage: plain(page.excerpt),
    }));
  return { asked: args.q, articles };
}

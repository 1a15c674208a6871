function* all() { for (let i = 0; ; i++) yield i; }
all().map(x => x * 2).filter(x => x < 0).flatMap(x => [x]).drop(10).next();

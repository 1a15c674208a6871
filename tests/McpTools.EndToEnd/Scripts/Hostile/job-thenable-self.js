await { then(resolve) { resolve(this); } };

outer: for (;;) {
  inner: for (;;) {
    switch (1) { case 1: continue outer; default: break inner; }
  }
}

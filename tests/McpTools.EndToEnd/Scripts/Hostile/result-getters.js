const deeper = () => ({ get next() { return deeper(); } });
deeper()

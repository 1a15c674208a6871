// Moving and exponential averages.
const series = [10, 12, 13, 12, 15, 18, 17, 20, 22, 21];
class Window {
  #size; #items = []; #sum = 0;
  constructor(size) { this.#size = size; }
  push(x) {
    this.#items.push(x);
    this.#sum += x;
    if (this.#items.length > this.#size) this.#sum -= this.#items.shift();
    return this.full ? this.#sum / this.#size : null;
  }
  get full() { return this.#items.length === this.#size; }
}
const w = new Window(3);
const sma = series.map(x => w.push(x));
const alpha = 0.5;
const ema = [];
series.forEach((x, i) => ema.push(i ? alpha * x + (1 - alpha) * ema[i - 1] : x));
console.table(series.slice(0, 3).map((x, i) => ({ x, ema: ema[i] })));
return { sma, ema: ema.map(x => Math.round(x * 1000) / 1000) };

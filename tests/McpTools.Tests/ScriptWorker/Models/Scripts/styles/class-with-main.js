// A class with static main, as a Java programmer writes it.
class Program {
  static PRIMES = [2, 3, 5, 7];
  static #instance = null;
  static getInstance() { return Program.#instance ??= new Program(); }
  run(args) {
    let total = 0;
    for (let i = 0; i < args.length; i++) {
      switch (typeof args[i]) {
        case 'number': total += args[i]; break;
        case 'string': total += args[i].length; break;
        default: total -= 1;
      }
    }
    return total;
  }
  static main(...args) {
    const result = Program.getInstance().run(args);
    console.log('Result: ' + result);
    return result;
  }
}
Program.main(...Program.PRIMES, 'four', null, true);

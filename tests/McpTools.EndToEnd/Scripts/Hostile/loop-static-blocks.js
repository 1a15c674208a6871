(function make() {
  class A { static #x = 1; static { make(A.#x); } }
  return A;
})()

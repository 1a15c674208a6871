class A { get x() { return this.y; } }
class B extends A { #z = 0; get y() { this.#z++; return super.x; } }
new B().x

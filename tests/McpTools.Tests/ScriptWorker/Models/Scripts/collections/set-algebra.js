// The methods of sets.
const evens = new Set([2, 4, 6, 8]), primes = new Set([2, 3, 5, 7]);
const result = {
  union: evens.union(primes), intersection: evens.intersection(primes), difference: evens.difference(primes),
  symmetric: evens.symmetricDifference(primes), subset: new Set([2]).isSubsetOf(primes), disjoint: evens.isDisjointFrom(new Set([1])),
};
console.log(result.union);
console.log([...result.intersection]);
result

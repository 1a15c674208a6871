({ get a() { throw new RangeError('from a getter'); } })

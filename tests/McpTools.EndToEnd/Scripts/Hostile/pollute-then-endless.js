Object.prototype.then = function () {};
await tools.odd({})

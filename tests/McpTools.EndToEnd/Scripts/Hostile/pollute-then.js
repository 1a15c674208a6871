Object.prototype.then = function (resolve) { delete Object.prototype.then; resolve('taken'); };
typeof await tools.odd({})

const { echo } = tools;
for (const name of Object.getOwnPropertyNames(globalThis)) { try { delete globalThis[name]; } catch {} }
(await echo({ a: 1 })).value

[new Date(8.64e15).toISOString(), String(new Date(8.64e15 + 1)), new Date(Date.UTC(-271821, 3, 20)).toISOString(), Date.UTC(1e9), new Date(NaN).getTime()]

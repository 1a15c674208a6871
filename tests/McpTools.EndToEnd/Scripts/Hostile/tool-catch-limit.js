for (;;) try { await tools.echo({ a: 1 }); } catch { continue; } finally { continue; }

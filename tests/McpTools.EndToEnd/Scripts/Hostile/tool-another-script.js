await tools.call('javascript_run', { code: 'for (;;) {}' });

const r = /a/g;
r.exec = () => ({ index: 0, length: 1, 0: '', groups: undefined });
'aaa'.replace(r, 'b'); [...'aaa'.matchAll(r)].length

const open = () => ({ [Symbol.dispose]() { using again = open(); } });
{ using first = open(); }
1

(function f() { return [f.caller, arguments.callee]; })()

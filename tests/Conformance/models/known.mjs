// Known faults of the frameworks. Each is still tried, so a version without the fault is noticed.
// An entry names frameworks and scenarios, the problem that the test finds, and where the fault is.
export const known = [];

export const knownFault = (framework, scenario) => known.find(entry => entry.frameworks.includes(framework) && entry.scenarios.includes(scenario));

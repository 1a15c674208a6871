// Known faults of the frameworks. Each is still tried, so that a version without the fault is noticed.
// `problem` matches what the test finds. `source` is a public report, or where the fault is in the package.
const pictures = ['script: picture', 'script: picture with text'];
const wrongArguments = ['wrong argument', 'missing argument'];

const known = [
  {
    // Chat Completions has no pictures in answers of tools. The converter sends them nevertheless.
    frameworks: ['LangChain'], scenarios: pictures, problem: /role tool has content of the type image_url/,
    source: 'https://github.com/langchain-ai/langchainjs/issues/8663',
  },
  {
    // The adapters have no option that makes the message say which argument is wrong.
    frameworks: ['LangChain', 'LangChain, Responses'], scenarios: wrongArguments, problem: /Received tool input did not match expected schema|Error invoking tool/,
    source: 'https://github.com/langchain-ai/langchainjs/pull/8637',
  },
  {
    // The model gets the picture as a text in base64, unless the provider is made with supportsMultiPartToolContent, which few providers take.
    frameworks: ['AI SDK, OpenAI-compatible'], scenarios: pictures, problem: /does not see the picture/,
    source: 'https://github.com/vercel/ai/issues/7202',
  },
  {
    // Pictures need the option multipart, which is off by default.
    frameworks: ['Genkit'], scenarios: pictures, problem: /does not see the picture/,
    source: 'https://github.com/genkit-ai/genkit/pull/5205',
  },
  {
    // An argument that does not fit the schema ends the conversation instead of being told to the model.
    frameworks: ['Genkit', 'Genkit, multipart'], scenarios: wrongArguments, problem: /ends the conversation: INVALID_ARGUMENT: Schema validation failed/,
    source: '@genkit-ai/ai/lib/generate/resolve-tool-requests.js, resolveToolRequest, throws every error but an interrupt',
  },
];

export const knownFault = (framework, scenario) => known.find(entry => entry.frameworks.includes(framework) && entry.scenarios.includes(scenario));

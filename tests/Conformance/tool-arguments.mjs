// Valid arguments by tool name. Other tools are called with {} and must answer with a result, which may be an error.
export const argumentsOf = {
  time_now: { zone: 'Europe/Paris' },
  time_convert: { time: '2026-07-28T12:00:00Z', to: ['Asia/Tokyo'] },
  weather_forecast: { location: 'Paris' },
  weather_alerts: { location: 'Paris' },
  javascript_run: { code: 'return 6 * 7;' },
  documents_search: { query: 'configuration' },
  web_fetch: { url: 'https://example.com/' },
  tools_search: { query: 'time' },

  // The following tools are those of the fixture host.
  confirm_delete: { filename: 'a.txt' },
  failing_job: {},
  greet: { name: 'Alice' },
  json_schema_2020_12_tool: { name: 'Alice', contactMethod: 'phone', phone: '1' },
  multi_input: {},
  protocol_error_job: {},
  slow_compute: { seconds: 0.1 },
  test_audio_content: {},
  test_elicitation: { message: 'Who are you?' },
  test_elicitation_sep1034_defaults: {},
  test_elicitation_sep1330_enums: {},
  test_embedded_resource: {},
  test_error_handling: {},
  test_header_tool: { region: 'eu-west-1', query: 'anything' },
  test_image_content: {},
  test_input_required_result_elicitation: {},
  test_input_required_result_multi_round: {},
  test_input_required_result_sampling: {},
  test_input_required_result_list_roots: {},
  test_input_required_result_multiple_inputs: {},
  test_simple_text: {},
  test_structured_content: { a: 1, b: 2 },
  test_tool_with_progress: {},
};

// These tools fail by design, or because there is no network.
export const mayFail = new Set(['test_error_handling', 'protocol_error_job', 'weather_forecast', 'weather_alerts', 'web_fetch', 'documents_search']);

// This tool needs the tasks extension, which these clients do not declare.
export const mustRefuse = new Set(['failing_job']);

// These tools end in an error: of the task if the client knows tasks, otherwise a refusal or a failed result.
export const failsAsTask = new Set(['failing_job', 'protocol_error_job']);

// These tools ask the client for capabilities that the command line of the Inspector does not have.
export const asksForMore = new Set([
  'test_sampling',
  'test_missing_capability',
  'test_input_required_result_sampling',
  'test_input_required_result_list_roots',
  'test_input_required_result_multiple_inputs',
]);

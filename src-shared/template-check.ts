/** Whether values can be sent in a template. Limits are Meta's (docs/wassist-api.md, section 5). */
import type { Template, TemplateVariables } from './domain';
import {
  type Placeholder,
  placeholders,
  renderTemplate,
  type TemplatePart,
  variableOf,
} from './templates';

/** Longest rendered text of each part, in UTF-16 units. */
const TEMPLATE_LIMITS = { header: 60, body: 1024 } as const;
const MOST_CONSECUTIVE_SPACES = 4;

/** Why values cannot be sent as they are. */
export interface VariableProblem {
  part: TemplatePart;
  /** Null: the part as a whole (`tooLong`), or a value that no placeholder takes (`unexpected`). */
  placeholder: Placeholder | null;
  problem: 'missing' | 'newline' | 'tab' | 'spaces' | 'tooLong' | 'notHttps' | 'unexpected';
  /** What the problem is measured by: characters, spaces or values allowed; null where nothing is. */
  limit: number | null;
}

/** What keeps these values from being sent; empty when nothing does. */
export function checkVariables(
  template: Template,
  variables: TemplateVariables,
): VariableProblem[] {
  const asked = placeholders(template);
  const problems = asked.flatMap((placeholder) => checkValue(placeholder, variables));
  for (const part of ['header', 'body', 'button'] as const) {
    const allowed = asked.filter((placeholder) => placeholder.part === part).length;
    if (valueCount(part, variables) > allowed)
      problems.push({ part, placeholder: null, problem: 'unexpected', limit: allowed });
  }
  const rendered = renderTemplate(template, variables);
  const headerText = rendered.header?.format === 'TEXT' ? rendered.header.text : '';
  if (headerText.length > TEMPLATE_LIMITS.header)
    problems.push(tooLong('header', TEMPLATE_LIMITS.header));
  if (rendered.body.length > TEMPLATE_LIMITS.body)
    problems.push(tooLong('body', TEMPLATE_LIMITS.body));
  return problems;
}

function checkValue(placeholder: Placeholder, variables: TemplateVariables): VariableProblem[] {
  const { part, kind } = placeholder;
  const problem = (name: VariableProblem['problem'], limit: number | null = null) => ({
    part,
    placeholder,
    problem: name,
    limit,
  });
  const value = variableOf(placeholder, variables);
  if (value === null) return placeholder.required ? [problem('missing')] : [];
  if (kind === 'media-url') return /^https:\/\/[^\s]+$/i.test(value) ? [] : [problem('notHttps')];
  return [
    ...(/[\n\r\u2028\u2029]/.test(value) ? [problem('newline')] : []),
    ...(value.includes('\t') ? [problem('tab')] : []),
    ...(value.includes(' '.repeat(MOST_CONSECUTIVE_SPACES + 1))
      ? [problem('spaces', MOST_CONSECUTIVE_SPACES)]
      : []),
  ];
}

const tooLong = (part: TemplatePart, limit: number): VariableProblem => ({
  part,
  placeholder: null,
  problem: 'tooLong',
  limit,
});

function valueCount(part: TemplatePart, variables: TemplateVariables): number {
  const values = variables[part === 'button' ? 'buttons' : part];
  return values ? Object.keys(values).length : 0;
}

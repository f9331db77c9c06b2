import { invalid } from '../http/reply';
import type { BusinessNumber, SentVariables, Template, TemplateValues } from '../world/model';
import type { World } from '../world/world';

const placeholders = (text: string | undefined): string[] => [
  ...new Set([...(text ?? '').matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name = '']) => name)),
];

/** Meta's rule for a value: something, no line breaks or tabs, no more than four spaces in a row. */
const allowedValue = (value: string): boolean =>
  value.trim() !== '' && !/[\n\r\t]/.test(value) && !/ {5,}/.test(value);

/**
 * The template that can be sent from this number.
 * @throws ApiError 400 on a sandbox number, for an unknown name, and where it is not approved.
 */
export function sendableTemplate(world: World, name: string, number: BusinessNumber): Template {
  if (number.isSandbox) {
    throw invalid(
      'Templates cannot be sent from a sandbox number',
      {},
      'sandbox_templates_not_supported',
    );
  }
  const named = world.templates.filter((template) => template.name === name);
  if (named.length === 0) throw invalid(`Template "${name}" not found`, {}, 'template_not_found');
  const approved = named.find(({ accountLinks }) =>
    accountLinks.some(
      ({ accountId, status }) => accountId === number.accountId && status === 'APPROVED',
    ),
  );
  if (!approved) {
    throw invalid(
      `Template "${name}" is not approved for this number`,
      {},
      'template_not_approved',
    );
  }
  return approved;
}

/**
 * Holds the values against the template's placeholders: header, body and one per URL button.
 * @throws ApiError 400 that names the part whose values do not fit.
 */
export function checkVariables(template: Template, variables: SentVariables): void {
  const part = (type: string) => template.components.find((component) => component.type === type);
  const header = part('HEADER');
  const buttons = part('BUTTONS')?.buttons ?? [];
  const named = template.parameterFormat === 'NAMED';
  checkPart('body', named, placeholders(part('BODY')?.text), variables.body);
  checkPart('header', named, placeholders(header?.text), variables.header);
  const withPlaceholder = buttons.filter(({ url }) => placeholders(url).length > 0);
  const numbered = withPlaceholder.map((_, index) => String(index + 1));
  checkPart('buttons', false, numbered, variables.buttons);
}

function checkPart(
  part: string,
  named: boolean,
  expected: string[],
  values: TemplateValues = [],
): void {
  const fail = (message: string): never => {
    throw invalid(message, { [`variables.${part}`]: [message] }, 'invalid_template_variables');
  };
  const given = Array.isArray(values) ? values : Object.values(values);
  if (given.length !== expected.length) {
    fail(`${part}: expected ${expected.length} variables, got ${given.length}`);
  }
  if (named && !Array.isArray(values)) {
    const missing = expected.filter((name) => !(name in values));
    if (missing.length > 0) fail(`${part}: missing variables: ${missing.join(', ')}`);
  }
  if (!named && !Array.isArray(values)) fail(`${part}: expected a list of variables`);
  if (!given.every(allowedValue)) {
    fail(`${part}: a value is empty, or has line breaks, tabs or more than four spaces in a row`);
  }
}

/** Templates to choose from, for the tests of their dialog. */
import type { Template, TemplateComponent } from '@shared/domain';
import type { TemplateChoice } from '@shared/views';

export const component = (change: Partial<TemplateComponent>): TemplateComponent => ({
  type: 'BODY',
  format: null,
  text: null,
  buttons: [],
  examples: [],
  mediaUrl: null,
  ...change,
});
export const choice = (
  name: string,
  components: TemplateComponent[],
  change: Partial<TemplateChoice> = {},
  template: Partial<Template> = {},
): TemplateChoice => ({
  template: {
    id: `id-${name}`,
    name,
    category: 'UTILITY',
    language: 'en',
    parameterFormat: 'POSITIONAL',
    components,
    accountLinks: [],
    ...template,
  },
  quality: null,
  sendable: true,
  reason: null,
  lastUsedAtMs: null,
  lastVariables: null,
  ...change,
});
export const choices = [
  choice('order_update', [
    component({ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' }),
    component({
      text: 'Hi {{1}}, it has been *{{2}}*.',
      examples: [{ name: '2', example: 'shipped' }],
    }),
    component({
      type: 'BUTTONS',
      buttons: [{ type: 'URL', text: 'Track', url: 'https://t.example/{{1}}', phoneNumber: null }],
    }),
  ]),
  choice('thanks', [component({ text: 'Thank you.' })], { quality: 'RED' }),
  choice(
    'sale',
    [component({ text: 'Sale' })],
    { sendable: false, reason: 'pending' },
    { category: 'MARKETING' },
  ),
  choice(
    'aviso',
    [component({ text: 'Hola {{cliente}}' })],
    { lastUsedAtMs: Date.now() - 1000 },
    {
      language: 'es',
      parameterFormat: 'NAMED',
    },
  ),
];

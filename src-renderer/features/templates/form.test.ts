import type { Template, TemplateComponent } from '@shared/domain';
import { placeholders } from '@shared/templates';
import { describe, expect, it } from 'vitest';
import { choice, choices, component } from '../../test/templates';
import { keysOfOne, placeOf, readFill, startsOf, variablesOf, writeFill } from './form';

const template = (components: TemplateComponent[], change: Partial<Template> = {}): Template => ({
  id: 't1',
  name: 'order_update',
  category: 'UTILITY',
  language: 'en',
  parameterFormat: 'POSITIONAL',
  components,
  accountLinks: [],
  ...change,
});
const body = (text: string) => template([component({ text })]);
const named = (text: string) => template([component({ text })], { parameterFormat: 'NAMED' });

describe('startsOf', () => {
  const contact = (text: string) => ({ text, from: 'contact' });

  it.each([
    ['Hi {{1}}, your order {{2}}', true],
    ['Hola {{1}}: {{2}}', true],
    ['Olá, {{1}}! {{2}}', true],
    ['Buenos días {{1}} {{2}}', true],
    ['Order {{1}} for {{2}}', false],
  ])('%j begins with the contact after a greeting', (text, greets) => {
    expect(startsOf(body(text), null, ' Maya  Lindqvist')).toEqual(
      greets ? { 'body 1': contact('Maya') } : {},
    );
  });

  it.each([
    ['name', true],
    ['first_name', true],
    ['customer_name', true],
    ['nombre', true],
    ['nome_do_cliente', true],
    ['cliente', true],
    ['product_name', false],
    ['surname', false],
  ])('the field {{%s}} begins with the contact: %j', (name, is) => {
    expect(startsOf(named(`{{${name}}}`), null, 'Maya')).toEqual(
      is ? { [`body ${name}`]: contact('Maya') } : {},
    );
  });

  it('takes what this customer was sent the last time, but never another contact’s name', () => {
    const last = { body: ['Jonas', 'A-17'] };
    expect(startsOf(body('Hi {{1}}, {{2}}'), last, 'Maya')).toEqual({
      'body 1': contact('Maya'),
      'body 2': { text: 'A-17', from: 'before' },
    });
  });

  it('leaves the name to the owner where the contact has none', () => {
    const last = { body: ['Jonas', 'A-17'] };
    expect(startsOf(body('Hi {{1}}, {{2}}'), last, null)).not.toHaveProperty('body 1');
  });

  it('never takes an example for a value', () => {
    const examples = [{ name: '1', example: 'A-17' }];
    const withExample = template([component({ text: 'Order {{1}}', examples })]);
    expect(startsOf(withExample, null, 'Maya')).toEqual({});
  });
});

describe('variablesOf', () => {
  const whole = (parameterFormat: Template['parameterFormat'], one: string, two: string) =>
    template(
      [
        component({ type: 'HEADER', format: 'TEXT', text: `About {{${one}}}` }),
        component({ text: `{{${one}}} and {{${two}}}` }),
        component({
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'Thanks', url: null, phoneNumber: null },
            { type: 'URL', text: 'Track', url: 'https://a.example/{{1}}', phoneNumber: null },
          ],
        }),
      ],
      { parameterFormat },
    );

  it('gives lists to a positional template, trimmed', () => {
    const texts = { 'header 1': ' h ', 'body 1': 'a', 'body 2': 'b', 'button 1': 'x' };
    expect(variablesOf(whole('POSITIONAL', '1', '2'), texts)).toEqual({
      header: ['h'],
      body: ['a', 'b'],
      buttons: ['x'],
    });
  });

  it('gives names to a named template, and a list to its buttons', () => {
    const texts = { 'header topic': 'h', 'body topic': 'a', 'body day': 'b', 'button 1': 'x' };
    expect(variablesOf(whole('NAMED', 'topic', 'day'), texts)).toEqual({
      header: { topic: 'h' },
      body: { topic: 'a', day: 'b' },
      buttons: ['x'],
    });
  });

  it('leaves out parts that ask for nothing', () => {
    expect(variablesOf(body('Plain'), {})).toEqual({});
  });

  it('gives the media of a header only where the owner names some', () => {
    const sale = template([
      component({ type: 'HEADER', format: 'IMAGE', mediaUrl: 'https://a.example/sample.png' }),
      component({ text: 'Spring is here' }),
    ]);
    expect(variablesOf(sale, { 'header 1': ' ' })).toEqual({});
    const own = 'https://a.example/own.png';
    expect(variablesOf(sale, { 'header 1': own })).toEqual({ header: [own] });
  });
});

it('says where in the sentence each field is', () => {
  const { template } = choice('post', [
    component({
      text: 'Hi {{1}}, yesterday we handed your order *{{2}}* to the post office in town.',
    }),
  ]);
  expect(placeholders(template).map((one) => placeOf(template, one))).toEqual([
    'Hi ▢, yesterday we handed…',
    '…we handed your order ▢ to the post office in…',
  ]);
});

it('fills what has the same name in header and body together, numbers apart', () => {
  const { template } = choice(
    'named',
    [
      component({ type: 'HEADER', format: 'TEXT', text: 'Order {{order}}' }),
      component({ text: 'Your order {{order}} for {{day}}.' }),
    ],
    {},
    { parameterFormat: 'NAMED' },
  );
  expect(keysOfOne(template, 'body order')).toEqual(['header order', 'body order']);
  expect(keysOfOne(choices[0]!.template, 'body 1')).toEqual(['body 1']);
});

const nothing = { chosenId: null, typed: {} };

it('comes back as it was left', () => {
  const fill = { chosenId: 't1', typed: { t1: { 'body 1': 'A-17' }, t2: { 'header 1': '' } } };
  expect(readFill(writeFill(fill))).toEqual(fill);
});

it('keeps nothing where nothing was typed', () => {
  expect(writeFill({ chosenId: 't1', typed: { t1: { 'body 1': '' } } })).toBe('');
  expect(readFill('')).toEqual(nothing);
});

it.each([
  '{',
  'null',
  '[]',
  '{"typed":[]}',
  '{"chosenId":7,"typed":{}}',
  '{"chosenId":null,"typed":{"t1":{"body 1":7}}}',
])('takes %s for a form that nothing was typed in', (kept) =>
  expect(readFill(kept)).toEqual(nothing),
);

import type { Template, TemplateComponent } from '@shared/domain';
import { describe, expect, it } from 'vitest';
import { startTexts, variablesOf } from './form';

const component = (change: Partial<TemplateComponent>): TemplateComponent => ({
  type: 'BODY',
  format: null,
  text: null,
  buttons: [],
  examples: [],
  mediaUrl: null,
  ...change,
});
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

describe('startTexts', () => {
  it.each([
    ['Hi {{1}}, your order {{2}}', 'Maya', ''],
    ['Hola {{1}}: {{2}}', 'Maya', ''],
    ['Olá, {{1}}! {{2}}', 'Maya', ''],
    ['Buenos días {{1}} {{2}}', 'Maya', ''],
    ['Order {{1}} for {{2}}', '', ''],
  ])('%j begins with the contact after a greeting', (text, one, two) => {
    expect(startTexts(body(text), null, ' Maya  Lindqvist')).toEqual({
      'body 1': one,
      'body 2': two,
    });
  });

  it.each([
    ['name', 'Maya'],
    ['first_name', 'Maya'],
    ['customer_name', 'Maya'],
    ['nombre', 'Maya'],
    ['nome_do_cliente', 'Maya'],
    ['cliente', 'Maya'],
    ['product_name', ''],
    ['surname', ''],
  ])('the field {{%s}} begins with %j', (name, text) => {
    expect(startTexts(named(`{{${name}}}`), null, 'Maya')).toEqual({ [`body ${name}`]: text });
  });

  it('takes the values of the last time, but never another contact’s name', () => {
    const last = { body: ['Jonas', 'A-17'] };
    expect(startTexts(body('Hi {{1}}, {{2}}'), last, 'Maya')).toEqual({
      'body 1': 'Maya',
      'body 2': 'A-17',
    });
  });

  it('leaves the name to the owner where the contact has none', () => {
    const last = { body: ['Jonas', 'A-17'] };
    expect(startTexts(body('Hi {{1}}, {{2}}'), last, null)['body 1']).toBe('');
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

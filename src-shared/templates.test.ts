import { describe, expect, it } from 'vitest';
import type { Template, TemplateComponent } from './domain';
import { checkVariables } from './template-check';
import { placeholders, renderTemplate } from './templates';

function component(
  part: Partial<TemplateComponent> & { type: TemplateComponent['type'] },
): TemplateComponent {
  return { format: null, text: null, buttons: [], examples: [], mediaUrl: null, ...part };
}

function template(components: TemplateComponent[], change: Partial<Template> = {}): Template {
  return {
    id: 't1',
    name: 'order_update',
    category: 'UTILITY',
    language: 'en',
    parameterFormat: 'POSITIONAL',
    components,
    accountLinks: [],
    ...change,
  };
}

const button = (change: Partial<TemplateComponent['buttons'][number]>) => ({
  type: 'URL' as const,
  text: 'Track',
  url: null,
  phoneNumber: null,
  ...change,
});

const order = template([
  component({ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' }),
  component({
    type: 'BODY',
    text: 'Hello {{1}}, your order {{2}} is {{3}}. Bye {{1}}',
    examples: [
      { name: '1', example: 'Ana' },
      { name: '2', example: 'A-1' },
    ],
  }),
  component({ type: 'FOOTER', text: 'Casa Lena' }),
  component({
    type: 'BUTTONS',
    buttons: [
      button({ type: 'QUICK_REPLY', text: 'Thanks' }),
      button({ url: 'https://shop.example/{{1}}' }),
      button({ url: 'https://shop.example/help', text: 'Help' }),
      button({ type: 'COPY_CODE', text: 'Copy' }),
    ],
  }),
]);
const filled = { header: ['A-1'], body: ['Ana', 'A-1', 'on its way'], buttons: ['A-1', 'SAVE10'] };

describe('placeholders', () => {
  it('lists each value once, in the order in which it is sent', () => {
    expect(placeholders(order).map((p) => [p.part, p.name, p.index, p.kind, p.example])).toEqual([
      ['header', '1', 0, 'text', null],
      ['body', '1', 0, 'text', 'Ana'],
      ['body', '2', 1, 'text', 'A-1'],
      ['body', '3', 2, 'text', null],
      ['button', '1', 0, 'url-suffix', null],
      ['button', '2', 1, 'code', null],
    ]);
  });

  it('orders positional ones by number and named ones as they are read', () => {
    const positional = template([component({ type: 'BODY', text: '{{10}} {{2}} {{1}}' })]);
    expect(placeholders(positional).map((p) => p.name)).toEqual(['1', '2', '10']);
    const named = template([component({ type: 'BODY', text: 'Hi {{ name }}, {{day}} {{name}}' })], {
      parameterFormat: 'NAMED',
    });
    expect(placeholders(named).map((p) => p.name)).toEqual(['name', 'day']);
  });

  it('asks for the media of a media header and goes by the examples where the text is missing', () => {
    const media = template([
      component({ type: 'HEADER', format: 'IMAGE', mediaUrl: 'https://a.example/x.png' }),
      component({ type: 'BODY', examples: [{ name: '1', example: 'Ana' }] }),
    ]);
    expect(placeholders(media)).toEqual([
      {
        part: 'header',
        name: '1',
        index: 0,
        example: 'https://a.example/x.png',
        kind: 'media-url',
        required: false,
      },
      { part: 'body', name: '1', index: 0, example: 'Ana', kind: 'text', required: true },
    ]);
  });
});

describe('renderTemplate', () => {
  it('fills every part', () => {
    expect(renderTemplate(order, filled)).toEqual({
      header: { format: 'TEXT', text: 'Order A-1' },
      body: 'Hello Ana, your order A-1 is on its way. Bye Ana',
      footer: 'Casa Lena',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Thanks', url: null, phoneNumber: null, code: null },
        {
          type: 'URL',
          text: 'Track',
          url: 'https://shop.example/A-1',
          phoneNumber: null,
          code: null,
        },
        {
          type: 'URL',
          text: 'Help',
          url: 'https://shop.example/help',
          phoneNumber: null,
          code: null,
        },
        { type: 'COPY_CODE', text: 'Copy', url: null, phoneNumber: null, code: 'SAVE10' },
      ],
    });
  });

  it('leaves what is not given as it is written, and inserts values literally', () => {
    expect(renderTemplate(order, { body: ['$& {{2}}', '', 'x'] }).body).toBe(
      'Hello $& {{2}}, your order {{2}} is x. Bye $& {{2}}',
    );
  });

  it('fills named values, and none from the prototype', () => {
    const named = template([component({ type: 'BODY', text: '{{name}} {{constructor}}' })]);
    expect(renderTemplate(named, { body: { name: 'Ana' } }).body).toBe('Ana {{constructor}}');
  });

  it('shows the given media, else the sample', () => {
    const media = template([
      component({ type: 'HEADER', format: 'VIDEO', mediaUrl: 'https://a.example/v.mp4' }),
    ]);
    expect(renderTemplate(media, {}).header).toEqual({
      format: 'VIDEO',
      url: 'https://a.example/v.mp4',
    });
    expect(renderTemplate(media, { header: ['https://b.example/v.mp4'] }).header).toEqual({
      format: 'VIDEO',
      url: 'https://b.example/v.mp4',
    });
  });
});

describe('checkVariables', () => {
  const problems = (variables: Parameters<typeof checkVariables>[1], of = order) =>
    checkVariables(of, variables).map((p) => [p.part, p.placeholder?.name ?? null, p.problem]);

  it('has nothing against good values', () => {
    expect(checkVariables(order, filled)).toEqual([]);
  });

  it('names what is missing or blank', () => {
    expect(problems({ ...filled, body: ['Ana', '  '] })).toEqual([
      ['body', '2', 'missing'],
      ['body', '3', 'missing'],
    ]);
  });

  it.each([
    ['newline', 'a\nb'],
    ['newline', 'a\r\nb'],
    ['tab', 'a\tb'],
    ['spaces', 'a     b'],
  ])('refuses a %s in a value', (problem, value) => {
    expect(problems({ ...filled, body: ['Ana', value, 'x'] })).toEqual([['body', '2', problem]]);
  });

  it('allows four spaces in a row', () => {
    expect(problems({ ...filled, body: ['a    b', 'x', 'y'] })).toEqual([]);
  });

  it('measures header and body as they read when filled', () => {
    expect(problems({ ...filled, header: ['x'.repeat(54)] })).toEqual([]);
    expect(checkVariables(order, { ...filled, header: ['x'.repeat(55)] })).toEqual([
      { part: 'header', placeholder: null, problem: 'tooLong', limit: 60 },
    ]);
    expect(problems({ ...filled, body: ['x'.repeat(510), 'y', 'z'] })).toEqual([
      ['body', null, 'tooLong'],
    ]);
  });

  it('refuses values that no placeholder takes', () => {
    expect(problems({ ...filled, buttons: ['a', 'b', 'c'] })).toEqual([
      ['button', null, 'unexpected'],
    ]);
  });

  it('needs no media, and takes an https address for it', () => {
    const media = template([component({ type: 'HEADER', format: 'IMAGE' })]);
    expect(problems({}, media)).toEqual([]);
    expect(problems({ header: ['http://a.example/x.png'] }, media)).toEqual([
      ['header', '1', 'notHttps'],
    ]);
    expect(problems({ header: ['https://a.example/x.png'] }, media)).toEqual([]);
  });
});

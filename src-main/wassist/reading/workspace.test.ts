import { phoneNumber as domainPhoneNumber, template as domainTemplate } from '@shared/domain';
import { placeholders } from '@shared/templates';
import { describe, expect, it } from 'vitest';
import { agent, phoneNumber, template } from '../testing/payloads';
import { createSkipReport } from './report';
import { readAgent, readPhoneNumber, readTemplate } from './workspace';

const readOne = (payload: unknown) => {
  const read = readTemplate(payload, createSkipReport());
  return read && domainTemplate.parse(read);
};
const withComponents = (...components: unknown[]) => readOne({ ...template, components });

describe('readTemplate', () => {
  it('reads status per account, components and examples', () => {
    const read = readOne(template);
    expect(read).toMatchObject({
      id: 't-1',
      name: 'order_update',
      category: 'UTILITY',
      parameterFormat: 'POSITIONAL',
      accountLinks: [
        { wabaId: '1029384756', status: 'APPROVED', quality: 'GREEN', rejectionReason: null },
      ],
    });
    expect(read && placeholders(read).map((p) => [p.part, p.name, p.example])).toEqual([
      ['header', '1', 'A-1'],
      ['body', '1', 'Ana'],
      ['button', '1', 'A-1'],
    ]);
  });

  it('reads named examples', () => {
    const read = withComponents({
      type: 'body',
      text: 'Hi {{name}}',
      example: { body_text_named_params: [{ param_name: 'name', example: 'Ana' }, { bad: 1 }] },
    });
    expect(read?.components).toMatchObject([
      { type: 'BODY', examples: [{ name: 'name', example: 'Ana' }] },
    ]);
  });

  it('finds the sample of a media header, but takes no handle for an address', () => {
    const header = { type: 'HEADER', format: 'IMAGE' };
    const mediaUrl = (example: object) =>
      withComponents({ ...header, example })?.components[0]?.mediaUrl;
    expect(mediaUrl({ header_url: ['https://a.example/x.png'] })).toBe('https://a.example/x.png');
    expect(mediaUrl({ header_handle: ['https://a.example/y.png'] })).toBe(
      'https://a.example/y.png',
    );
    expect(mediaUrl({ header_handle: ['4::aW1hZ2U='] })).toBeNull();
  });

  it('keeps unknown words as unknown and leaves broken parts out', () => {
    expect(
      readOne({
        id: 1,
        name: 'x',
        category: 'SPAM',
        parameterFormat: 'SONG',
        components: [
          { type: 'LIMERICK', format: 'HOLOGRAM' },
          7,
          { type: 'BUTTONS', buttons: [null, { text: 'B' }] },
        ],
        accountLinks: [{ status: 'LIMBO', qualityScore: 'UNKNOWN' }, 'nonsense'],
      }),
    ).toMatchObject({
      id: '1',
      category: 'unknown',
      language: '',
      parameterFormat: 'POSITIONAL',
      components: [
        { type: 'unknown', format: 'unknown' },
        { type: 'BUTTONS', buttons: [{ type: 'unknown', text: 'B', url: null }] },
      ],
      accountLinks: [{ status: 'unknown', quality: null, wabaId: null }],
    });
  });

  it('skips one without a name', () => {
    const report = createSkipReport();
    expect(readTemplate({ ...template, name: null }, report)).toBeNull();
    expect(report.entries()).toEqual([{ field: 'template.name', count: 1 }]);
  });
});

describe('readPhoneNumber', () => {
  it('reads the number, its account and whether it is the sandbox', () => {
    const read = readPhoneNumber(phoneNumber, createSkipReport());
    expect(domainPhoneNumber.parse(read)).toEqual({
      id: 'p-1',
      number: '442071838750',
      wabaId: '1029384756',
      accountName: 'Casa Lena',
      isSandbox: false,
    });
  });

  it('needs no account', () => {
    const bare = {
      id: 'p',
      number: '+44 7424 845871',
      whatsappBusinessAccount: null,
      isSandbox: true,
    };
    expect(readPhoneNumber(bare, createSkipReport())).toMatchObject({
      number: '447424845871',
      wabaId: null,
      isSandbox: true,
    });
    expect(readPhoneNumber({ id: 'p' }, createSkipReport())).toBeNull();
  });
});

describe('readAgent', () => {
  it('takes the name and nothing that could be secret', () => {
    expect(readAgent(agent, createSkipReport())).toEqual({ id: 'a-1', name: 'Lena' });
  });
});

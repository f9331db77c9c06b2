import type { TemplateChoice } from '@shared/views';
import { expect, it } from 'vitest';
import { component, choice as templateChoice } from '../../test/templates';
import { facetsOf, readableName, shownChoices } from './choices';

const choice = (name: string, change: Partial<TemplateChoice> = {}, text = '') =>
  templateChoice(name, [component({ text })], change, { id: name });
const all = { query: '', category: 'all', language: 'all' } as const;
const names = (choices: TemplateChoice[]) => choices.map(({ template }) => template.name);

const spanish = choice('aviso_pedido', {}, 'Su pedido salió');
spanish.template.language = 'es';
spanish.template.category = 'MARKETING';
const choices = [
  choice('zebra'),
  choice('alpha'),
  choice('blocked', { sendable: false, reason: 'pending', lastUsedAtMs: 9 }),
  choice('used_long_ago', { lastUsedAtMs: 1 }),
  choice('used_just_now', { lastUsedAtMs: 5 }),
  spanish,
];

it('puts the last used first, and what cannot be sent last', () => {
  expect(names(shownChoices(choices, all, null))).toEqual([
    'used_just_now',
    'used_long_ago',
    'alpha',
    'aviso_pedido',
    'zebra',
    'blocked',
  ]);
});

it('puts those in the language of the customer first, each in its order, whatever was used last', () => {
  const inLanguage = (language: string, each: TemplateChoice) => ({
    ...each,
    template: { ...each.template, id: `${each.template.id} ${language}`, language },
  });
  const pairs = ['zebra', 'alpha'].flatMap((name) => [
    inLanguage('en_US', choice(name, { lastUsedAtMs: 7 })),
    inLanguage('pt_BR', choice(name)),
    inLanguage('pt_PT', choice(`${name}_unsent`, { sendable: false, reason: 'pending' })),
  ]);
  const ids = (language: string | null) =>
    shownChoices(pairs, all, language).map(({ template }) => template.id);
  const unsent = ['alpha_unsent pt_PT', 'zebra_unsent pt_PT'];
  expect(ids('pt')).toEqual([
    'alpha pt_BR',
    'zebra pt_BR',
    'alpha en_US',
    'zebra en_US',
    ...unsent,
  ]);
  expect(ids('fr')).toEqual([
    'alpha en_US',
    'zebra en_US',
    'alpha pt_BR',
    'zebra pt_BR',
    ...unsent,
  ]);
  expect(ids(null)).toEqual(ids('fr'));
});

it.each([
  ['used just', ['used_just_now']],
  ['SALIO', ['aviso_pedido']],
  ['nothing like it', []],
])('finds %j in names and texts', (query, found) => {
  expect(names(shownChoices(choices, { ...all, query }, null))).toEqual(found);
});

it('filters by category and language', () => {
  expect(names(shownChoices(choices, { ...all, category: 'MARKETING' }, null))).toEqual([
    'aviso_pedido',
  ]);
  expect(names(shownChoices(choices, { ...all, language: 'es' }, null))).toEqual(['aviso_pedido']);
  expect(facetsOf(choices)).toEqual({
    categories: ['MARKETING', 'UTILITY'],
    languages: ['en', 'es'],
  });
});

it.each([
  ['order_update', 'order update'],
  ['__', '__'],
])('reads %j as %j', (name, readable) => expect(readableName(name)).toBe(readable));

it.each([
  ['order_shipped_es', 'es', 'order shipped'],
  ['order_shipped_pt_br', 'pt_BR', 'order shipped'],
  ['order_shipped_pt', 'pt_BR', 'order shipped'],
  ['order_shipped', 'es', 'order shipped'],
  ['es', 'es', 'es'],
])('reads %j of %s as %j', (name, language, readable) =>
  expect(readableName(name, language)).toBe(readable),
);

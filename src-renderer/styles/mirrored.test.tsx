import * as icons from 'lucide-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import base from './base.css?raw';

const sources = Object.values(
  import.meta.glob<string>(['../**/*.tsx', '!../**/*.test.tsx'], {
    eager: true,
    query: '?raw',
    import: 'default',
  }),
);
const used = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/import \{([^}]*)\} from 'lucide-react'/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    ),
  ),
);
/** By their names; a mark of undoing, of leaving and of a panel points as well. */
const points = /Left|Right|Send|Reply|Undo|LogOut|ExternalLink/;

it('turns every icon that points where the writing runs from the right', () => {
  const pointing = [...used].filter((name) => points.test(name));
  expect(pointing.length).toBeGreaterThan(8);
  const rule = /\.lucide:is\(([^)]*)\):dir\(rtl\)/.exec(base)?.[1] ?? '';
  const turned = rule.split(',').map((one) => one.trim().slice(1));
  const left = pointing.filter((name) => {
    const Icon: icons.LucideIcon = Reflect.get(icons, name);
    const classNames = /class="([^"]*)"/.exec(renderToStaticMarkup(createElement(Icon)))?.[1] ?? '';
    return !classNames.split(' ').some((one) => turned.includes(one));
  });
  expect(left).toEqual([]);
});

import { randomBytes } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { startBudget, startChunks } from './start-budget.mjs';

const chunk = (moduleIds, imports = [], code = '') => ({ type: 'chunk', moduleIds, imports, code });
const bundle = {
  'index.js': chunk(['/app/main.tsx'], ['react.js']),
  'react.js': chunk(['/node_modules/react/index.js']),
  'window.js': chunk(['/app/MainWindow.tsx'], ['react.js', 'list.js']),
  'list.js': chunk(['/app/List.tsx']),
  'settings.js': chunk(['/app/Settings.tsx'], ['react.js']),
  'index.css': { type: 'asset' },
};
const modules = [/main\.tsx$/, /MainWindow\.tsx$/];

it('counts what the named modules import, each chunk once, and nothing lazy', () => {
  expect(startChunks(bundle, modules).sort()).toEqual([
    'index.js',
    'list.js',
    'react.js',
    'window.js',
  ]);
});

it('fails the build over the limit, and tells the size under it', () => {
  const noise = randomBytes(3000).toString('latin1');
  const heavy = { ...bundle, 'list.js': chunk(['/app/List.tsx'], [], noise) };
  const run = (limitKilobytes, built) => {
    const context = { info: vi.fn(), error: vi.fn() };
    startBudget({ limitKilobytes, modules }).generateBundle.handler.call(context, null, built);
    return context;
  };
  expect(run(2, heavy).error).toHaveBeenCalledWith(expect.stringContaining('limit is 2 kB'));
  const light = run(10, heavy);
  expect(light.error).not.toHaveBeenCalled();
  expect(light.info).toHaveBeenCalledOnce();
});

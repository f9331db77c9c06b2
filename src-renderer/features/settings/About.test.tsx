import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { installFakeBridge } from '../../test/fakeBridge';
import { renderPage } from '../../test/render';
import { About } from './About';

afterEach(() => vi.unstubAllGlobals());

it('shows the licences of what the app is made of, once they are asked for', async () => {
  const list = [
    { name: 'react', version: '19.0.0', licence: 'MIT', text: 'Permission is hereby granted' },
    { name: 'nameless', version: '1.0.0', licence: 'ISC', text: '' },
  ];
  const answer = vi.fn(async () => Response.json(list));
  vi.stubGlobal('fetch', answer);
  installFakeBridge();
  await renderPage(<About />);

  const user = userEvent.setup();
  const show = await screen.findByRole('button', { name: 'Show licences' });
  expect(answer).not.toHaveBeenCalled();
  await user.click(show);
  await user.click(await screen.findByText('react 19.0.0'));
  expect(screen.getByText('Permission is hereby granted')).toBeTruthy();
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Show licences' })).toBeNull();
});

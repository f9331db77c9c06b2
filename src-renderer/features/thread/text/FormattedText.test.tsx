import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeBridge, installFakeBridge } from '../../../test/fakeBridge';
import { renderPage } from '../../../test/render';
import { emojiCount, FormattedText } from './FormattedText';
import LinkQuestion from './LinkQuestion';
import { closeLinkQuestion } from './openLink';

let bridge: FakeBridge;
const user = userEvent.setup({ delay: null });

async function show(text: string) {
  bridge = installFakeBridge();
  return renderPage(
    <>
      <FormattedText text={text} trailing={<small>14:05</small>} />
      <LinkQuestion />
    </>,
  );
}
const opened = () => bridge.callsOf('links.open').map(({ url }) => url);

beforeEach(() => closeLinkQuestion());
afterEach(cleanup);

describe('text', () => {
  it('becomes elements, and never markup', async () => {
    const { container } = await show('*b* _i_ ~s~ `c` <img src=x onerror=alert(1)>');
    expect(container.querySelector('strong')?.textContent).toBe('b');
    expect(container.querySelector('em')?.textContent).toBe('i');
    expect(container.querySelector('s')?.textContent).toBe('s');
    expect(container.querySelector('code')?.textContent).toBe('c');
    expect(container.querySelector('img')).toBeNull();
    screen.getByText(/<img src=x onerror=alert\(1\)>/);
  });

  it('has lists, quotes and code as such', async () => {
    const { container } = await show('- a\n- b\n3. c\n> q\n```x\ny```');
    expect(container.querySelectorAll('ul > li')).toHaveLength(2);
    expect(container.querySelector('ol > li')?.getAttribute('value')).toBe('3');
    expect(container.querySelector('blockquote')?.textContent).toBe('q');
    expect(container.querySelector('pre')?.textContent).toBe('x\ny');
  });

  it('gives each line its own direction', async () => {
    const { container } = await show('hello\nمرحبا');
    const lines = container.querySelectorAll('p[dir="auto"]');
    expect([...lines].map((line) => line.textContent)).toEqual(['hello', 'مرحبا14:05']);
  });

  it('takes out what would reverse the line', async () => {
    const { container } = await show('photo\u202Egpj.exe\u0000');
    expect(container.textContent).toContain('photogpj.exe');
  });

  it('puts the time into the last line, or behind what is no line', async () => {
    await show('one\ntwo');
    expect(screen.getByText('14:05').parentElement?.tagName).toBe('P');
    cleanup();
    await show('> quoted');
    expect(screen.getByText('14:05').closest('blockquote')).toBeNull();
  });
});

describe('links', () => {
  it('open outside, over the bridge alone', async () => {
    await show('see https://knit.example/p?x=1_2');
    const link = screen.getByRole('link', { name: 'https://knit.example/p?x=1_2' });
    await user.click(link);
    expect(opened()).toEqual(['https://knit.example/p?x=1_2']);
  });

  it('are none where the address is no web address', async () => {
    await show('javascript:alert(1) file:///etc/passwd http://plain.example');
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('are opened after a question when they pretend to be another address', async () => {
    await show('https://bank.com@evil.example/pay');
    await user.click(screen.getByRole('link'));
    expect(opened()).toEqual([]);
    const question = await screen.findByRole('alertdialog', { name: 'Open this address?' });
    within(question).getByText('evil.example');
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(opened()).toEqual([]);
    await user.click(screen.getByRole('link'));
    await user.click(await screen.findByRole('button', { name: 'Open it' }));
    expect(opened()).toEqual(['https://evil.example/pay']);
  });
});

it.each([
  ['👍', 1],
  ['❤️ 😂', 2],
  ['👨‍👩‍👧‍👦👍🏽🇧🇷', 3],
  ['1️⃣', 1],
  ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1],
  ['👍 ok', 0],
  ['1', 0],
  ['#', 0],
  ['', 0],
  ['   ', 0],
  ['👍'.repeat(4), 4],
  ['👍'.repeat(100_000), 0],
])('%j', (text, count) => expect(emojiCount(text)).toBe(count));

import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axeFaults } from '../../test/axe';
import { box, bridge, person, startComposer, stopComposer } from '../../test/composer';

const sends = () => bridge.callsOf('outbox.sendText');

afterEach(stopComposer);

describe('quick replies', () => {
  const cannedReplies = [
    { id: '1', shortcut: 'hi', text: 'Hello {name}' },
    { id: '2', shortcut: 'hours', text: 'We open at 9' },
  ];

  it('open with a slash, follow the arrows, and fill in what is known', async () => {
    const { user } = await startComposer({ settings: { cannedReplies } });
    const textbox = await box();
    await user.type(textbox, 'So: /h');
    const list = await screen.findByRole('listbox', { name: 'Saved answers' });
    expect(list.children).toHaveLength(2);
    await user.keyboard('{ArrowDown}');
    expect(textbox.getAttribute('aria-activedescendant')).toBe(list.children[1]?.id);
    await user.keyboard('{ArrowUp}{Enter}');
    expect(textbox.value).toBe('So: Hello anna Person');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(sends()).toHaveLength(0);
    expect(await axeFaults()).toEqual([]);
  });

  it('open by their button where the caret is, whatever comes after it', async () => {
    const { user } = await startComposer({ settings: { cannedReplies } });
    const textbox = await box();
    await user.type(textbox, 'So ');
    textbox.setSelectionRange(2, 2);
    await user.click(screen.getByRole('button', { name: 'Saved answers' }));
    expect(textbox.value).toBe('So ');
    expect(document.activeElement).toBe(textbox);
    const list = await screen.findByRole('listbox', { name: 'Saved answers' });
    expect(list.children).toHaveLength(2);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(textbox.value).toBe('SoWe open at 9 ');
  });

  it('offer those in the language of the customer first, and among them what was looked for', async () => {
    const both = [
      { id: 'en', shortcut: 'hours', text: 'We open at 9 in the morning' },
      { id: 'shop', shortcut: 'shop', text: 'You will find us here, we open at 9 to 5 hours' },
      { id: 'es', shortcut: 'horas', text: 'Abrimos a las 9 de la mañana' },
    ];
    const { user } = await startComposer({
      settings: { cannedReplies: both },
      conversations: [person('anna', { country: 'ES' })],
    });
    const textbox = await box();
    const offered = async (typed: string) => {
      await user.clear(textbox);
      await user.type(textbox, typed);
      return screen.getAllByRole('option').map((option) => option.id.split('-').at(-1));
    };
    await waitFor(async () => expect(await offered('/')).toEqual(['es', 'en', 'shop']));
    expect(await offered('/ho')).toEqual(['es', 'en', 'shop']);
    expect(await offered('/hou')).toEqual(['en', 'shop']);
    expect(await offered('/sho')).toEqual(['shop']);
  });

  it('close with Escape and leave the text alone', async () => {
    const { user } = await startComposer({ settings: { cannedReplies } });
    const outside = vi.fn();
    window.addEventListener('keydown', outside);
    await user.type(await box(), '/h');
    outside.mockClear();
    await user.keyboard('{Escape}');
    window.removeEventListener('keydown', outside);
    expect(screen.queryByRole('listbox')).toBeNull();
    expect((await box()).value).toBe('/h');
    expect(outside).not.toHaveBeenCalled();
  });

  it('fill in no number where the customer has none', async () => {
    const { user } = await startComposer({
      settings: { cannedReplies: [{ id: '1', shortcut: 'no', text: 'Is {number} right?' }] },
      conversations: [person('anna', { number: null, numberText: '@anna.k' })],
    });
    const textbox = await box();
    await user.type(textbox, '/no{Enter}');
    expect(textbox.value).not.toContain('@anna.k');
  });

  it('ask before a text goes out that still holds a variable', async () => {
    const { user } = await startComposer({
      settings: { cannedReplies },
      conversations: [person('anna', { name: null })],
    });
    await user.type(await box(), '/hi{Enter}{Enter}');
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('{name}');
    expect(sends()).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Send anyway' }));
    await waitFor(() => expect(sends()[0]?.text).toBe('Hello {name}'));
  });
});

import {
  cleanup,
  createEvent,
  fireEvent,
  render,
  renderHook,
  screen,
} from '@testing-library/react';
import { useRef } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetComposer, onLeftAhead, takeTypedAhead, useComposerPlace } from '../stores/focus';
import {
  closeOverlay,
  openConversation,
  openOverlay,
  useNavigation,
  useTypedOverlayAhead,
} from '../stores/navigation';
import { useSession } from '../stores/session';
import { installFakeBridge } from '../test/fakeBridge';
import { signedIn } from '../test/sample';

const pressed = vi.fn();

function Page({ writable = true }) {
  installFakeBridge();
  const box = useRef<HTMLTextAreaElement & HTMLDivElement>(null);
  useComposerPlace('anna', box);
  return (
    <>
      <button type="button" onKeyDown={pressed}>
        Button
      </button>
      <input aria-label="Field" onKeyDown={pressed} />
      <input type="checkbox" aria-label="Check" />
      <p>Words</p>
      {writable ? (
        <textarea ref={box} aria-label="Box" onKeyDown={pressed} />
      ) : (
        <div ref={box} tabIndex={-1}>
          Closed
        </div>
      )}
    </>
  );
}

const button = () => screen.getByRole('button');
const box = () => screen.getByRole('textbox', { name: 'Box' });
const changing = (pasted?: string) =>
  new InputEvent('beforeinput', {
    ...{ bubbles: true, cancelable: true, data: pasted },
    inputType: pasted ? 'insertFromPaste' : 'historyUndo',
  });
/** What the field of an overlay gets. */
function typedAhead(): string {
  let ahead = '';
  const { result } = renderHook(() => useTypedOverlayAhead((text) => (ahead += text)));
  for (let nth = 0; nth < 2; nth += 1) result.current();
  return ahead;
}

beforeEach(() => {
  useSession.setState({ session: signedIn });
  return () => {
    // No text goes on from one test to the next.
    fireEvent.keyDown(document.body, { key: 'Escape' });
    cleanup();
    closeOverlay();
    openConversation(null);
    pressed.mockReset();
  };
});

it.each([
  ['a letter', { key: 'o' }, true],
  ['a capital', { key: 'O', shiftKey: true }, true],
  ['a letter of two units', { key: '𝒜' }, true],
  ['an accent that waits for its letter', { key: 'Dead' }, true],
  ['a space, which presses buttons', { key: ' ' }, false],
  ['Enter', { key: 'Enter' }, false],
  ['an arrow', { key: 'ArrowDown' }, false],
  ['a command', { key: 'c', ctrlKey: true }, false],
  ["a menu's letter", { key: 'f', altKey: true }, false],
  ['a letter with AltGr on Windows', { key: '@', ctrlKey: true, altKey: true }, true],
  ["a composition's key", { key: 'n', keyCode: 229 }, false],
])('outside of a field, %s', (_what, key, goesToBox) => {
  render(<Page />);
  button().focus();
  fireEvent.keyDown(button(), key);
  expect(document.activeElement).toBe(goesToBox ? box() : button());
});

it('types from a checkbox, and leaves fields and overlays alone', () => {
  render(<Page />);
  screen.getByRole('checkbox').focus();
  fireEvent.keyDown(screen.getByRole('checkbox'), { key: 'o' });
  expect(document.activeElement).toBe(box());
  const field = screen.getByRole('textbox', { name: 'Field' });
  field.focus();
  fireEvent.keyDown(field, { key: 'o' });
  expect(document.activeElement).toBe(field);
  button().focus();
  openOverlay({ kind: 'insights' });
  fireEvent.keyDown(button(), { key: 'o' });
  expect(document.activeElement).toBe(button());
});

it('goes nowhere where nothing can be written', () => {
  render(<Page writable={false} />);
  button().focus();
  fireEvent.keyDown(button(), { key: 'o' });
  expect(document.activeElement).toBe(button());
});

it('keeps what is typed while the box is not drawn yet', () => {
  openConversation('ben');
  render(<Page />);
  button().focus();
  for (const key of [' ', 'o', 'k', ' ', 's']) fireEvent.keyDown(button(), { key });
  expect(document.activeElement).toBe(button());
  expect(takeTypedAhead('ben')).toBe('ok s');
  openConversation('anna');
  fireEvent.keyDown(button(), { key: 'o' });
  expect(document.activeElement).toBe(box());
  expect(takeTypedAhead('anna')).toBe('');
});

it('leaves what is typed under a lock to the lock', () => {
  openConversation('ben');
  useSession.setState({ session: { ...signedIn, locked: true } });
  render(<Page />);
  for (const key of '1234') expect(fireEvent.keyDown(button(), { key })).toBe(true);
  // The settings were asked for: they are not drawn there.
  openOverlay({ kind: 'insights' });
  const field = screen.getByRole('textbox', { name: 'Field' });
  for (const key of ['5', 'Enter']) expect(fireEvent.keyDown(field, { key })).toBe(true);
  useSession.setState({ session: signedIn });
  expect(takeTypedAhead('ben')).toBe('');
});

it('hands on what was typed for a box that is not drawn when somebody else is asked for', () => {
  const left: [string, string][] = [];
  onLeftAhead((...typed) => left.push(typed));
  openConversation('ben');
  render(<Page />);
  for (const key of 'ok') fireEvent.keyDown(button(), { key });
  openConversation('ben');
  expect(left).toEqual([]);
  openConversation('cleo');
  openConversation('dora');
  expect(left).toEqual([['ben', 'ok']]);
  fireEvent.keyDown(button(), { key: 'o' });
  forgetComposer();
  fireEvent.keyDown(button(), { key: 'o' });
  openConversation('anna');
  expect(left).toHaveLength(1);
});

it('keeps what is typed for an overlay that is not drawn yet from the box', () => {
  render(<Page />);
  box().focus();
  openOverlay({ kind: 'palette', conversationId: null });
  for (const key of ['d', 'a', 'b', 'Backspace', 'Enter'])
    expect(fireEvent.keyDown(box(), { key })).toBe(false);
  expect(pressed).not.toHaveBeenCalled();
  for (const pasted of [undefined, ' ny']) expect(fireEvent(box(), changing(pasted))).toBe(false);
  expect(typedAhead()).toBe('da ny');
  fireEvent.keyDown(box(), { key: 'Escape' });
  expect(useNavigation.getState().overlay).toBeNull();
  expect(fireEvent.keyDown(box(), { key: 'd' })).toBe(true);
  expect(fireEvent(box(), changing())).toBe(true);
});

it('gives an input method no field while an overlay is fetched', () => {
  render(<Page />);
  box().focus();
  fireEvent.compositionStart(box());
  expect(document.activeElement).toBe(box());
  openOverlay({ kind: 'palette', conversationId: null });
  fireEvent.compositionStart(box());
  expect(document.activeElement).toBe(document.body);
  for (const key of ['Dead', 'á']) fireEvent.keyDown(document.body, { key });
  expect(typedAhead()).toBe('á');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(document.activeElement).toBe(box());
});

it.each([
  ['Enter on a button', 'button', { key: 'Enter' }, false],
  ['Space on a button', 'button', { key: ' ' }, false],
  ['Esc', 'Box', { key: 'Escape' }, false],
  ['Enter in a field of one line', 'Field', { key: 'Enter' }, false],
  ['Ctrl+Enter in the box', 'Box', { key: 'Enter', ctrlKey: true }, false],
  ['Enter in the box, whose own rule it is', 'Box', { key: 'Enter' }, true],
  ['an arrow', 'button', { key: 'ArrowDown' }, true],
  ['a space that is typed', 'Field', { key: ' ' }, true],
])('a held key: %s', (_what, where, key, isHeard) => {
  render(<Page />);
  const target = where === 'button' ? button() : screen.getByRole('textbox', { name: where });
  const goesOn = fireEvent.keyDown(target, { ...key, repeat: true });
  expect(pressed).toHaveBeenCalledTimes(isHeard ? 1 : 0);
  expect(goesOn).toBe(isHeard);
});

describe('a text that is typed where none can be', () => {
  /** Whether each of the keys, so many milliseconds apart, may do what it does. */
  function type(target: Element, keys: string[], apartMs = 100): boolean[] {
    return keys.map((key, nth) => {
      const event = createEvent.keyDown(target, { key });
      Object.defineProperty(event, 'timeStamp', { value: 10_000 + nth * apartMs });
      return fireEvent(target, event);
    });
  }
  function draw(name: string, role?: 'menuitem'): HTMLElement {
    render(
      <div role="dialog">
        <button type="button" role={role}>
          {name}
        </button>
      </div>,
    );
    return screen.getByText(name);
  }

  it('presses no button of a dialog, neither with its spaces nor with its Enter', () => {
    const target = draw('Start over');
    expect(type(target, ['i', ' ', 'Shift', 'D', 'Enter'])).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(type(target, ['s', 'Enter'])).toEqual([true, false]);
  });

  it('leaves the rows and buttons of the page alone, where letters are commands', () => {
    render(<Page writable={false} />);
    expect(type(button(), ['x', 'Enter'])).toEqual([true, true]);
    expect(type(button(), ['j', ' '])).toEqual([true, true]);
  });

  it('leaves a key alone that comes later, or after another one', () => {
    const target = draw('Start over');
    expect(type(target, ['d', ' '], 2000)).toEqual([true, true]);
    expect(type(target, ['d', 'Tab', ' '])).toEqual([true, true, true]);
    expect(type(target, ['d', 'Tab', 'Enter'])).toEqual([true, true, true]);
  });

  it('chooses the item of a menu that begins with it by Enter, and no other one', () => {
    const target = draw('For an hour', 'menuitem');
    expect(type(target, ['f', 'o', 'Enter'])).toEqual([true, true, true]);
    expect(type(target, ['f', 'o', ' '])).toEqual([true, true, false]);
    expect(type(target, ['a', 'Enter'])).toEqual([true, false]);
  });
});

it.each([{ isComposing: true }, { keyCode: 229 }])('%j belongs to the input method', (of) => {
  render(<Page />);
  for (const key of ['Escape', 'Enter', 'ArrowDown'])
    expect(fireEvent.keyDown(box(), { key, ...of })).toBe(true);
  expect(pressed).not.toHaveBeenCalled();
});

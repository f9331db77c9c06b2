/**
 * Runs in each page while the monkey plays, before the app's code does: notes each real event at its delivery,
 * with the conversation that the window's heading names then. `installEyes` takes nothing along.
 */
import type { Target } from './actions.ts';
import type { Place, SeenDialog, Trace, Written } from './traces.ts';

export function installEyes(): void {
  const sights = window.monkeySights;
  if (!sights || window.monkeyEyes) return;
  const LONGEST = 3000;
  const quick = new URLSearchParams(location.search).get('view') === 'quick-reply';
  const dialogs = new WeakMap<Element, number>();
  let traces: Trace[] = [];
  let lastDialog = 0;
  let pressed: { sight: string | null; row: string | null } | null = null;
  let keyRepeats = false;
  let pointer: { x: number; y: number; row: string | null } = { x: -1, y: -1, row: null };
  const before = new WeakMap<EventTarget, string[]>();

  const every = (selector: string) => [...document.querySelectorAll(selector)];
  const DIALOG = '[role="dialog"], [role="alertdialog"]';
  const ITEM = '[role="menuitem"], [role="menuitemradio"]';
  const box = () =>
    document.querySelector<HTMLTextAreaElement>(
      'textarea[aria-label="Message"], textarea[aria-label="Reply"]',
    );
  const labelOf = ({ id }: Element) =>
    id ? document.querySelector(`label[for="${CSS.escape(id)}"]`) : null;
  const { plain } = sights;
  const nameOf = (element: Element) => {
    const inWords = labelOf(element) ?? element.closest('label') ?? element;
    return plain(element.getAttribute('aria-label') ?? inWords.textContent).slice(0, 80);
  };
  const seen = (dialog: Element | null): SeenDialog | null => {
    if (!dialog) return null;
    if (!dialogs.has(dialog)) dialogs.set(dialog, ++lastDialog);
    const labelled = dialog.getAttribute('aria-labelledby');
    const title = labelled ? document.getElementById(labelled)?.textContent : null;
    return { id: dialogs.get(dialog) ?? 0, title: plain(title ?? nameOf(dialog)) };
  };
  /** One that fades has been closed. */
  const topDialog = () => every(DIALOG).findLast((one) => !one.matches('[data-closed]')) ?? null;
  const openMenu = () => document.querySelector('[role="menu"], [role="listbox"][data-open]');
  const isText = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && /^(text|search|)$/.test(element.type));
  const placeOf = (target: EventTarget | null): Place => {
    const element = target instanceof Element ? target : document.body;
    const dialog = seen(element.closest(DIALOG));
    const row = plain(element.closest('[data-conversation]')?.getAttribute('aria-label')) || null;
    const place = (kind: Place['kind'], on: Element) => ({ kind, name: nameOf(on), row, dialog });
    if (isText(element)) {
      if (element === box()) return place('composer', element);
      // It is being sent.
      if (element.readOnly) return place('page', element);
      const searches = element.type === 'search' || element.getAttribute('role') === 'combobox';
      // A label's name, or whom to write to first, is nothing that anybody is told.
      const isOfNobody = !dialog || /^(Labels|New message)$/.test(dialog.title);
      return place(searches || isOfNobody ? 'search' : 'field', element);
    }
    const inside = (selector: string) => element.closest(selector);
    const option = inside('[role="option"]');
    if (option) return place('option', option);
    const menu = inside(`${ITEM}, [role="menu"]`);
    if (menu) return place('menu', menu);
    if (row !== null) return place('row', inside('[data-conversation]') ?? element);
    const hit = inside('nav section section li button');
    if (hit) return place('hit', hit);
    const button = inside('button, [role="button"], label, input, a');
    if (button) return place('button', button);
    const article = inside('[role="article"], article');
    return article ? place('bubble', article) : place('page', element);
  };
  const entryOf = (target: EventTarget | null): string | null => {
    if (!(target instanceof Element)) return null;
    if (target.matches(ITEM)) return nameOf(target);
    const active = document.getElementById(target.getAttribute('aria-activedescendant') ?? '');
    return active && nameOf(active);
  };
  /** As words.ts makes them; also where the rest of one runs into the next. */
  const WORDS = /(?=([a-z]{2}x[a-p]{4}))/g;
  const wordsIn = (text: string) => [...text.matchAll(WORDS)].map(([, word]) => word ?? '');
  const note = (trace: Record<string, unknown>) => {
    traces.push({ atMs: Date.now(), sight: sights.now(), ...trace } as Trace);
  };
  const written = (dialog: Element | null): Written => ({
    box: (box()?.value ?? '').length > LONGEST ? null : (box()?.value ?? ''),
    fields: [...(dialog?.querySelectorAll('input, textarea') ?? [])]
      .filter(isText)
      .filter((field) => field.type !== 'search' && field.getAttribute('role') !== 'combobox')
      .map(({ value }) => value.slice(0, LONGEST)),
  });
  const dialogOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest(DIALOG) : null;

  const watch = <E extends Event>(name: string, see: (event: E) => void) =>
    window.addEventListener(
      name,
      // The app itself puts in what was typed before its box was drawn.
      (event) => (event.isTrusted || name === 'input') && see(event as E),
      true,
    );
  watch<KeyboardEvent>('keydown', (event) => {
    const { key, repeat, isComposing, altKey, ctrlKey, shiftKey, target } = event;
    // Enter presses with each repeat; a space once, when it is let go.
    keyRepeats = repeat && key === 'Enter';
    note({
      kind: 'key',
      // Pressed before the quick reply went on to whom it shows by now.
      ...(quick ? { sight: sights.at(event.timeStamp) } : {}),
      coming: quick ? sights.coming(event.timeStamp) : null,
      key,
      repeat,
      composing: isComposing || event.keyCode === 229,
      alt: altKey,
      ctrl: ctrlKey,
      shift: shiftKey,
      place: placeOf(target),
      boxFree: topDialog() === null && openMenu() === null && box() !== null,
      written: key === 'Enter' ? written(dialogOf(target)) : null,
      entry: entryOf(target),
    });
  });
  watch<MouseEvent>('mousemove', ({ clientX: x, clientY: y, target }) => {
    if (pointer.x === x && pointer.y === y) return;
    pointer = { x, y, row: placeOf(target).row };
  });
  // A key that leads on brings its row into view, and the wheel others under the pointer.
  let ledOnMs = Number.NEGATIVE_INFINITY;
  const isLedOn = (atMs: number) => atMs - ledOnMs < 1000;
  const leadOn = (event: WheelEvent | KeyboardEvent) => {
    if (event.type === 'wheel' || event.altKey || event.ctrlKey) ledOnMs = event.timeStamp;
  };
  watch<WheelEvent>('wheel', leadOn);
  watch<KeyboardEvent>('keydown', leadOn);
  watch<Event>('scroll', ({ target, timeStamp }) => {
    const isList = target instanceof Element && target.matches('[data-scroller]');
    if (!isList || pointer.x < 0 || !isLedOn(timeStamp)) return;
    pointer.row = placeOf(document.elementFromPoint(pointer.x, pointer.y)).row;
  });
  // The order is let go while another window is in front.
  window.addEventListener('blur', () => {
    pointer = { x: -1, y: -1, row: null };
  });
  watch<MouseEvent>('mousedown', ({ target, timeStamp }) => {
    const place = placeOf(target);
    pressed = { sight: sights.now(), row: place.row };
    // Its scrolling may not have been told yet.
    note({ kind: 'press', place, pointed: isLedOn(timeStamp) ? null : pointer.row });
    // Something covers the list: its order is let go.
    if (place.row === null) pointer.row = null;
  });
  watch<MouseEvent>('click', ({ target, detail, shiftKey, ctrlKey, metaKey }) => {
    const byKey = detail === 0;
    note({
      kind: 'click',
      place: placeOf(target),
      byKey,
      repeat: byKey && keyRepeats,
      chooses: shiftKey || ctrlKey || metaKey,
      pressed: byKey ? null : pressed,
      written: written(dialogOf(target)),
    });
  });
  const textOf = (target: EventTarget | null) =>
    target instanceof Element && isText(target) ? target.value : '';
  watch<InputEvent>('beforeinput', ({ target }) => {
    if (target) before.set(target, wordsIn(textOf(target)));
  });
  watch<InputEvent>('input', ({ target }) => {
    if (!target) return;
    const had = before.get(target) ?? [];
    const has = wordsIn(textOf(target));
    note({
      kind: 'input',
      place: placeOf(target),
      came: has.filter((word) => !had.includes(word)),
      gone: had.filter((word) => !has.includes(word)),
    });
  });
  sights.watch(() => note({ kind: 'sight' }));

  /** Those outside dialogs, with their names; asked for each target, they are gone through once. */
  let buttons: [Element, string][] = [];
  const seeButtons = () => {
    buttons = every('button')
      .filter((one) => !dialogOf(one))
      .map((one) => [one, nameOf(one)]);
  };
  const outside = (names: RegExp) =>
    buttons.filter(([, name]) => names.test(name)).map(([button]) => button);
  const inDialog = (selector: string) => [...(topDialog()?.querySelectorAll(selector) ?? [])];
  const all: Record<Target, () => Element[]> = {
    row: () => every('li[data-conversation] button'),
    bubble: () => every('[role="log"] [role="article"], [role="log"] article'),
    heading: () => every(sights.heading),
    box: () => [box()].filter((one) => one !== null),
    send: () => outside(/^Send$/),
    'take-over': () => outside(/^(Take over|Hand back)$/),
    'how-long': () => outside(/^(Choose|Change) how long$/),
    template: () => outside(/^Send template$/),
    prompt: () => outside(/^Ask the agent$/),
    more: () => outside(/^More$/),
    // In 'Details' a customer gets another name, by which it is told here who is in sight.
    choice: () =>
      every(`${ITEM}, [role="option"]:not([aria-disabled="true"])`).filter(
        (one) => nameOf(one) !== 'Details',
      ),
    field: () =>
      inDialog('input, textarea').filter((one) => isText(one) && placeOf(one).kind === 'field'),
    'dialog-send': () => inDialog('button').filter((one) => /^(Send|Ask)\b/.test(nameOf(one))),
    'dialog-button': () =>
      inDialog('button').filter((one) => !/^(Send|Ask|Refresh)\b/.test(nameOf(one))),
    beside: () => [],
    search: () => every('nav input[type="search"]'),
    hit: () => every('nav section section li button'),
    'open-main': () => (quick ? outside(/^Open conversation$/) : []),
    next: () => (quick ? outside(/^(Next\b|Back to\b)/) : []),
    'note-button': () =>
      every('[role="log"] article button, [role="log"] [role="article"] button').filter((one) =>
        /^(Edit|Try again|Discard)/.test(nameOf(one)),
      ),
  };
  /** The middle of its visible part, where nothing covers it. */
  const middle = (element: Element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const x = (Math.max(0, left) + Math.min(innerWidth, right)) / 2;
    const y = (Math.max(0, top) + Math.min(innerHeight, bottom)) / 2;
    const hit = right - left > 1 && document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || hit.contains(element)) ? { x, y } : null;
  };
  const besideDialog = () => {
    const dialog = topDialog();
    if (!dialog) return null;
    const { left, right } = dialog.getBoundingClientRect();
    const x = left > 20 ? left / 2 : (right + innerWidth) / 2;
    const y = innerHeight / 2;
    const hit = document.elementFromPoint(x, y);
    return hit && !dialog.contains(hit) ? { x, y, name: 'beside' } : null;
  };
  const shown = (target: Target) =>
    all[target]().flatMap((element) => {
      const at = middle(element);
      return at ? [{ ...at, name: placeOf(element).row ?? nameOf(element) }] : [];
    });

  window.monkeyEyes = {
    look: () => {
      sights.look();
      seeButtons();
      const noted = traces;
      traces = [];
      const targets: Partial<Record<Target, number>> = {};
      for (const target of Object.keys(all) as Target[]) {
        const count = all[target]().length;
        if (count > 0) targets[target] = count;
      }
      if (topDialog()) targets.beside = 1;
      return {
        traces: noted,
        sight: sights.now(),
        dialog: seen(topDialog()),
        menu: openMenu() !== null,
        focus: placeOf(document.activeElement),
        targets,
        fields: every('input, textarea')
          .filter(isText)
          .flatMap((field) => {
            const found = wordsIn(field.value);
            return found.length > 0 ? [{ place: placeOf(field), words: found }] : [];
          }),
      };
    },
    find: (target, pick) => {
      if (target === 'beside') return besideDialog();
      seeButtons();
      const found = shown(target);
      return found[Math.min(found.length - 1, Math.floor(pick * found.length))] ?? null;
    },
    emptyFields: () =>
      all
        .field()
        .filter((field) => textOf(field) === '')
        .flatMap((field) => middle(field) ?? []),
  };
}

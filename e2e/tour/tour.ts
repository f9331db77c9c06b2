/** The main job as a story: a customer writes, the owner answers, takes over, and sends a template. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { createProfile, RunningApp, removeProfile } from '../support/app.ts';
import {
  answerable,
  bubble,
  conversationRow,
  messages,
  openConversation,
  signIn,
  withClosedWindow,
} from '../support/pages.ts';
import { gatherOutput, hasEnded } from '../support/programs.ts';
import { type Session, startSession } from '../support/session.ts';
import { Simulator } from '../support/simulator.ts';
import { pause, waitFor } from '../support/wait.ts';

const DISPLAY_SIZE = { width: 1280, height: 800 };
/** A person's typing, and the time to see what happened. */
const KEY_MS = 30;
const LOOK_MS = 900;
const TICKS_LIMIT_MS = 30_000;

export interface TourParts {
  /** Where the pictures go. */
  folder: string;
  /** On the display that is there. */
  watch: boolean;
  /** Shows a line while the work runs. */
  step<T>(label: string, work: () => Promise<T>): Promise<T>;
}

/** Plays it from beginning to end; where it stops, nothing of it runs on. */
export async function playTour(parts: TourParts): Promise<void> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const session = await startSession({ ownDisplay: !parts.watch, ...DISPLAY_SIZE });
    stops.push(session.stop);
    const simulator = await Simulator.start({ conversations: 24, messages: 14, seed: 3 });
    stops.push(() => simulator.stop());
    const profile = await createProfile();
    stops.push(() => removeProfile(profile));
    const video = parts.watch
      ? null
      : record(session.env, DISPLAY_SIZE, join(parts.folder, 'tour.mp4'));
    const app = await RunningApp.launch({ profile, env: session.env, pollMs: 1000 });
    stops.push(() => app.quit());
    await story(parts, session, simulator, app);
    await video?.stop();
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function story(
  { folder, step }: TourParts,
  session: Session,
  simulator: Simulator,
  app: RunningApp,
): Promise<void> {
  let pictures = 0;
  const look = async (page: Page, name: string) => {
    pictures += 1;
    await pause(LOOK_MS);
    const number = String(pictures).padStart(2, '0');
    await page.screenshot({ path: join(folder, `${number}-${name}.png`) });
  };
  const main = await app.page('main');
  const customer = await answerable(simulator);
  const question = 'Hello, is the blue jumper back in size M?';
  const answer = 'Yes, it came in this morning. Shall I keep one for you?';

  await step('The app starts and shows the sign-in', async () => {
    await expect(main.getByRole('button', { name: 'Sign in' })).toBeVisible();
    await look(main, 'sign-in');
  });

  await step('The owner signs in; the inbox fills', async () => {
    await signIn(main, simulator);
    await look(main, 'inbox');
  });

  const notice = await step(`${customer.name} writes: “${question}”`, async () => {
    await simulator.customerWrites(customer.id, { text: question });
    return session.notifications.waitForCall(({ body }) => body.includes(question));
  });

  const quick = await step(
    `The desktop shows “${notice.title}: ${notice.body}”; a click on it`,
    async () => {
      session.notifications.click(notice.id);
      const page = await app.page('quick-reply');
      await look(page, 'quick-reply');
      return page;
    },
  );

  await step(`The owner types “${answer}” and presses Enter`, async () => {
    const reply = quick.getByRole('textbox', { name: 'Reply' });
    await reply.pressSequentially(answer, { delay: KEY_MS });
    await look(quick, 'quick-reply-typed');
    await reply.press('Enter');
    await expect
      .poll(async () => (await simulator.sent()).map(({ text }) => text))
      .toEqual([answer]);
  });

  await step('The answer is delivered: its ticks say so', async () => {
    await quick.keyboard.press('Escape');
    await (await session.tray.item()).choose(/^Open/);
    await openConversation(main, customer.name);
    await expect(bubble(main, answer)).toContainText(/Delivered|Read/, { timeout: TICKS_LIMIT_MS });
    await look(main, 'delivered');
  });

  await step('The owner takes the conversation over from the agent', async () => {
    await main.getByRole('button', { name: 'Take over' }).first().click();
    await expect(main.getByRole('button', { name: 'Hand back' }).first()).toBeVisible();
    await look(main, 'taken-over');
  });

  await step('… and hands it back', async () => {
    await main.getByRole('button', { name: 'Hand back' }).first().click();
    await expect(main.getByRole('button', { name: 'Take over' }).first()).toBeVisible();
  });

  const late = await withClosedWindow(simulator);
  await step(`${late.name} wrote more than 24 hours ago: only a template may go`, async () => {
    await conversationRow(main, late.name).click();
    await look(main, 'closed-window');
    await main.getByRole('button', { name: 'Send template' }).click();
    await look(main, 'templates');
  });

  await step(
    'The owner chooses one, fills it in and sees it as WhatsApp will show it',
    async () => {
      const dialog = main.getByRole('dialog', { name: 'Send a template' });
      await dialog.getByRole('searchbox', { name: 'Find a template' }).fill('order_confirmation');
      await dialog.getByRole('option').first().click();
      for (const [index, value] of ['1042', 'on its way', 'tomorrow'].entries()) {
        const box = dialog.getByRole('textbox', { name: `Body ${index + 1}` });
        await box.pressSequentially(value, { delay: KEY_MS });
      }
      await expect(dialog.getByRole('region', { name: 'Preview' })).toContainText('1042');
      await look(main, 'template-filled');
      await dialog.getByRole('button', { name: /^Send (to|for) / }).click();
    },
  );

  await step('The template is delivered', async () => {
    await expect.poll(async () => (await simulator.sent()).length).toBe(2);
    const last = messages(main).getByRole('article').last();
    await expect(last).toContainText(/Delivered|Read/, { timeout: TICKS_LIMIT_MS });
    await look(main, 'template-delivered');
  });
}

/** The virtual display as a video file. */
const FRAMES_PER_SECOND = 12;
const FINISH_LIMIT_MS = 20_000;

interface Recording {
  /** Finishes the file; throws with ffmpeg's words when there is none. */
  stop(): Promise<void>;
}

/** Records from now on; ends by itself when the display goes. */
function record(
  env: NodeJS.ProcessEnv,
  size: { width: number; height: number },
  path: string,
): Recording {
  const input = ['-f', 'x11grab', '-framerate', String(FRAMES_PER_SECOND)];
  const child = spawn(
    'ffmpeg',
    [
      ...['-y', '-nostats', '-loglevel', 'error', ...input],
      ...['-video_size', `${size.width}x${size.height}`, '-i', env.DISPLAY ?? ''],
      // H.264 in the colour format that every player knows.
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-pix_fmt', 'yuv420p', path],
    ],
    { env, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const output = gatherOutput(child);
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  return {
    async stop() {
      child.stdin.end('q');
      await waitFor('ffmpeg to finish', () => hasEnded(child), FINISH_LIMIT_MS);
      if (child.exitCode !== 0) throw new Error(`ffmpeg failed: ${output()}`);
    },
  };
}

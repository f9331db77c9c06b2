/** A signed-in app over a filled inbox, its server beside it, and nothing between them that is news. */
import { copyFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createProfile, type Profile, removeProfile } from '../../e2e/support/app.ts';
import { callBridge } from '../../e2e/support/bridge.ts';
import { storeSecret } from '../../e2e/support/keyring.ts';
import type { Session } from '../../e2e/support/session.ts';
import { Simulator } from '../../e2e/support/simulator.ts';
import { type BenchData, SERVER } from './data.ts';
import { filledInbox, INBOX_KEY, SEED } from './inbox-cache.ts';
import { ProbedApp, type Subject } from './probed-app.ts';

export interface StageParts {
  data: BenchData;
  session: Session;
  size: { conversations: number; messages: number };
  tell: (line: string) => void;
}

export interface StartOptions {
  /** Fixed distance of two polls; far apart unless given, null: as the app sees fit. */
  pollMs?: number | null;
  hidden?: boolean;
  driven?: boolean;
  /** Its main's stalls are noted. */
  watched?: boolean;
  /** At the computer, though nobody touches it: the polls do not slow down. */
  ownerIsHere?: boolean;
}

const SELDOM_MS = 3_600_000;

export class Stage {
  readonly simulator: Simulator;
  /** The inbox; free to be opened while no app runs. */
  readonly file: string;
  /** Its size in words, for the table. */
  readonly at: string;
  readonly #profile: Profile;
  readonly #parts: StageParts;

  private constructor(parts: StageParts, simulator: Simulator, profile: Profile) {
    this.#parts = parts;
    this.#profile = profile;
    this.simulator = simulator;
    this.file = join(profile.userData, 'inbox.db');
    const { conversations, messages } = parts.size;
    const count = (value: number) => value.toLocaleString('en');
    this.at = `${count(conversations)} conversations, ${count(conversations * messages)} messages`;
  }

  /** Fills, serves and signs in; clears away what it began when one of these fails. */
  static async set(parts: StageParts): Promise<Stage> {
    const { conversations, messages } = parts.size;
    const inbox = await filledInbox(parts.data, parts.size, parts.tell);
    const simulator = await Simulator.start({
      program: [SERVER, `--as-of=${inbox.asOfMs}`],
      conversations,
      messages,
      seed: SEED,
    });
    const stage = new Stage(parts, simulator, await createProfile());
    try {
      await mkdir(stage.#profile.userData, { recursive: true });
      for (const part of ['', '-sums']) await copyToDisk(inbox.file + part, stage.file + part);
      await stage.#signIn();
    } catch (error) {
      await stage.clear();
      throw error;
    }
    return stage;
  }

  start(
    subject: Subject,
    { pollMs = SELDOM_MS, hidden, driven, watched, ownerIsHere }: StartOptions = {},
  ): ProbedApp {
    return ProbedApp.start(subject, {
      profile: this.#profile,
      env: this.#parts.session.env,
      pollMs,
      args: hidden ? ['--hidden'] : [],
      driven,
      watched,
      ownerIsHere,
    });
  }

  async clear(): Promise<void> {
    await this.simulator.stop();
    await removeProfile(this.#profile);
  }

  /** The app takes the key that it finds in the keychain, and with it the inbox that is there. */
  async #signIn(): Promise<void> {
    const { keychainService } = this.#profile;
    await storeSecret(this.#parts.session.env, keychainService, 'inbox-key', INBOX_KEY);
    const app = this.start('app', { driven: true });
    try {
      await callBridge(await app.page(), 'session.signIn', {
        apiKey: this.simulator.apiKey,
        serverAddress: this.simulator.url,
        sessionOnly: false,
      });
      // The first start decides once for all conversations who needs the owner.
      await app.quiet();
    } finally {
      await app.stop();
    }
  }
}

/** Written out before anything is measured: the app would wait for the disk behind it. */
async function copyToDisk(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  await file.sync();
  await file.close();
}

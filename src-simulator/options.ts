import { z } from 'zod';

/** Accepted when the caller names none. */
export const DEFAULT_API_KEY = 'simulator-key';

/** Switches that can be changed while it runs (`POST /_control/options`). */
export const runtimeOptions = z.strictObject({
  /** Whether a repeated `Idempotency-Key` is recognised (for 24 hours). */
  idempotency: z.boolean(),
  /** Whether the agent answers what customers write. */
  agentReplies: z.boolean(),
  /** Until the agent's answer is there; also for `prompt/`. 0 answers at once. */
  agentDelayMs: z.number().int().min(0),
  /** Share of the messages sent through the API that fail, 0 to 1, drawn by the seed. */
  failedShare: z.number().min(0).max(1),
  /** Requests a minute and key; 0 is no limit. */
  requestsPerMinute: z.number().int().min(0),
  /**
   * Messages, numbers, templates and accounts come as bare arrays, as seen live, or in envelopes, as
   * documented and as version 0.1 of the SDK expects them (wassist-api.md 0.3).
   */
  envelopes: z.enum(['live', 'documented']),
  /**
   * Who may listen to the live stream: a user's token (in the legacy dialect, the key), an API key, both, or
   * nobody: then there is no such route.
   */
  listenAuth: z.enum(['token', 'key', 'both', 'none']),
  /** The one key that is accepted. */
  apiKey: z.string().min(1),
});
export type RuntimeOptions = z.infer<typeof runtimeOptions>;

const defaults: RuntimeOptions = {
  idempotency: true,
  agentReplies: false,
  agentDelayMs: 0,
  failedShare: 0,
  requestsPerMinute: 100,
  envelopes: 'live',
  listenAuth: 'token',
  apiKey: DEFAULT_API_KEY,
};

/** How a simulator is started; everything has a default. */
export interface SimulatorOptions extends Partial<RuntimeOptions> {
  /** 0, the default, takes any free port. */
  port?: number;
  conversations?: number;
  /** Per conversation. */
  messages?: number;
  seed?: number;
  dialect?: 'current' | 'legacy';
  /** Epoch milliseconds; the system's clock unless given. */
  now?: () => number;
  /** How far the simulated clock is ahead of `now` at the start; negative for behind. */
  clockOffsetMs?: number;
}

export type ResolvedOptions = Required<Omit<SimulatorOptions, keyof RuntimeOptions>> & {
  runtime: RuntimeOptions;
};

/**
 * Fills in the defaults.
 * @throws ZodError for a runtime option that fails its schema.
 */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const {
    port = 0,
    conversations = 20,
    messages = 30,
    seed = 1,
    dialect = 'current',
    now = Date.now,
    clockOffsetMs = 0,
    ...runtime
  } = options;
  return {
    port,
    conversations,
    messages,
    seed,
    dialect,
    now,
    clockOffsetMs,
    runtime: runtimeOptions.parse({ ...defaults, ...runtime }),
  };
}

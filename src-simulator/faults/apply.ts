import { tooManyRequests } from '../api';
import type { Exchange } from '../http/exchange';
import type { Reply } from '../http/reply';
import type { FaultRule } from './rules';

/** How a fault bends the handling of a request. */
export interface Processing {
  commitDelayMs?: number;
  skewMs?: number;
  honourIdempotency?: boolean;
  behindMs?: number;
}

const DEFAULT_DELAY_MS = 2000;
const DEFAULT_SKEW_MS = 5 * 60_000;
const loginPage =
  '<!doctype html><html lang="en"><title>Sign in</title><h1>Sign in</h1><form method="post"><input name="email"></form></html>';

const wait = (delayMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, delayMs));

const htmlReply = (status: number): Reply => ({
  status,
  body: Buffer.from(loginPage),
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
});

/** Where a redirect fault leads when it says nothing else. */
export const loginReply = (): Reply => htmlReply(200);

/** Answers as the rule says; `process` carries the request out, which half of the faults prevent. */
export async function applyFault(
  rule: FaultRule,
  exchange: Exchange,
  process: (processing?: Processing) => Reply,
): Promise<void> {
  const { delayMs } = rule;
  switch (rule.fault) {
    case 'status': {
      if (rule.afterCommit) process();
      return exchange.send(statusReply(rule.status ?? 500));
    }
    case 'slow': {
      const reply = process();
      await wait(delayMs ?? DEFAULT_DELAY_MS);
      return exchange.send(reply);
    }
    case 'hang-before-commit':
      return exchange.hang(delayMs);
    case 'hang-after-commit':
      process();
      return exchange.hang(delayMs);
    case 'reset-before-commit':
      return exchange.reset();
    case 'reset-after-commit':
      process();
      return exchange.reset();
    case 'truncate':
      return exchange.sendHalf(process());
    case 'content-type': {
      const reply = process();
      const headers = { ...reply.headers, 'Content-Type': 'application/octet-stream' };
      return exchange.send({ ...reply, headers });
    }
    case 'half-utf8':
      return exchange.sendHalfCharacter(process());
    case 'clock-skew': {
      exchange.skewMs = delayMs ?? DEFAULT_SKEW_MS;
      return exchange.send(process({ skewMs: exchange.skewMs }));
    }
    case 'rate-limit-storm':
      return exchange.send(tooManyRequests(Math.ceil((delayMs ?? DEFAULT_DELAY_MS) / 1000)));
    case 'late-commit': {
      const reply = process({ commitDelayMs: delayMs ?? DEFAULT_DELAY_MS });
      return exchange.send(rule.status === undefined ? reply : statusReply(rule.status));
    }
    case 'ignore-idempotency':
      return exchange.send(process({ honourIdempotency: false }));
    case 'redirect':
      return exchange.send({
        status: rule.status ?? 302,
        headers: { Location: rule.location ?? '/login/' },
      });
    case 'html':
      return exchange.send(htmlReply(rule.status ?? 200));
    case 'behind':
      return exchange.send(process({ behindMs: delayMs ?? DEFAULT_DELAY_MS }));
  }
}

function statusReply(status: number): Reply {
  return { status, body: { error: `Answered with ${status} by a fault rule`, code: 'fault' } };
}

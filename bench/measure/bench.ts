import type { Session } from '../../e2e/support/session.ts';
import type { Plan } from '../plan.ts';
import type { Row } from '../row.ts';
import type { BenchData } from '../support/data.ts';
import type { Stage } from '../support/stage.ts';

/** What every measurement gets. */
export interface Bench {
  plan: Plan;
  data: BenchData;
  session: Session;
  /** The large inbox, signed in; no app runs. */
  stage: Stage;
  tell: (line: string) => void;
}

/** Leaves no app behind, and the inbox in step with the server. */
export type Measure = (bench: Bench) => Promise<Row[]>;

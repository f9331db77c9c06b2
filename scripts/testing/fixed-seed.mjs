/** Property tests take the same cases at every run, so that a change is judged by itself; FAST_CHECK_SEED gives others. */
import fc from 'fast-check';

const DEFAULT_SEED = 20_261_122;

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: Number(process.env.FAST_CHECK_SEED ?? DEFAULT_SEED),
});

/** What tests share in a worker, e.g. the desk of a file: ended before anything else has the desktop. */

interface Endable {
  clear(): Promise<void>;
}

export class Shared {
  #name = '';
  #made: Promise<Endable> | null = null;

  /** Made for the first test that asks. There is one at a time: one of another name is ended. */
  async get<Thing extends Endable>(name: string, make: () => Promise<Thing>): Promise<Thing> {
    if (name !== this.#name) await this.end();
    this.#name = name;
    this.#made ??= make();
    return this.#made as Promise<Thing>;
  }

  async end(): Promise<void> {
    const made = this.#made;
    this.#made = null;
    // One that could not be made has cleared away by itself.
    await (await made?.catch(() => null))?.clear();
  }
}

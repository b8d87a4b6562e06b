/**
 * A growing list of offsets into a text. A text of 6 MB may have millions of brackets or comments, for which an
 * array of numbers costs several times the time and memory.
 */
export class OffsetList {
  length = 0;
  private items = new Uint32Array(16);

  /** 0 beyond the end. */
  at(index: number): number {
    return this.items[index] ?? 0;
  }

  push(offset: number): void {
    if (this.length === this.items.length) {
      const items = new Uint32Array(2 * this.length);
      items.set(this.items);
      this.items = items;
    }
    this.items[this.length++] = offset;
  }

  pop(): void {
    this.length -= 1;
  }

  last(): number | undefined {
    return this.length === 0 ? undefined : this.items[this.length - 1];
  }

  insert(index: number, offset: number): void {
    this.push(offset);
    this.items.copyWithin(index + 1, index, this.length - 1);
    this.items[index] = offset;
  }
}

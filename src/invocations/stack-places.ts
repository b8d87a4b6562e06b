/** A place in a source file that a line of a stack names. */
export interface StackPlace {
  /** Offsets of `file:line:column` or of Python's `"file", line N` in the text. */
  readonly start: number;
  readonly end: number;
  /** As the stack names it: absolute, or from the root of the code. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** The function whose block the line stands in. */
  readonly of: InvokedFunction | undefined;
}

export interface InvokedFunction {
  readonly name: string;
  readonly package: string;
  readonly region: string;
}

/** The first line of a block in the output channel. */
const headLine = /^\d\d:\d\d:\d\d {2}([\w-]+)\S* {2}([a-z0-9-]+) · ([\w-]+) · profile /;

/** `at handler (./index.js:17:11)`, `at file:///code/index.mjs:1:7` */
const nodeLine =
  /^\s+at (?:[^\n]{0,300}?[ (])?((?:file:\/\/|[A-Za-z]:[\\/]|\.{0,2}\/)[^():\n]{1,500}):(\d+):(\d+)\)?$/;

/** `File "/code/index.py", line 3, in handler` */
const pythonLine = /^\s*File ("([^"\n]{1,500})", line (\d+))/;

/** More than people follow; a log may be nothing but stacks. */
const mostPlaces = 500;

/** The places that the stacks of Node.js and Python in a text name. */
export function stackPlaces(text: string): StackPlace[] {
  const places: StackPlace[] = [];
  let of: InvokedFunction | undefined;
  for (let start = 0; start < text.length && places.length < mostPlaces;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    // What is longer is a result, and no line of a stack.
    if (end - start < 1000) {
      const line = text.slice(start, end).replace(/\r$/, '');
      const [, name, region, packageName] = headLine.exec(line) ?? [];
      if (name !== undefined && region !== undefined && packageName !== undefined) {
        of = { name, package: packageName, region };
      } else {
        const place = placeIn(line, start, of);
        if (place) {
          places.push(place);
        }
      }
    }
    start = end + 1;
  }
  return places;
}

function placeIn(line: string, offset: number, of: InvokedFunction | undefined): StackPlace | undefined {
  const [, path, row, column] = nodeLine.exec(line) ?? [];
  if (path !== undefined) {
    const start = offset + line.lastIndexOf(`${path}:${row}:${column}`);
    const end = start + `${path}:${row}:${column}`.length;
    return { start, end, path, line: Number(row), column: Number(column), of };
  }
  const [, whole, file, number] = pythonLine.exec(line) ?? [];
  if (whole === undefined || file === undefined) {
    return undefined;
  }
  const start = offset + line.indexOf(whole);
  return { start, end: start + whole.length, path: file, line: Number(number), column: 1, of };
}

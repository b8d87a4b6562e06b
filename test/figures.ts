/** What a run of the suite has done, for docs/RELIABILITY.md. */
export interface Figures {
  /** Generated cases by the title of what they were tried on. */
  readonly cases: Record<string, number>;
  /** Ways to break a connection, each over each transport and for both kinds of invocation. */
  faults: number;
  /** Of those, how many ended as they should. */
  survived: number;
  /** Invocations that were begun, and that a server has read. */
  begun: number;
  read: number;
  /** Most times that one of them was read. */
  mostReads: number;
  /** Bytes of secrets found in errors and reports. */
  leaked: number;
  /** Sockets and timers that were there after a call and not before. */
  left: number;
  /** Bytes of memory that a call keeps after its end, on the average of many. */
  kept: number;
  /** Processes killed while they wrote the history, entries reported as kept by then, and those not there afterwards. */
  kills: number;
  keptEntries: number;
  lostEntries: number;
  /** Invocations in one extension host; of those, failed and cancelled ones; most times that one was run. */
  hostInvocations: number;
  hostFailed: number;
  hostCancelled: number;
  hostMostRuns: number;
  /** Bytes that its heap has grown by after the warm-up, and what keeps it alive and did not before. */
  hostGrowth: number;
  hostHandles: number;
  /** Calls of the local FunctionGraph, by many at once, and its instances killed meanwhile. */
  localCalls: number;
  killedInstances: number;
  /** Calls without an answer or with an untrue one, those that ran twice, and processes left behind. */
  lostCalls: number;
  twiceCalls: number;
  orphans: number;
  /** Bytes that its heap has grown by after the warm-up. */
  localGrowth: number;
}

export const figures: Figures = {
  cases: {},
  faults: 0,
  survived: 0,
  begun: 0,
  read: 0,
  mostReads: 0,
  leaked: 0,
  left: 0,
  kept: 0,
  kills: 0,
  keptEntries: 0,
  lostEntries: 0,
  hostInvocations: 0,
  hostFailed: 0,
  hostCancelled: 0,
  hostMostRuns: 0,
  hostGrowth: 0,
  hostHandles: 0,
  localCalls: 0,
  killedInstances: 0,
  lostCalls: 0,
  twiceCalls: 0,
  orphans: 0,
  localGrowth: 0,
};

let subject = 'other';

/** Of the test that runs: the title of its outermost suite. */
export function setSubject(title: string): void {
  subject = title;
}

export function countCases(cases: number): void {
  figures.cases[subject] = (figures.cases[subject] ?? 0) + cases;
}

/** What a command of the survey has to say and how its process shall end: 0 well, 1 with findings, 2 refused. */
export interface Outcome {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

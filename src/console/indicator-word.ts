import type { Indicator } from '../city/indicator.ts';
import type { WordKey } from './words.ts';

/** What an indicator is called. */
export const INDICATOR_WORD: Readonly<Record<Indicator, WordKey>> = {
  movers: 'indMovers',
  population: 'indPopulation',
  homes: 'indHomes',
  incidents: 'indIncidents',
  speed: 'indSpeed',
  spaces: 'indSpaces',
  overdue: 'indOverdue',
  grade1: 'indGrade1',
  grade2: 'indGrade2',
  grade3: 'indGrade3',
  grade4: 'indGrade4',
  congestion: 'indCongestion',
  gap: 'indGap',
  cases: 'indCases',
  casesOverdue: 'indCasesOverdue',
};

/** What its numbers count, where its name does not say. */
export const INDICATOR_UNIT: Readonly<Partial<Record<Indicator, WordKey>>> = {
  movers: 'unitVehicles',
  population: 'unitPeople',
  homes: 'homesUnit',
  incidents: 'unitEvents',
  spaces: 'unitBays',
  overdue: 'unitEvents',
  grade1: 'unitEvents',
  grade2: 'unitEvents',
  grade3: 'unitEvents',
  grade4: 'unitEvents',
  gap: 'unitBays',
  cases: 'unitCases',
  casesOverdue: 'unitCases',
};

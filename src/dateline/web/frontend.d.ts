// Types of the pages' scripts, for `tsc`. The scripts are classic ones (modules don't load from disk), so they share a
// global `Dateline`.

type DatelinePlace = [name: string, lat: number | null, lon: number | null, radius: number, basis: string, country: string, words: string];
type DatelineSaid = [origin: string, denies: number, report: string, claim: string, words: string, reportName: string];
type DatelineWords = DatelineSaid[][];
type DatelineFacetName = "act" | "party" | "place" | "source" | "standing" | "status" | "report";
type DatelineSort = "when" | "what" | "act" | "source" | "claims" | "reports" | "actor" | "target" | "place" | "status" | "standing" | "origins" | "killed";

interface DatelineColumns {
  id: string[]; file: string[]; headline: string[]; act: number[]; actor: number[][]; target: number[][]; place: number[][];
  from: Array<number | null>; to: Array<number | null>; when: string[]; status: number[]; standing: number[];
  reports: number[][]; origins: number[][]; claims: number[]; killed: string[];
}
interface DatelineRaw {
  title: string; acts: string[][]; parties: string[][]; places: DatelinePlace[]; statuses: string[][];
  standings: Array<[string, string, string, string]>; reports: string[][]; origins: string[]; events: DatelineColumns;
}
interface DatelineFacet { label: string; keys: string[]; labels: string[]; number: Map<string, number>; of: (i: number) => number[] }
interface DatelineTable {
  raw: DatelineRaw; e: DatelineColumns; n: number; facets: Record<DatelineFacetName, DatelineFacet>;
  rowOf: Map<string, number>; extent: [number, number] | null;
}
interface DatelineState {
  q: string; chosen: Record<DatelineFacetName, Set<string>>; from: number | null; to: number | null; undated: boolean;
  sort: DatelineSort; down: boolean; page: number; event: string | null; map: [number, number, number] | null;
  cols: string[];
}
interface DatelineSifted { list: number[]; counts: Record<string, number[]>; undatedOut: number }
interface DatelineSpot { place: number; events: number[]; x: number; y: number; vague: boolean }
interface DatelineStand { x: number; y: number; r: number; vague: boolean }
interface DatelineBox { x: number; y: number; width: number; height: number }
interface DatelinePart { render(result: DatelineSifted): void; select?(from?: string): void }
interface DatelineApi {
  t: DatelineTable;
  state(): DatelineState;
  words(): DatelineWords | null;
  rows(): number[];
  result(): DatelineSifted;
  chosenRow(): number | null;
  update(patch: Partial<DatelineState>, how?: { from?: string }): void;
  clear(): void;
  step(by: number): void;
  open(): void;
  place(places: number[]): void;
}
interface DatelineParts {
  parts: DatelinePart[];
  turned(): void;
  rows(list: number[]): string[][];
  start?(): void;
  place?(places: number[]): void;
  worded?(result: DatelineSifted): void;
}
interface DatelineColumn { sort: DatelineSort; label: string; number?: boolean; usual?: boolean; cell(i: number, api: DatelineApi): Array<Node | string> }
interface DatelineColumnChoice { all: Array<[string, string]>; shown: string[] }
type DatelineSpell = [place: number, from: number | null, to: number | null, who: number | null, state: string, share: string, words: Array<[string, string, string]>];
interface DatelineControl { places: DatelinePlace[]; parties: Array<[id: string, name: string, letters: string]>; spells: DatelineSpell[] }
interface DatelineVoices { sources: Array<[string, string]>; of: Array<Array<[number, number]>> }

declare var Dateline: DatelineNamespace;
declare var L: any;
declare var topojson: any;
declare var module: any;
interface Window { datelineEvents?: DatelineRaw; datelineWords?: DatelineWords; datelineVoices?: DatelineVoices; datelineControl?: DatelineControl; datelineWorld?: any }

interface DatelineSift {
  FACETS: readonly DatelineFacetName[];
  table(raw: DatelineRaw): DatelineTable;
  nothingChosen(): DatelineState;
  parse(hash: string): DatelineState;
  format(state: DatelineState): string;
  haystacks(t: DatelineTable, words: DatelineWords | null): string[];
  sift(t: DatelineTable, state: DatelineState, hay: string[] | null): DatelineSifted;
  inPeriod(e: DatelineColumns, i: number, from: number | null, to: number | null): boolean;
  lanes(spans: Array<[number, number]>, gap: number): { lane: number[]; lanes: number };
  histogram(e: DatelineColumns, list: number[], from: number, to: number, bins: number): number[];
  clusters(spots: DatelineSpot[], cell: number): DatelineSpot[][];
  apart(stands: DatelineStand[]): Array<{ x: number; y: number }>;
  overlap(a: DatelineBox, b: DatelineBox): boolean;
  boxOf(text: string, x: number, y: number): DatelineBox;
  around(stand: { x: number; y: number; r: number }): DatelineBox;
  readable(stands: Array<{ x: number; y: number; r: number; name: string }>): Array<DatelineBox | null>;
  middle(weighed: Array<[number, number]>, cut: number): [number, number];
  following(extent: [number, number], from: number | null, to: number | null): { from: number; to: number } | null;
  ticks(from: number, to: number, most: number): Array<{ day: number; label: string }>;
  iso(day: number): string;
  dayOf(text: string | null | undefined): number | null;
  folded(text: string): string;
}
type DatelineChild = Node | string | number | null | false | undefined;
interface DatelineDom {
  h(tag: string, attributes?: Record<string, unknown>, ...children: DatelineChild[]): HTMLElement;
  bdi(text: string, name?: string): HTMLElement;
  badge(standing: string, told: [string, string, string, string]): HTMLElement;
  colour(name: string): string;
}
/** What the timeline draws with; sizes in CSS pixels. */
interface DatelineSheet {
  size(width: number, height: number): void;
  textWidth(text: string, most: number): number;
  box(x: number, y: number, w: number, tall: number, fill: string): void;
  bar(a: number, y: number, b: number, thick: number, fill: string, openStart: boolean, openEnd: boolean, chosen: boolean): void;
  dot(x: number, y: number, r: number, fill: string, chosen: boolean): void;
  label(text: string, x: number, y: number, most: number, width: number, chosen: boolean): number;
  tick(text: string, x: number, y: number, width: number): void;
  say(text: string, x: number, y: number): number;
  window(a: number, b: number, tall: number, width: number): void;
}
interface DatelineNamespace {
  sheet(canvas: HTMLCanvasElement): DatelineSheet;
  sift: DatelineSift;
  save: { csv(rows: string[][]): string; words(element: Element): string; cells(row: Element): string[] };
  /** The events that pass the filters: their ids (null: all of them), and the table of them as it is shown. */
  shown?(): { ids: string[] | null; rows(): string[][] };
  dom: DatelineDom;
  names(found: string[], otherwise: string): Array<Node | string>;
  filtered(raw: DatelineRaw, build: (api: DatelineApi) => DatelineParts): void;
  columns(api: DatelineApi, label: string, choice: () => DatelineColumnChoice): { element: HTMLDetailsElement; fill: () => void };
  baseMap(element: HTMLElement, label: string): any;
  mapButton(leaflet: any, sign: string, says: string, click: () => void): void;
  later(path: string, then: () => void): void;
  facets(form: HTMLElement, api: DatelineApi): DatelinePart;
  table(section: HTMLElement, api: DatelineApi): DatelinePart & { rows(list: number[]): string[][] };
  timeline(section: HTMLElement, api: DatelineApi): DatelinePart;
  panel(aside: HTMLElement, api: DatelineApi): DatelinePart & { place(places: number[]): void };
  map(element: HTMLElement, api: DatelineApi): DatelinePart & { start(): void };
}

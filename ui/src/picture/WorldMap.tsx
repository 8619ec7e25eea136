import { geoEqualEarth, geoPath } from "d3-geo";
import type { MultiPoint } from "geojson";
import { type ReactNode, useMemo } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";

import { useWords } from "../words/Words";
import type { CountryRow, Measure } from "./OperationPage";
import { Opens } from "./Opens";

const WIDTH = 960;
const STEPS = 5;
const ANTARCTICA = "010";
/** Degrees of latitude between which people live: from Cape Horn to the north of Norway. */
const SOUTH = -56;
const NORTH = 73;
/** The map is cut in the Bering Strait, where no land is. */
const CUT: [number, number] = [-11, 0];

const TOPOLOGY = world as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const LANDS = feature(TOPOLOGY, TOPOLOGY.objects.countries).features.filter((land) => land.id !== ANTARCTICA);
const INHABITED: MultiPoint = {
  type: "MultiPoint",
  coordinates: LANDS.flatMap(({ geometry }) =>
    (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [])
      .flat(2)
      .filter(([, latitude = 0]) => latitude > SOUTH && latitude < NORTH),
  ),
};
const PROJECTION = geoEqualEarth().rotate(CUT).fitWidth(WIDTH, INHABITED);
const DRAW = geoPath(PROJECTION);
const HEIGHT = Math.ceil(DRAW.bounds(INHABITED)[1][1]);
const PATHS = LANDS.map((land, index) => ({
  key: `${String(land.id ?? "none")}-${index}`,
  id: String(land.id ?? ""),
  path: DRAW(land) ?? "",
}));

/** Countries shaded by a measure in five steps, from world-atlas (Natural Earth, public domain), drawn here. */
type Props = {
  rows: CountryRow[];
  measure: Measure;
  numeric: Record<string, string>;
  /** Longitude and latitude of countries that are too small for a shape at this scale. */
  places: Record<string, number[]>;
  /** Countries from which nothing came in time. */
  overdue: readonly string[];
  /** Open the lines behind a country's figure. */
  open: (country: string) => void;
};

export function WorldMap({ rows, measure, numeric, places, overdue, open }: Props) {
  const words = useWords();
  const most = Math.max(1, ...rows.map((row) => row[measure]));
  const byNumber = useMemo(() => new Map(rows.map((row) => [numeric[row.country] ?? "", row])), [rows, numeric]);
  return (
    <svg
      className="world"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="group"
      aria-label={words.say("screen-map-label", { measure: words.say(`figure-${measure}`) })}
    >
      {PATHS.map(({ key, id, path }) => {
        const row = byNumber.get(id);
        const value = row?.[measure] ?? 0;
        const step = stepOf(value, most);
        if (row === undefined) return <path key={key} d={path} className="land" />;
        return (
          <Country key={key} row={row} value={value} open={open}>
            <path d={path} className={`land in step-${step}`} />
          </Country>
        );
      })}
      {rows.map((row) => {
        const [longitude, latitude] = places[row.country] ?? [];
        const point = longitude === undefined || latitude === undefined ? null : PROJECTION([longitude, latitude]);
        return (
          point && (
            <Country key={row.country} row={row} value={row[measure]} open={open}>
              <circle cx={point[0]} cy={point[1]} r={5} className={`land in step-${stepOf(row[measure], most)}`} />
            </Country>
          )
        );
      })}
      {overdue.map((country) => {
        const point = middleOf(country, numeric, places);
        return (
          point && (
            <path
              key={country}
              className="overdue"
              d={`M${point[0]} ${point[1] - 8}l7 12h-14Z`}
            >
              <title>{`${words.country(country)}: ${words.say("screen-overdue-map")}`}</title>
            </path>
          )
        );
      })}
    </svg>
  );
}

/** A country's shape with its number, which opens the lines behind it; nought opens nothing. */
function Country({
  row,
  value,
  open,
  children,
}: {
  row: CountryRow;
  value: number;
  open: (country: string) => void;
  children: ReactNode;
}) {
  const words = useWords();
  const told = `${words.country(row.country)}: ${words.number(value)}`;
  const shape = (
    <>
      {children}
      <title>{told}</title>
    </>
  );
  if (value === 0) return <g>{shape}</g>;
  return (
    <Opens
      label={told}
      open={() => {
        open(row.country);
      }}
    >
      {shape}
    </Opens>
  );
}

/** Where a country's mark stands: in the middle of its largest land, or where its place is. */
function middleOf(country: string, numeric: Record<string, string>, places: Record<string, number[]>) {
  const [longitude, latitude] = places[country] ?? [];
  if (longitude !== undefined && latitude !== undefined) return PROJECTION([longitude, latitude]);
  const land = LANDS.find((one) => one.id === numeric[country]);
  if (land === undefined) return null;
  const parts =
    land.geometry.type === "MultiPolygon"
      ? land.geometry.coordinates.map((coordinates) => ({ type: "Polygon" as const, coordinates }))
      : [land.geometry];
  const largest = parts.reduce((best, one) => (DRAW.area(one) > DRAW.area(best) ? one : best));
  return DRAW.centroid(largest);
}

/** The classes of shade up to `most`: whole numbers, at most STEPS of them, each with its first and last value. */
export function classes(most: number): { step: string; from: number; to: number }[] {
  const count = Math.min(STEPS, most);
  const ends = Array.from({ length: count }, (_, n) => Math.ceil((most * (n + 1)) / count));
  return ends.map((to, n) => ({ step: stepOf(to, most), from: (ends[n - 1] ?? 0) + 1, to }));
}

function stepOf(value: number, most: number): string {
  return value === 0 ? "none" : String(Math.min(STEPS - 1, Math.ceil((value / most) * STEPS) - 1));
}

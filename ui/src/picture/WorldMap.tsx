import { geoEqualEarth, geoPath } from "d3-geo";
import type { MultiPoint } from "geojson";
import { useMemo } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";

import { useWords } from "../words/Words";
import type { CountryRow, Measure } from "./OperationPage";

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
  places: Record<string, [number, number]>;
};

export function WorldMap({ rows, measure, numeric, places }: Props) {
  const words = useWords();
  const most = Math.max(1, ...rows.map((row) => row[measure]));
  const byNumber = useMemo(() => new Map(rows.map((row) => [numeric[row.country] ?? "", row])), [rows, numeric]);
  return (
    <svg
      className="world"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.say("screen-map-label", { measure: words.say(`figure-${measure}`) })}
    >
      {PATHS.map(({ key, id, path }) => {
        const row = byNumber.get(id);
        const value = row?.[measure] ?? 0;
        const step = stepOf(value, most);
        return (
          <path key={key} d={path} className={row ? `land in step-${step}` : "land"}>
            {row && <title>{`${words.country(row.country)}: ${words.number(value)}`}</title>}
          </path>
        );
      })}
      {rows.map((row) => {
        const place = places[row.country];
        const point = place ? PROJECTION(place) : null;
        return (
          point && (
            <circle key={row.country} cx={point[0]} cy={point[1]} r={5} className={`land in step-${stepOf(row[measure], most)}`}>
              <title>{`${words.country(row.country)}: ${words.number(row[measure])}`}</title>
            </circle>
          )
        );
      })}
    </svg>
  );
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

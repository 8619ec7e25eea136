import { geoEqualEarth, geoPath } from "d3-geo";
import { useMemo } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/countries-110m.json";

import { useWords } from "../words/Words";
import type { CountryRow, Measure } from "./OperationPage";

const WIDTH = 960;
const HEIGHT = 440;
const STEPS = 5;
/** Places too small for the map's scale, by their position in degrees, so that no country's figure is missing from it. */
const ANTARCTICA = "010";

const TOPOLOGY = world as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
const LANDS = feature(TOPOLOGY, TOPOLOGY.objects.countries).features.filter((land) => land.id !== ANTARCTICA);
const PROJECTION = geoEqualEarth().fitSize([WIDTH, HEIGHT], { type: "FeatureCollection", features: LANDS });
const DRAW = geoPath(PROJECTION);
const PATHS = LANDS.map((land, index) => ({
  key: `${String(land.id ?? "none")}-${index}`,
  id: String(land.id ?? ""),
  path: DRAW(land) ?? "",
}));

/** Countries shaded by a measure in five steps, from world-atlas (Natural Earth, public domain), drawn here. */
export function WorldMap(props: { rows: CountryRow[]; measure: Measure; numeric: Record<string, string> }) {
  const { rows, measure, numeric } = props;
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
        const step = value === 0 ? "none" : String(Math.min(STEPS - 1, Math.ceil((value / most) * STEPS) - 1));
        return (
          <path key={key} d={path} className={row ? `land in step-${step}` : "land"}>
            {row && <title>{`${words.country(row.country)}: ${words.number(value)}`}</title>}
          </path>
        );
      })}
    </svg>
  );
}

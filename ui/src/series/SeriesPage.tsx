import "./clues/series.css";

import { SeriesList } from "./clues/SeriesList";
import { SeriesView } from "./clues/SeriesView";

/** Every series, or the one that the address names: `/series/R-12`. */
export function SeriesPage({ rest }: { rest: readonly string[] }) {
  const series = rest[0];
  return series === undefined ? <SeriesList /> : <SeriesView key={series} series={series} />;
}

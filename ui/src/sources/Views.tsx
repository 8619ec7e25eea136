import { Link } from "../shell/Link";
import { useWords } from "../words/Words";

const VIEWS = [
  ["register", "/sources"],
  ["reports", "/sources/reports"],
  ["bundles", "/sources/reports/bundles"],
] as const;

/** The views of the screen; each is an address. */
export function Views({ open }: { open: (typeof VIEWS)[number][0] | null }) {
  const words = useWords();
  return (
    <nav className="source-views" aria-label={words.say("received-views")}>
      {VIEWS.map(([key, path]) => (
        <Link key={key} to={path} className="choice" here={key === open}>
          {words.say(`received-tab-${key}`)}
        </Link>
      ))}
    </nav>
  );
}

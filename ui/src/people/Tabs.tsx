import { Link } from "../shell/Link";
import { useWords } from "../words/Words";

const PLACES = [
  ["people", "/people"],
  ["links", "/people/links"],
  ["proposals", "/people/proposals"],
] as const;

/** The three views of the screen; each is an address. */
export function Tabs({ open }: { open: (typeof PLACES)[number][0] | null }) {
  const words = useWords();
  return (
    <nav className="people-tabs" aria-label={words.say("screen-people")}>
      {PLACES.map(([key, path]) => (
        <Link key={key} to={path} here={key === open}>
          {words.say(`people-tab-${key}`)}
        </Link>
      ))}
    </nav>
  );
}

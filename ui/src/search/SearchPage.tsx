import "./search.css";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { everything, type Message, messages } from "./api";
import { Asking } from "../design/Asking";
import { Empty } from "../design/Empty";
import { Page } from "../design/Page";
import { useActs } from "../shell/acts";
import { useAddressValue } from "../shell/routes";
import { Failed } from "../shell/States";
import { Untrusted, useWords } from "../words/Words";
import { MessageLine, Names } from "./Found";

/** Everything that has a name, and every message by its words. What is asked stands in the address. */
export function SearchPage() {
  const words = useWords();
  const [asked, setAsked] = useAddressValue("words");
  const [group, setGroup] = useAddressValue("group");
  const [account, setAccount] = useAddressValue("account");
  const field = useRef<HTMLInputElement>(null);
  const acts = useMemo(() => [{ key: "/", label: "search-field", act: () => field.current?.focus() }], []);
  useActs(acts);
  return (
    <Page title={words.say("screen-search")}>
      <div className="search">
        <form
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(field.current?.value.trim() ?? "");
          }}
        >
          <label className="field">
            <span>{words.say("search-field")}</span>
            <input ref={field} key={asked} type="search" name="words" defaultValue={asked} maxLength={400} dir="auto" />
          </label>
          <button type="submit" className="button">
            {words.say("search-go")}
          </button>
        </form>
        <p className="quiet">{words.say("search-help")}</p>
        <div className="search-within">
          {group !== "" && <Within label="search-in-group" value={group} clear={() => { setGroup(""); }} />}
          {account !== "" && <Within label="search-in-account" value={account} clear={() => { setAccount(""); }} />}
        </div>
        {asked === "" ? (
          <Empty title={words.say("search-nothing-asked")} />
        ) : (
          <Answers key={`${asked} ${group} ${account}`} asked={asked} group={group} account={account} />
        )}
      </div>
    </Page>
  );
}

function Within({ label, value, clear }: { label: string; value: string; clear: () => void }) {
  const words = useWords();
  return (
    <span className="chip">
      {words.say(label)} <Untrusted text={value} />
      <button type="button" className="plain" aria-label={words.say("search-everywhere")} onClick={clear}>
        ×
      </button>
    </span>
  );
}

function Answers({ asked, group, account }: { asked: string; group: string; account: string }) {
  const words = useWords();
  const within = group !== "" || account !== "";
  const ask = useCallback(() => everything(asked), [asked]);
  return (
    <>
      {!within && (
        <section aria-label={words.say("search-names")}>
          <Asking ask={ask}>
            {({ names }) =>
              names.length === 0 ? <p className="quiet">{words.say("search-no-names")}</p> : <Names names={names} />
            }
          </Asking>
        </section>
      )}
      <MessageList asked={asked} group={group} account={account} />
    </>
  );
}

function MessageList({ asked, group, account }: { asked: string; group: string; account: string }) {
  const words = useWords();
  const [rows, setRows] = useState<readonly Message[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const more = useCallback(
    (skip: number) =>
      messages(asked, skip, group, account).then(
        (page) => {
          setError(null);
          setTotal(page.total);
          setRows((before) => [...before.slice(0, skip), ...page.messages]);
        },
        (refusal: unknown) => {
          setError(refusal instanceof Error ? refusal : new Error(String(refusal)));
        },
      ),
    [asked, group, account],
  );
  useEffect(() => {
    void more(0);
  }, [more]);
  if (error !== null) return <Failed error={error} again={() => void more(rows.length)} />;
  return (
    <section className="search-messages" aria-label={words.say("search-messages")} aria-busy={total === null}>
      <h2>{total === null ? words.say("screen-loading") : words.say("search-count", { count: total })}</h2>
      {rows.map((message) => (
        <MessageLine key={`${message.group_id} ${message.message_id}`} message={message} />
      ))}
      {total !== null && rows.length < total && (
        <button type="button" className="button" onClick={() => void more(rows.length)}>
          {words.say("search-more")}
        </button>
      )}
    </section>
  );
}

import { type ReactNode, useCallback } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { Asking } from "../design/Asking";
import { Ident } from "../design/Ident";
import { When } from "../design/When";
import { Untrusted, useWords, type Words } from "../words/Words";
import { why, type Why } from "./api";

/** Why a stack is here: every list, copy and place, everything that people decided about it, and who looked. */
export function WhyDialog({ stack, close }: { stack: string; close: () => void }) {
  const words = useWords();
  const ask = useCallback(() => why(stack), [stack]);
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className="modal card why-modal">
        <Dialog>
          <div className="why-head">
            <Heading slot="title">{words.say("screen-why")}</Heading>
            <Ident text={stack} />
            <Button className="plain" onPress={close}>
              {words.say("screen-close")}
            </Button>
          </div>
          <Asking ask={ask}>{(told) => <Told told={told} words={words} />}</Asking>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Told({ told, words }: { told: Why; words: Words }) {
  return (
    <div className="why-parts">
      <Part title={words.say("review-elsewhere")} empty={words.say("review-elsewhere-none")} rows={told.elsewhere}>
        {(one) => (
          <>
            <b className={one.what === "identified" ? "good" : "warn"}>{words.say(`review-elsewhere-${one.what}`)}</b>{" "}
            <Untrusted text={one.unit} /> · <Untrusted text={one.source} />
            {one.series !== "" && (
              <>
                {" "}
                · <Untrusted text={one.series} />
              </>
            )}
          </>
        )}
      </Part>
      <Part title={words.say("review-on-lists")} empty={words.say("review-on-no-list")} rows={told.matches}>
        {(one) => (
          <>
            <Untrusted text={one.set} /> <span className="quiet">({one.owner})</span> ·{" "}
            <bdi>{one.good ? words.say("screen-known-good") : `${one.category} ${one.label}`.trim() || "–"}</bdi>
            <span className="quiet">
              {" "}
              · {words.say("review-entry", { entry: one.entry })} ·{" "}
              {one.distance === 0 ? (
                <Ident text={one.algorithm} />
              ) : (
                words.say("review-bits", { distance: one.distance, algorithm: one.algorithm })
              )}
            </span>
          </>
        )}
      </Part>
      <Part title={words.say("review-history")} empty={words.say("review-history-none")} rows={told.history}>
        {(one) => (
          <span className={one.undone ? "undone" : undefined}>
            {words.say(`review-verb-${one.verb}`)} <Untrusted text={one.said} /> · <Untrusted text={one.by} /> · <When iso={one.at} />
            {one.unseen && <em> {words.say("review-unseen")}</em>}
            {one.undone && <em> {words.say("review-undone")}</em>}
            <span className="quiet reason">
              <Untrusted text={one.why} />
            </span>
          </span>
        )}
      </Part>
      <Part title={words.say("review-looked")} empty={words.say("review-looked-none")} rows={told.looked}>
        {(one) => (
          <>
            <Untrusted text={one.by} /> · <When iso={one.at} /> · {words.say(`review-looked-${one.part}`)}
          </>
        )}
      </Part>
      <Part title={words.say("review-copies")} empty="" rows={told.members}>
        {(one) => (
          <>
            <Ident text={one.sha256.slice(0, 16)} />
            <span className="quiet">
              {" "}
              {one.front
                ? words.say("review-front")
                : one.distance < 0
                  ? words.say("review-same-bytes")
                  : words.say("review-bits-from-front", { distance: one.distance })}
            </span>
          </>
        )}
      </Part>
      <Part title={words.say("review-places")} empty="" rows={told.places}>
        {(one) => (
          <>
            <Ident text={one.source} /> <Untrusted text={one.path} />
            {one.deleted && <em className="warn"> {words.say("screen-deleted")}</em>}
          </>
        )}
      </Part>
    </div>
  );
}

function Part<Row>({
  title,
  empty,
  rows,
  children,
}: {
  title: string;
  empty: string;
  rows: readonly Row[];
  children: (row: Row) => ReactNode;
}) {
  if (rows.length === 0 && empty === "") return null;
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <ul>
          {rows.map((row, n) => (
            <li key={n}>{children(row)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

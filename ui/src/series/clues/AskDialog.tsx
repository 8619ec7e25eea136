import { Ask, Field } from "../../design/Ask";
import { Untrusted, useWords, type Words } from "../../words/Words";
import { approve, CLUE_KINDS, CONFIDENCES, endIt, gather, noteClue, rebut, restate, type Series, suppose } from "./api";
import { CropField } from "./CropField";
import { countries } from "./countries";
import { numbersOf, textOf } from "./forms";

export type Asked = {
  what: "clue" | "hypothesis" | "dead-end" | "rebuttal" | "confidence" | "approve" | "stacks";
  /** The clue or hypothesis that it is about. */
  about: number | null;
};

const TITLES: Record<Asked["what"], string> = {
  clue: "series-add-clue",
  hypothesis: "series-add-hypothesis",
  "dead-end": "series-add-dead-end",
  rebuttal: "series-rebut",
  confidence: "series-restate",
  approve: "series-crop-approve",
  stacks: "series-add-stacks",
};

/** Asks for what a clue, a hypothesis, a rebuttal, a dead end needs, with the reason, and does it. */
export function AskDialog({
  asked,
  series,
  take,
  close,
}: {
  asked: Asked;
  series: Series;
  take: (series: Series) => void;
  close: () => void;
}) {
  const words = useWords();
  const title = words.say(TITLES[asked.what]);
  return (
    <Ask
      title={title}
      act={title}
      isOpen
      close={close}
      onAct={async (form) => {
        take(await act(asked, series.series, form));
      }}
    >
      <Fields asked={asked} series={series} words={words} />
      <Field label={words.say("series-why")}>
        <input name="why" required maxLength={2000} autoComplete="off" />
      </Field>
    </Ask>
  );
}

function act({ what, about }: Asked, series: string, form: FormData): Promise<Series> {
  const text = textOf(form, "text");
  const why = textOf(form, "why");
  switch (what) {
    case "clue": {
      const stack = textOf(form, "stack");
      return noteClue(series, { kind: textOf(form, "kind"), text, why, stack, crop: numbersOf(form, "crop") });
    }
    case "hypothesis": {
      const confidence = textOf(form, "confidence");
      return suppose(series, { text, confidence, country: textOf(form, "country"), clues: numbersOf(form, "clues"), why });
    }
    case "dead-end":
      return endIt(series, about, text, why);
    case "rebuttal":
      return rebut(series, about ?? 0, text, why);
    case "confidence":
      return restate(series, about ?? 0, textOf(form, "confidence"), why);
    case "approve":
      return approve(series, about ?? 0, why);
    case "stacks":
      return gather(series, textOf(form, "stacks").split(/[\s,]+/).filter(Boolean), why);
  }
}

function Fields({ asked, series, words }: { asked: Asked; series: Series; words: Words }) {
  switch (asked.what) {
    case "clue":
      return <ClueFields series={series} words={words} />;
    case "hypothesis":
      return <HypothesisFields series={series} words={words} />;
    case "dead-end":
      return <Text label={words.say("series-dead-end-text")} />;
    case "rebuttal":
      return <Text label={words.say("series-rebuttal-text")} />;
    case "confidence":
      return <Confidence words={words} />;
    case "approve":
      return null;
    case "stacks":
      return (
        <Field label={words.say("series-stack-names")}>
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <input name="stacks" required autoFocus autoComplete="off" />
        </Field>
      );
  }
}

function Text({ label }: { label: string }) {
  return (
    <Field label={label}>
      {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
      <textarea name="text" required rows={3} maxLength={4000} autoFocus />
    </Field>
  );
}

function Confidence({ words }: { words: Words }) {
  return (
    <Field label={words.say("series-confidence")}>
      <select name="confidence" defaultValue="low">
        {CONFIDENCES.map((each) => (
          <option key={each} value={each}>
            {words.say(`series-confidence-${each}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function ClueFields({ series, words }: { series: Series; words: Words }) {
  return (
    <>
      <Text label={words.say("series-clue-text")} />
      <Field label={words.say("series-clue-kind")}>
        <select name="kind">
          {CLUE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {words.say(`series-kind-${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      <CropField members={series.members} />
    </>
  );
}

function HypothesisFields({ series, words }: { series: Series; words: Words }) {
  return (
    <>
      <Text label={words.say("series-hypothesis-text")} />
      <Confidence words={words} />
      <Field label={words.say("series-country")}>
        <select name="country">
          <option value="">{words.say("series-no-country")}</option>
          {countries(words).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      {series.clue_list.length > 0 && (
        <fieldset className="clue-choices">
          <legend>{words.say("series-clues")}</legend>
          {series.clue_list.map((clue) => (
            <label key={clue.judgement}>
              <input type="checkbox" name="clues" value={clue.judgement} /> <Untrusted text={clue.text} />
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

import { type ReactNode, type SubmitEvent, useState } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { Refused } from "./Refused";
import { useWords } from "../words/Words";

/** A dialog that asks for what an act needs and does it; a refusal is shown in it with its remedy, and nothing is lost. */
export function Ask({
  title,
  act,
  isOpen,
  close,
  onAct,
  children,
}: {
  title: string;
  /** The word on the button; absent where there is nothing to do but to close. */
  act: string | undefined;
  isOpen: boolean;
  close: () => void;
  onAct: (given: FormData) => Promise<void>;
  children: ReactNode;
}) {
  const words = useWords();
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  async function submitted(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    try {
      await onAct(new FormData(event.currentTarget));
      setError(null);
      close();
    } catch (refusal) {
      setError(refusal instanceof Error ? refusal : new Error(String(refusal)));
    } finally {
      setBusy(false);
    }
  }
  return (
    <ModalOverlay
      className="overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className="modal card">
        <Dialog>
          <Heading slot="title">{title}</Heading>
          <form
            className="ask"
            onSubmit={(event) => {
              void submitted(event);
            }}
          >
            {children}
            {error !== null && (
              <div className="failed" role="alert">
                <Refused error={error} />
              </div>
            )}
            <div className="ask-foot">
              <Button className="plain" onPress={close}>
                {words.say(act === undefined ? "screen-close" : "screen-cancel")}
              </Button>
              {act !== undefined && (
                <Button className="button" type="submit" isDisabled={busy}>
                  {act}
                </Button>
              )}
            </div>
          </form>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A labelled line of a form. */
export function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

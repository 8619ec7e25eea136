import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { useWords } from "../words/Words";
import { useOffered } from "./acts";
import type { Screen } from "./screens";

type Told = readonly (readonly [string, string])[];

/** Keys that work on every screen. */
const KEYS: Told = [
  ["g 0 … g 9", "screen-keys-go"],
  ["Ctrl + K", "palette"],
  ["?", "screen-keys-help"],
];

/** Keys of screens whose parts take them themselves; every other screen offers its own (`acts.ts`). */
const TAKEN: Readonly<Record<string, Told>> = {
  operation: [["1 – 8", "screen-keys-measure"]],
};

/** The keys of the screen that is open, then those that work everywhere. */
export function KeysDialog({
  screen,
  isOpen,
  onOpenChange,
}: {
  screen: Screen;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const words = useWords();
  const own = useOffered().flatMap(({ key, shown, label }): Told => {
    const written = shown ?? key;
    return written === undefined ? [] : [[written, label]];
  });
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="modal card">
        <Dialog>
          {({ close }) => (
            <>
              <Heading slot="title">{words.say("screen-keys")}</Heading>
              <dl className="keys">
                {[...own, ...(TAKEN[screen.key] ?? []), ...KEYS].map(([keys, meaning]) => (
                  <div key={meaning}>
                    <dt>
                      <kbd dir="ltr">{keys}</kbd>
                    </dt>
                    <dd>{words.say(meaning)}</dd>
                  </div>
                ))}
              </dl>
              <Button className="button" onPress={close}>
                {words.say("screen-close")}
              </Button>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

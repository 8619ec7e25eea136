import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

import { useWords } from "../words/Words";

const KEYS: readonly (readonly [string, string])[] = [
  ["g 1 · g 2 · g 3", "screen-keys-go"],
  ["1 – 8", "screen-keys-measure"],
  ["← ↑ → ↓", "screen-keys-move"],
  ["Shift + ← ↑ → ↓", "screen-keys-select"],
  ["Home · End · PgUp · PgDn", "screen-keys-far"],
  ["0 – 5", "screen-keys-grade"],
  ["u", "screen-keys-next"],
  ["Ctrl + Z", "screen-keys-undo"],
  ["Space", "screen-keys-unveil"],
  ["Esc", "screen-keys-veil"],
  ["?", "screen-keys-help"],
];

export function KeysDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (open: boolean) => void }) {
  const words = useWords();
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable>
      <Modal className="modal card">
        <Dialog>
          {({ close }) => (
            <>
              <Heading slot="title">{words.say("screen-keys")}</Heading>
              <dl className="keys">
                {KEYS.map(([keys, meaning]) => (
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

import { FormDialog } from "../form/FormDialog.tsx";
import type { Move } from "./board.ts";

interface Props {
  /** Nothing is asked without it. */
  move: Move | undefined;
  /** However it ended. */
  onEnd: () => Promise<unknown>;
  onClose: () => void;
}

/** What has to be told before a move happens. */
export function MoveDialog({ move, onEnd, onClose }: Props) {
  if (!move) return null;
  return (
    <FormDialog
      title={move.title}
      intro={move.intro}
      fields={move.fields}
      initial={move.begin}
      onSubmit={(given) => move.run(given).finally(onEnd)}
      onClose={onClose}
    />
  );
}

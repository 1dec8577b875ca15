import type { ComponentType, ReactNode } from "react";
import type { Need } from "../api/session.ts";

/** A place in the console. One whose need is not met is neither in the menu nor reachable. */
export interface Screen {
  path: string;
  label: string;
  /** Texts in both languages besides the label by which the palette finds it. */
  icon?: ReactNode;
  need: Need;
  /** Left out of the menu: reached from other screens. */
  inner?: boolean;
  group?: string;
  page: ComponentType;
}

/** A thing to do from anywhere, by name. */
export interface Action {
  key: string;
  label: string;
  need: Need;
  run: () => void;
}

/** Records the palette finds by asking the server. */
export interface RecordSearch {
  label: string;
  need: Need;
  find: (text: string, signal: AbortSignal) => Promise<Hit[]>;
}

export interface Hit {
  title: string;
  more?: string;
  to: string;
}

export interface Notice {
  key: string;
  text: string;
  to: string;
}

export interface Guide {
  title: string;
  text: string;
}

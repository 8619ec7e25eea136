import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// jsdom has no `CSS`, which React Aria asks when a dialog opens (CSSOM, "CSS.escape").
Object.assign(globalThis, { CSS: { escape: (text: string) => text.replace(/[^\w-]/gu, (sign) => `\\${sign}`) } });

const PANELS = ["rooms", "side"] as const;
export type Panel = (typeof PANELS)[number];

const kept = (panel: Panel) => `crosswalk.closed.${panel}`;

/** The panels as they were left: the list of screens, and what stands beside a screen. */
export function showPanels(): void {
  for (const panel of PANELS) if (localStorage.getItem(kept(panel)) !== null) document.documentElement.dataset[panel] = "closed";
}

/** Close a panel to give its room to the screen, or open it again; kept on this machine. */
export function turn(panel: Panel): void {
  const { dataset } = document.documentElement;
  if (dataset[panel] === undefined) {
    dataset[panel] = "closed";
    localStorage.setItem(kept(panel), "closed");
  } else {
    Reflect.deleteProperty(dataset, panel);
    localStorage.removeItem(kept(panel));
  }
}

import "@fontsource/ibm-plex-sans/latin-400.css";
import "@fontsource/ibm-plex-sans/latin-500.css";
import "@fontsource/ibm-plex-sans/latin-600.css";
import "@fontsource/ibm-plex-sans/latin-ext-400.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-400.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-500.css";
import "@fontsource/ibm-plex-sans-arabic/arabic-600.css";
import "./design/tokens.css";
import "./design/base.css";
import "./design/parts.css";
import "./shell/shell.css";

import { createRoot } from "react-dom/client";

import { ahead } from "./series/ahead";
import { language } from "./shell/preferences";
import { screenOf } from "./shell/screens";
import { Shell } from "./shell/Shell";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root element");
const { screen } = screenOf(location.pathname);
// The screen itself says so if its script cannot be had.
screen.load().catch(() => undefined);
if (screen.key === "review") ahead(language(), location.search);
createRoot(root).render(<Shell />);

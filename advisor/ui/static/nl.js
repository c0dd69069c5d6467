/* Makes Streamlit's own words Dutch, moves the focus to the new heading after a step, and announces changes.
 *
 * For the pages:
 * - After a change of document.title the focus goes to the h1 or h2 of which the text stands first in that title
 *   ("Wie doet mee – Participatieadviseur"), else to the first heading. The title is announced.
 * - An element with data-focus="key" takes the focus when it appears with a key that was not there (an error summary).
 * - The text of an element with data-announce is announced when it changes.
 * - A link with data-veld leads to a question on another page: the focus goes there instead of to the heading.
 * - A link with data-binnen goes to another page without loading everything again; one with data-spring goes to a field.
 * - A button with data-kopieer="key" copies the element with data-kopie="key". What it says then stands in
 *   data-gekopieerd, or in data-mislukt; it is announced and stands behind the button.
 * - While a file to download is in the making, words behind its button say so; they are announced.
 * - With embed=1 in the address when the page is loaded, name, menu and colophon stay away (frame.css), and the address
 *   keeps it. Who may embed the page is for the operator to say: see security.py.
 * - The choices (s in the address) and what is tried (x and d) go along wherever one goes in the history: back leads to
 *   another page, and takes nothing away.
 * - What stands in data-bewaren is kept by the tab, and put back in the field of a new session (tab_memory.py).
 */
(() => {
  "use strict";

  const TEXTS = {
    "Skip to main content": "Naar de inhoud",
    "Main menu": "Menu",
    "App pages": "Pagina's",
    "Sidebar": "Zijbalk",
    "Expand sidebar": "Zijbalk openen",
    "Collapse sidebar": "Zijbalk sluiten",
    "Navigate to home page": "Naar het begin",
    "View less": "Minder tonen",
    "Close": "Sluiten",
    "Open": "Openen",
    "Cancel": "Annuleren",
    "Clear": "Wissen",
    "Dismiss": "Sluiten",
    "Delete": "Verwijderen",
    "Help": "Uitleg",
    "Notifications": "Meldingen",
    "Link to heading": "Link naar deze kop",
    "Copy to clipboard": "Kopiëren",
    "Copied": "Gekopieerd",
    "Fullscreen": "Volledig scherm",
    "Close fullscreen": "Volledig scherm sluiten",
    "Show data": "Gegevens tonen",
    "Show chart": "Grafiek tonen",
    "Search": "Zoeken",
    "Download": "Downloaden",
    "Download as CSV": "Downloaden als CSV",
    "Toolbar action": "Knop",
    "progress": "Voortgang",
    "file upload": "Bestand kiezen",
    "Running...": "Bezig…",
    "Please wait...": "Een ogenblik…",
    "Stop": "Stoppen",
    "Rerun": "Opnieuw laden",
    "Loading": "Laden",
    "Loading...": "Laden…",
    "Increment": "Verhogen",
    "Decrement": "Verlagen",
    "Clear value": "Waarde wissen",
    "Clear all": "Alles wissen",
    "Clear entry": "Invoer wissen",
    "Clear selection": "Keuze wissen",
    "Select all": "Alles kiezen",
    "Selected values": "Gekozen antwoorden",
    "Multiselect options": "Antwoorden",
    "Selectbox options": "Antwoorden",
    "Choose an option": "Kies een antwoord",
    "Choose options": "Kies antwoorden",
    "Select an option": "Kies een antwoord",
    "No options to select": "Er zijn geen antwoorden om te kiezen",
    "No results": "Niets gevonden",
    "Show suggestions": "Voorstellen tonen",
    "Suggestions": "Voorstellen",
    "Show password": "Wachtwoord tonen",
    "Hide password": "Wachtwoord verbergen",
    "This field is required.": "Dit veld is verplicht.",
    "Invalid input.": "Deze invoer klopt niet.",
    "Invalid value.": "Deze waarde klopt niet.",
    "Number is above the allowed range.": "Dit getal is te hoog.",
    "Number is below the allowed range.": "Dit getal is te laag.",
    "Press Enter to apply": "Druk op Enter om dit te gebruiken",
    "Press Enter to submit form": "Druk op Enter om te versturen",
    "Press Ctrl+Enter to apply": "Druk op Ctrl+Enter om dit te gebruiken",
    "Press ⌘+Enter to apply": "Druk op ⌘+Enter om dit te gebruiken",
    "Press Ctrl+Enter to submit form": "Druk op Ctrl+Enter om te versturen",
    "Press ⌘+Enter to submit form": "Druk op ⌘+Enter om te versturen",
    "Upload": "Bestand kiezen",
    "Browse files": "Bestand kiezen",
    "Add files": "Bestand toevoegen",
    "Drag and drop file here": "Sleep een bestand hierheen",
    "Drag and drop files here": "Sleep bestanden hierheen",
    "Drag and drop a file here": "Sleep een bestand hierheen",
    "Error uploading file": "Het bestand kon niet worden geladen",
    "Error deleting file": "Het bestand kon niet worden verwijderd",
    "Previous page": "Vorige pagina",
    "Next page": "Volgende pagina",
    "Pagination": "Pagina's",
    "Scroll tabs left": "Tabbladen naar links",
    "Scroll tabs right": "Tabbladen naar rechts",
    "Page not found": "Deze pagina bestaat niet",
    "The page that you have requested does not seem to exist": "De pagina die u zoekt, bestaat niet",
    "Failed to generate file for download": "Het bestand kon niet worden gemaakt. Probeer het opnieuw.",
    "Deferred download not properly configured": "Het bestand kon niet worden gemaakt. Probeer het opnieuw.",
    "Try again": "Opnieuw proberen",
    "Continue anyway": "Toch doorgaan",
    "Error": "Fout",
    "Error:": "",
    "Network error": "Geen verbinding",
    "Unknown error": "Onbekende fout",
    "Connecting": "Verbinden…",
    "Connecting...": "Verbinden…",
    "Connection error": "Geen verbinding",
    "Connection timed out.": "De verbinding duurde te lang.",
    "Reconnected to server.": "De verbinding is hersteld.",
    "Unable to connect to Streamlit server": "De dienst is niet bereikbaar",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "De verbinding is weg. Wacht tot die terug is en probeer het opnieuw.",
    "Streamlit server is not responding. Are you connected to the internet?":
      "De dienst antwoordt niet. Heeft u internet? Uw antwoorden staan nog in het adres van deze pagina.",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "De dienst antwoordt niet. Uw antwoorden staan nog in het adres van deze pagina.",
    "Your app is having trouble loading the component.": "Dit onderdeel laadt niet. Laad de pagina opnieuw.",
  };

  const PATTERNS = [
    [/^Help for (.+)$/s, "Uitleg bij $1"],
    [/^Remove (.+)$/s, "$1 weghalen"],
    [/^Add: (.+)$/s, "Toevoegen: $1"],
    [/^Page (\d+)$/, "Pagina $1"],
    [/^Select (\d+) match(?:es)?$/, "$1 gevonden antwoorden kiezen"],
    [/^You can only select up to (\d+) options?\..*$/s, "U kunt hoogstens $1 antwoorden kiezen. Haal er eerst een weg."],
    [/^1 option available\.$/, "1 antwoord."],
    [/^(\d+) options available\.$/, "$1 antwoorden."],
    [/^(.+), selected$/s, "$1, gekozen"],
    [/^(.+), not selected$/s, "$1, niet gekozen"],
    [/^([\d.,]+) ?([KMG]?B) per file(.*)$/s, "Hoogstens $1 $2 per bestand$3"],
    [/^File must be ([\d.,]+) ?([KMG]?B) or smaller\.$/, "Het bestand is groter dan $1 $2."],
    [/^(.+) files are not allowed\.$/s, "Dit soort bestand past hier niet. Kies een ander bestand."],
    [/^Cannot connect to Streamlit.*$/s, "De dienst is niet bereikbaar. Uw antwoorden staan nog in het adres van deze pagina."],
    [/^(Fullscreen|Close|Remove|Clear value|Show data|Show chart|Expand|Collapse): (.+)$/s, (_, verb, name) => `${TEXTS[verb] ?? verb}: ${name}`],
  ];

  const ATTRIBUTES = ["aria-label", "aria-description", "title", "placeholder", "alt"];
  // Texts of our own pages stand in these; there a Dutch word that looks English must stay. In the others Streamlit
  // puts its own words in the same kind of container.
  const OWN = "[data-testid=stMarkdownContainer], [data-testid=stHtml], textarea, script, style, pre, code";
  const NOT_OWN = "[data-testid=stFileUploader], [data-testid=stDialog], [role=alertdialog]";

  const dutch = (text) => {
    const key = text.trim();
    if (!key) return text;
    if (Object.hasOwn(TEXTS, key)) return text.replace(key, TEXTS[key]);
    for (const [pattern, replacement] of PATTERNS) if (pattern.test(key)) return key.replace(pattern, replacement);
    return text;
  };

  // Streamlit reads a label as Markdown, and hands the signs to screen readers too.
  const spoken = (label) =>
    label.replace(/:small\[(.*)\]$/s, "($1)").replace(/\\([\\`*_{}[\]()#+\-.!|~<>$:])/g, "$1");

  const translateText = (node) => {
    const parent = node.parentElement;
    if (!parent || (parent.closest(OWN) && !parent.closest(NOT_OWN))) return;
    const text = dutch(node.data);
    if (text !== node.data) node.data = text;
  };

  const translateAttributes = (element) => {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (!value) continue;
      const text = name === "aria-label" ? spoken(dutch(value)) : dutch(value);
      if (text !== value) element.setAttribute(name, text);
    }
  };

  // What axe finds in Streamlit's own elements: [selector, attributes to set].
  const REPAIRS = [
    // A section that can take the focus cannot be "presentation".
    ["[data-testid=stFileUploaderDropzone][role=presentation]", { role: "group" }],
    // Named by an element that is not there.
    ["[data-testid=stToast]:not([aria-label])", { "aria-label": "Melding" }],
    // Lists and explanations that open stand outside every landmark.
    ["[data-trigger=ComboBox]:not([role])", { role: "region", "aria-label": "Antwoorden om uit te kiezen" }],
    ["#stFloatingOverlayPortal:not([role])", { role: "region", "aria-label": "Uitleg" }],
    // The title of a part that opens is a heading, as it is where we write the HTML.
    ["[class*='st-key-vouw-'] > * > * > details > summary p", { role: "heading", "aria-level": "2" }],
  ];

  // Boxes that answer one question belong together; links to elsewhere open beside the answers and say so.
  const GROUP = "[class*='st-key-groep-']";
  const group = (element) => {
    const boxes = element.matches(GROUP) ? element : element.closest(GROUP);
    const title = boxes?.closest("[class*='st-key-veld-']")?.querySelector("h2");
    if (!title || boxes.hasAttribute("role")) return;
    boxes.setAttribute("role", "group");
    boxes.setAttribute("aria-label", title.textContent.trim());
  };
  const leadOutside = (link) => {
    if (link.target === "_blank" || link.host === location.host) return;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    const note = document.createElement("span");
    note.className = "alleen-voorlezen";
    note.textContent = " (opent in een nieuw venster)";
    link.append(note);
  };

  const repair = (element) => {
    group(element);
    if (element.matches("[data-bewaren]")) keepTexts(element.dataset.bewaren);
    if (element.matches(".st-key-geheugen input")) window.setTimeout(giveTextsBack, 0, element);
    if (element.matches("[data-testid=stHtml] a[href^=http]")) leadOutside(element);
    for (const [selector, attributes] of REPAIRS)
      if (element.matches(selector)) for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  };

  const translate = (node) => {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    repair(node);
    translateAttributes(node);
    node.childNodes.forEach(translate);
  };

  // Where one was stands in the history; what one answered and tries always is the newest.
  const CHOICES = ["s", "x", "d"];
  const choicesOf = (address) => {
    const given = new URL(address, document.baseURI).searchParams;
    return CHOICES.map((name) => given.get(name));
  };
  const withChoices = (address, choices) => {
    const url = new URL(address, document.baseURI);
    CHOICES.forEach((name, place) => {
      if (choices[place] === null) url.searchParams.delete(name);
      else url.searchParams.set(name, choices[place]);
    });
    return url;
  };
  const embedded = new URL(location.href).searchParams.get("embed") === "1";
  if (embedded) document.documentElement.classList.add("ingebed");
  const keepEmbedded = (address) => {
    if (!embedded) return address;
    const url = new URL(address, document.baseURI);
    url.searchParams.set("embed", "1");
    return url;
  };
  const withoutChoices = (address) => withChoices(address, CHOICES.map(() => null)).href;
  let choices = choicesOf(location.href);
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, address) => {
    if (address == null) return push(state, unused, address);
    address = keepEmbedded(address);
    const replaces = withoutChoices(address) === withoutChoices(location.href);
    choices = choicesOf(address);
    noteChoices();
    // Another answer on the same page is no step to go back to.
    return replaces ? history.replaceState(state, unused, address) : push(state, unused, address);
  };
  window.addEventListener("popstate", () => {
    const older = choicesOf(location.href).some((given, place) => given !== choices[place]);
    if (older) history.replaceState(history.state, "", withChoices(location.href, choices));
  }, { capture: true });

  // Texts stand in no address. The storage of the tab keeps them, until the tab closes, for a refresh and for a server that
  // started again. They belong to the choices in the address: with those of another link they do not come back.
  const TEXTS_KEPT = "teksten";
  const CHOICES_KEPT = "keuzes";
  const inTab = (work) => { try { return work(sessionStorage); } catch { return null; } };
  const noteChoices = () => inTab((tab) => tab.setItem(CHOICES_KEPT, choices[0] ?? ""));
  inTab((tab) => { if (tab.getItem(CHOICES_KEPT) !== (choices[0] ?? "")) tab.removeItem(TEXTS_KEPT); });
  noteChoices();
  const keepTexts = (texts) => inTab((tab) => (texts ? tab.setItem(TEXTS_KEPT, texts) : tab.removeItem(TEXTS_KEPT)));
  const giveTextsBack = (field) => {
    const texts = inTab((tab) => tab.getItem(TEXTS_KEPT));
    if (!texts) return;
    // As if it was typed: React follows the field itself, not its value.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, texts.replaceAll("\n", ""));
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  };

  // Links inside the service stand on the page without the choices. They get them when one takes hold of a link, so that
  // a new tab and a copied link have them too.
  const giveChoices = (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-binnen]") : null;
    if (link) link.href = withChoices(link.href, choices);
  };
  for (const kind of ["pointerdown", "focusin", "contextmenu", "dragstart"])
    document.addEventListener(kind, giveChoices, { capture: true });

  // The second click of a double click lands on the next step already, where the same button stands.
  document.addEventListener("click", (event) => {
    if (event.detail < 2 || !(event.target instanceof Element) || !event.target.closest(".st-key-knoppen button")) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });

  const plainClick = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-binnen], a[data-spring]") : null;
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    if (link.dataset.spring) {
      const name = CSS.escape(link.dataset.spring);
      const target = document.querySelector(`.st-key-${name}`) ?? document.querySelector(`[data-doel="${name}"]`);
      if (target?.matches("h2")) focus(target);
      else {
        const field = target?.querySelector("input, textarea, button, [tabindex='0']");
        const shut = field?.closest("details:not([open])");
        (shut?.querySelector("summary") ?? field)?.focus();
      }
      target?.scrollIntoView({ block: "start" });
      return;
    }
    wanted = link.dataset.veld ?? null;
    push(null, "", keepEmbedded(withChoices(link.href, choices)));
    // What Streamlit hears when one goes back or forward.
    window.dispatchEvent(new PopStateEvent("popstate"));
    window.scrollTo(0, 0);
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });

  // Streamlit fetches no icons or scripts from elsewhere, and neither do we: the live region is a plain element.
  const live = document.createElement("div");
  live.id = "meldingen";
  live.className = "alleen-voorlezen";
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");

  const announce = (text) => {
    // Emptied first, so that the same words are read again.
    live.textContent = "";
    window.setTimeout(() => { live.textContent = text; }, 100);
  };

  // As words for any programme, and with headings and tables for a word processor.
  const copied = async (element) => {
    const words = (element.innerText || element.textContent).trim(); // what is folded away has no innerText
    try {
      const piece = (type, content) => new Blob([content], { type });
      const both = { "text/plain": piece("text/plain", words), "text/html": piece("text/html", element.innerHTML) };
      await navigator.clipboard.write([new ClipboardItem(both)]);
      return true;
    } catch {
      // Without https, or in an older browser, only the selection can be copied, and only what shows can be selected.
      const shut = element.closest("details:not([open])");
      if (shut) shut.open = true;
      const range = document.createRange();
      range.selectNodeContents(element);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      const done = document.execCommand("copy");
      selection.removeAllRanges();
      return done;
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-kopieer]") : null;
    const element = button && document.querySelector(`[data-kopie="${CSS.escape(button.dataset.kopieer)}"]`);
    if (!element) return;
    const told = (await copied(element)) ? button.dataset.gekopieerd : button.dataset.mislukt;
    announce(told);
    let note = button.nextElementSibling;
    if (!note?.matches(".kopie-stand")) {
      note = document.createElement("span");
      note.className = "kopie-stand";
      note.setAttribute("aria-hidden", "true"); // it is announced already
      button.after(note);
    }
    note.textContent = told;
  });

  // A file is made when one asks for it. Meanwhile Streamlit turns the button off, with an icon that turns round.
  const MAKING = "Een ogenblik. Wij maken het bestand.";
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const place = target.closest("[data-testid=stDownloadButton]");
      const note = place?.querySelector(".bezig");
      if (!place || Boolean(note) === target.disabled) continue;
      if (note) { note.remove(); continue; }
      const words = document.createElement("p");
      words.className = "stand bezig";
      words.setAttribute("aria-hidden", "true"); // it is announced already
      words.textContent = MAKING;
      place.append(words);
      announce(MAKING);
    }
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ["disabled"] });

  const focus = (element) => {
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus();
    element.scrollIntoView({ block: "nearest" });
  };

  // The heading that the title names; null while it is not there yet.
  const namedHeading = (title) => {
    const headings = [...document.querySelectorAll("main h1, main h2, [role=main] h1, [role=main] h2")];
    const words = (heading) => heading.textContent.trim();
    const place = (heading) => (words(heading) ? title.indexOf(words(heading)) : -1);
    const named = headings.filter((heading) => place(heading) >= 0).sort((a, b) => place(a) - place(b));
    return named[0] ?? null;
  };
  const headingOf = (title) => namedHeading(title) ?? document.querySelector("main h1, main h2, [role=main] h1, [role=main] h2");

  const settled = () => {
    const app = document.querySelector("[data-testid=stApp]");
    return app?.getAttribute("data-test-script-state") === "notRunning" && !document.querySelector("[data-stale=true]");
  };

  // After a restart of the server Streamlit waits for the next click, and loses it: the new session does not know the
  // page yet. So the page is asked for again as soon as the connection is back, and takes no click until it has come.
  const BACK = "De verbinding is er weer.";
  const LONGEST_WAIT = 10_000; // milliseconds, for when the run was so short that it was never seen
  let connected = null;
  let asked = null;
  const askAgain = (app) => {
    const mine = (asked = { app, at: document.activeElement, seen: false });
    app.inert = true;
    window.dispatchEvent(new PopStateEvent("popstate"));
    window.setTimeout(() => { if (asked === mine) receive(); }, LONGEST_WAIT);
  };
  const receive = () => {
    const { app, at } = asked;
    asked = null;
    app.inert = false;
    if (at?.isConnected && document.activeElement === document.body) at.focus();
    announce(BACK);
  };
  const followConnection = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const now = app?.getAttribute("data-test-connection-state") === "CONNECTED";
    if (now && connected === false) askAgain(app);
    if (now || connected !== null) connected = now;
    if (asked && !settled()) asked.seen = true;
    else if (asked?.seen) receive();
  };

  let title = null;
  let since = null;
  let mine = null;
  // The field of a link with data-veld that was followed, and the one that got the focus because of that.
  let wanted = null;
  let held = null;
  let focused = new Set();
  let announced = new Map();

  const fieldOf = (key) => {
    const question = document.querySelector(`.st-key-${CSS.escape(key)}`);
    return question?.querySelector("input:checked") ?? question?.querySelector("input, textarea, button") ?? null;
  };

  const takeFocus = () => {
    mine = held ? fieldOf(held) : null;
    if (!mine) focus((mine = headingOf(title)));
    else {
      mine.focus();
      mine.closest(`.st-key-${CSS.escape(held)}`).scrollIntoView({ block: "start" });
    }
  };

  const followSteps = () => {
    if (!settled() || !headingOf(document.title)) return;
    const first = title === null;
    const moved = title !== document.title;
    // The title can be there before the page: wait for the heading it names or the field asked for, but not for ever.
    if (moved && !first && !(wanted ? fieldOf(wanted) : namedHeading(document.title))) {
      since ??= Date.now();
      if (Date.now() - since < 2000) { window.setTimeout(followSteps, 100); return; }
    }
    since = null;
    title = document.title;
    const keys = new Map([...document.querySelectorAll("[data-focus]")].map((e) => [e.dataset.focus, e]));
    const fresh = [...keys].find(([key]) => !focused.has(key));
    focused = new Set(keys.keys());

    if (moved) [held, wanted] = [wanted, null];

    if (fresh) focus(fresh[1]);
    else if (moved && !first) takeFocus();
    // Drawn again, a heading or field has lost the focus that it had.
    else if (mine && !mine.isConnected && document.activeElement === document.body) takeFocus();
    if (moved && !first) announce(title);

    const texts = new Map([...document.querySelectorAll("[data-announce]")].map((e) => [e.dataset.announce, e.textContent.trim()]));
    const changed = [...texts].filter(([key, text]) => text && announced.get(key) !== text);
    announced = texts;
    if (!first && !moved && changed.length) announce(changed.map(([, text]) => text).join(" "));
  };

  let planned = false;
  const plan = () => {
    if (planned) return;
    planned = true;
    // A little later than the last change of a run, so that the heading stands.
    window.setTimeout(() => { planned = false; followSteps(); }, 60);
  };

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (live.contains(change.target)) continue;
      if (change.type === "childList") change.addedNodes.forEach(translate);
      else if (change.type === "characterData") translateText(change.target);
      else translateAttributes(change.target);
    }
    followConnection();
    plan();
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: [...ATTRIBUTES, "data-test-script-state", "data-test-connection-state", "data-stale"],
  });

  const start = () => { document.body.append(live); translate(document.body); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
